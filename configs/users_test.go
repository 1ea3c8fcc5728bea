package configs

import (
	"strings"
	"testing"
)

// Users come back from what Write makes of them; textbook users are not written.
func TestUsersAreReadBack(t *testing.T) {
	for text, want := range map[string]Users{
		"{}": {},
		"{noise: 0.05, delay: 3, missing: 0.2, activity: {mean: 20}, order: file}": {Noise: .05, Delay: Delay{Posts: 3}, Missing: .2, Activity: Activity{20}, Order: "file"},
		"{delay: {mean: 2.5}}": {Delay: Delay{Mean: 2.5}},
		"{delay: 0}":           {},
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
