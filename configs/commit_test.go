package configs

import "testing"

func TestStamp(t *testing.T) {
	if Stamp() != Version || CommitOf(Stamp()) != "" {
		t.Errorf("%q without a commit", Stamp())
	}
	defer func(was string) { commit = was }(commit)
	commit = "89abcdef"
	if Stamp() != Version+"+89abcdef" || CommitOf(Stamp()) != commit {
		t.Errorf("%q", Stamp())
	}
}
