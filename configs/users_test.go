package configs

import (
	"strings"
	"testing"
)

// Users come back from what Write makes of them; textbook users are not written.
func TestUsersAreReadBack(t *testing.T) {
	for text, want := range map[string]Users{
		"{}": {},
		"{noise: 0.05, delay: 3, missing: 0.2, activity: {mean: 20}, order: file}": {Noise: .05, Delay: Delay{Posts: 3},
			Missing: .2, Activity: Activity{20}, Order: "file"},
		"{delay: {mean: 2.5}}": {Delay: Delay{Mean: 2.5}},
		"{delay: 0}":           {},
		"{drift: {}}": {
			Drift: Drift{Kind: "abrupt", At: .5, To: "other-topic"}},
		"{drift: {kind: abrupt}}": {
			Drift: Drift{Kind: "abrupt", At: .5, To: "other-topic"}},
		"{drift: {at: 0, to: opposite}}": {Drift: Drift{Kind: "abrupt", To: "opposite"}},
		"{drift: {kind: gradual, width: 0.2}}": {
			Drift: Drift{Kind: "gradual", At: .5, Width: .2, To: "other-topic"}},
		"{drift: {kind: recurring, period: 0.3}, noise: 0.05}": {
			Noise: .05, Drift: Drift{Kind: "recurring", Period: .3, To: "other-topic"}},
	} {
		e, err := Parse("x.yaml", "learners: [prior]\nusers: "+text+"\n")
		if err != nil || e.Users != want {
			t.Errorf("%s: %+v, %v", text, e, err)
			continue
		}
		var out strings.Builder
		if err := Write(&out, struct {
			Learners []string `yaml:"learners"`
			Users    Users    `yaml:"users,flow,omitempty"`
		}{[]string{"prior"}, e.Users}); err != nil {
			t.Fatal(err)
		}
		again, err := Parse("x.yaml", out.String())
		if err != nil || again.Users != want || strings.Contains(out.String(), "users") != (want != Users{}) {
			t.Errorf("%s was written as\n%s\nand read as %+v, %v", text, &out, again, err)
		}
	}
}

// A key of another kind of change is refused where it stands.
func TestDriftKeysAreOfTheirKind(t *testing.T) {
	for text, want := range map[string]string{
		"{kind: recurring, at: 0.3}": `found the key "at", want no such key, which a change of kind recurring ` +
			`does not have`,
		"{width: 0.3}": `found the key "width", want no such key, which a change of kind abrupt ` +
			`does not have`,
		"{kind: gradual, period: 0.25}": `found the key "period", want`,
		"{kind: sudden}":                "want one of abrupt, gradual, recurring",
		"{at: 1.5}":                     "want a number in [0,1]",
		"{too: opposite}":               "did you mean to?",
	} {
		_, err := Parse("x.yaml", "learners: [prior]\nusers: {drift: "+text+"}\n")
		if err == nil || !strings.Contains(err.Error(), want) || !strings.HasPrefix(err.Error(), "x.yaml:2:") {
			t.Errorf("%s: %v, want %q", text, err, want)
		}
	}
}
