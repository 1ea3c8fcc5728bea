package configs

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const base = "seed: 1\nlearners:\n  - prior\n  - rls\n  - pa: {c: 1}\nsessions:\n"

func TestSet(t *testing.T) {
	for _, c := range []struct {
		sets     string // separated by spaces
		seed     uint64
		sessions int
		learners string
	}{
		{"seed=2", 2, 20, "prior, rls, pa c=1"},
		{"seed=2 seed=3", 3, 20, "prior, rls, pa c=1"},
		{"sessions.per_topic=5", 1, 5, "prior, rls, pa c=1"},
		{"sessions={\"per_topic\":6}", 1, 6, "prior, rls, pa c=1"},
		{"learners.1.rls.lambda=0.5", 1, 20, "prior, rls lambda=0.5, pa c=1"},
		{"learners.2.pa.c=2 learners.2.pa.variant=1", 1, 20, "prior, rls, pa c=2 variant=1"},
		{"learners.0=knn", 1, 20, "knn, rls, pa c=1"},
		{"learners=[rls,pa] learners.1.pa.c=3", 1, 20, "rls, pa c=3"},
		{"baseline=a=b", 1, 20, "prior, rls, pa c=1"},
	} {
		e, err := Load(write(t, "x.yaml", base), strings.Fields(c.sets))
		if err != nil {
			t.Errorf("%s: %v", c.sets, err)
			continue
		}
		if got := strings.Join(shown(e.Learners), ", "); e.Seed != c.seed || e.Sessions.PerTopic != c.sessions ||
			got != c.learners {
			t.Errorf("%s: %+v, %s", c.sets, e, got)
		}
	}
}

func TestSetErrors(t *testing.T) {
	for _, c := range [][2]string{
		{"seed", "found no =, want path.to.key=value"},
		{"=1", "found an empty key, want path.to.key=value"},
		{"sessions..per_topic=1", "found an empty key, want path.to.key=value"},
		{"baselin=", `found no "baselin" in the file, want a key or an item that is there to take out`},
		{"learners.7=", `found no "7" in learners, want a key or an item that is there to take out`},
		{"seed=x", `found "x", want a whole number in [0,18446744073709551615]`},
		{"seed=010", "found 010, want a whole number in [0,18446744073709551615]; did you mean 10?"},
		{"seed.x=1", "found 1 at seed, want a mapping or a list there"},
		{"name=../x", `found the name "../x", want letters, digits and . _ -, with a letter, digit or _ first ` +
			`and no . last`},
		{"topics=[a,a]", `found the topic "a" again, want each topic once`},
		{"learners=[]", "found no learners, want at least one under learners:"},
		{"learners=[rls", "found broken YAML (did not find expected ',' or ']'), want valid YAML from here on"},
		{"learners=&a x", "found the anchor &a, want no anchors"},
		{"learners.3=pa", `found the place "3" in learners, want a place from 0 to 2`},
		{"learners.-1=pa", `found the place "-1" in learners, want a place from 0 to 2`},
		{"learners.rls.lambda=1", `found the place "rls" in learners, want a place from 0 to 2`},
		{"learners.0.rls.lambda=1", `found "prior" at learners.0, want a mapping or a list there`},
		{"learners.2.ap.c=1", `found a second name "ap" beside pa, want one name an entry`},
		{"sesions.per_topic=3", `found the key "sesions", want one of name, seed, data, topics, sessions, users, ` +
			`features, interest, feed, learners, baseline, rank_by, metrics, null, figures, traces, data_sha256, ` +
			`schema, version; did you mean sessions?`},
		{"sessions.per_topic=0", "found 0, want a whole number in [1,1000000]"},
		{"data=\xff", "found the byte 0xFF, want UTF-8"},
	} {
		_, err := Load(write(t, "x.yaml", base), []string{c[0]})
		want := "-set " + c[0] + ": " + c[1]
		if err == nil {
			t.Errorf("no error, want %s", want)
		} else if diff := cmp.Diff(want, err.Error()); diff != "" {
			t.Error(diff)
		}
	}
}

// A -set must not change what an earlier reading of the same tree holds.
func TestSetCopies(t *testing.T) {
	root, err := parse("x", []byte(base))
	if err != nil {
		t.Fatal(err)
	}
	before, _ := parse("x", []byte(base))
	if _, err := override(root, "learners.2.pa.c=2"); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(before, root, cmp.AllowUnexported(Value{})); diff != "" {
		t.Error(diff)
	}
}

// Without a value a key or an item is taken out.
func TestSetTakesOut(t *testing.T) {
	e, err := Read("x.yaml", []byte("seed: 3\nlearners: [prior, {rls: {lambda: 2, intercept: 1}}]\nbaseline: prior\n"),
		[]string{"seed=", "learners.0=", "learners.0.rls.intercept=", "baseline="})
	if err != nil || e.Seed != 0 || e.Baseline != "" || len(e.Learners) != 1 {
		t.Fatalf("%+v, %v", e, err)
	}
	var rls struct{ Lambda int }
	if err := e.Learners[0].Params.Decode(&rls); err != nil || rls.Lambda != 2 {
		t.Errorf("%+v, %v", rls, err)
	}
}
