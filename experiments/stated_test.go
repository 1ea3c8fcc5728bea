package experiments

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"streamml/configs"
)

// What users state beforehand wants a learner that uses it, and one topic a session.
func TestWhereNothingCanBeStated(t *testing.T) {
	for text, want := range map[string]string{
		"interest: builtin\nlearners: [rls]\n": ":1:11: found \"builtin\", " +
			"want no interest, since no learner uses one",
		"interest: nowhere.yaml\n" +
			"learners: [stated]\n": "nowhere.yaml: found no such file",
		"learners: [stated]\nsessions: {model: global}\n": ":2:19: found \"global\", want " +
			"topic, since what is stated",
		"learners: [stated]\nfeatures: {readability: true}\n": "want none, since what is stated",
		"learners: [stated]\nusers: {drift: {kind: abrupt}}\n": "want to: opposite, since " +
			"what is stated",
		"learners: [stated: {base: {rls: {kernel: tokens}}}]\n": "want a base with another " +
			"kernel than tokens",
		"learners: [{hedge: {members: [stated, rls]}}]\n" +
			"sessions: {model: global}\n": "want topic, since what is stated",
	} {
		if _, err := planOf(t, text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", text, err, want)
		}
	}
}

// A file that states an interest for some topics serves those; it is found beside the configuration, and again from the
// folder of the run.
func TestInterestFile(t *testing.T) {
	dir := t.TempDir()
	vector := strings.Repeat("0.5, ", 383) + "0.5"
	file := "sourdough:\n  interest: {text: rye, vector: [" + vector + "]}\n  not: {text: shops, vector: [-" + vector +
		"]}\n"
	if err := os.WriteFile(filepath.Join(dir, "i.yaml"), []byte(file), 0o666); err != nil {
		t.Fatal(err)
	}
	plan := func(topics string) (*Plan, error) {
		x, err := configs.Parse(filepath.Join(dir, "x.yaml"),
			"interest: i.yaml\nlearners: [stated, rls]\ntopics: "+topics+"\n")
		if err != nil {
			t.Fatal(err)
		}
		return NewPlan(x)
	}
	if _, err := plan("[sourdough, heat_pumps]"); err == nil ||
		!strings.Contains(err.Error(), "i.yaml has none for heat_pumps") {
		t.Errorf("of a topic that is not in the file: %v", err)
	}
	p, err := plan("[sourdough]")
	if err != nil {
		t.Fatal(err)
	}
	with, accepted := p.Pool(0).Stated()
	if n := p.Pool(0).Len(); with == nil || with.Len() != n+2 || !accepted[0] || accepted[1] {
		t.Errorf("a pool of %d posts with %v, stated %v", n, with, accepted)
	}
	var out bytes.Buffer
	if err := p.WriteConfig(&out, filepath.Join(dir, "out")); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(out.String(), "interest: ../i.yaml\n") {
		t.Errorf("resolved:\n%s", out.String())
	}
}

// In the place of an interest that is another topic's.
func TestInterestOfAnotherTopic(t *testing.T) {
	own, err := planOf(t, "learners: [stated]\n")
	if err != nil {
		t.Fatal(err)
	}
	wrong, err := planOf(t, "learners: [stated]\ninterest: {of: other-topic}\n")
	if err != nil {
		t.Fatal(err)
	}
	for i, topic := range wrong.Data.Topics {
		next := own.Data.Topics[(i+1)%len(own.Data.Topics)]
		if topic.Stated.Interest.Text != next.Stated.Interest.Text ||
			topic.Stated.Search.Text != own.Data.Topics[i].Stated.Search.Text {
			t.Errorf("%s states %q under %q", topic.Name, topic.Stated.Interest.Text, topic.Stated.Search.Text)
		}
	}
	if own.fingerprint() == wrong.fingerprint() {
		t.Error("plans of right and of wrong interests have one fingerprint")
	}
}
