package configs

import (
	"strings"
	"testing"
)

func TestVersionDirective(t *testing.T) {
	for _, good := range []string{"%YAML 1.2\n---\n", "%YAML 1.1\n---\n",
		"# a comment\n\n%YAML   1.2  # another\n---\n", "\ufeff%YAML 1.2\r\n---\r\n", "%YAML 1.10\n---\n", "---\n"} {
		e, err := Parse("x.yaml", good+"seed: 3\nlearners: [rls]\n")
		if err != nil || e.Seed != 3 {
			t.Errorf("%q: %v", good, err)
			continue
		}
		if v := e.At("seed"); v.line != strings.Count(good, "\n")+1 {
			t.Errorf("%q: seed on line %d", good, v.line)
		}
	}
	for text, want := range map[string]string{
		"%YAML 2.0\n---\n":              "x.yaml:1:1: found the directive %YAML 2.0, want %YAML 1.2, or none",
		"# 1\n%YAML 0.9\n---\n":         "x.yaml:2:1: found the directive %YAML 0.9, want %YAML 1.2, or none",
		"name: x\n%YAML 1.2\nseed: 1\n": "x.yaml:3:1: found broken YAML",
	} {
		if _, err := Parse("x.yaml", text+"learners: [rls]\n"); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%q: got %v, want %s", text, err, want)
		}
	}
}

// Places by hand.
func TestUnseenCharacters(t *testing.T) {
	for text, want := range map[string]string{
		"name: mine\nseed: 1\ndata: data\n\ttopics: [t]\n" +
			"learners: [rls]\n": "x.yaml:4:1: found a tab, want spaces as indentation",
		"name: mine\nlearners:\n  - prior\n  - rls:\n      lambda: 1\n" +
			"\t\tintercept: 1\n": "x.yaml:6:1: found a tab, want spaces as indentation",
		"learners:\n  - rls:\n  \t  lambda: 1\n": "x.yaml:3:3: found a tab, want spaces as indentation",
		"learners:\n\t# a comment\n  - rls\n":    "x.yaml:2:1: found a tab, want spaces as indentation",
		"learners:\n\t- rls\n":                   "x.yaml:2:1: found a tab, want spaces as indentation",
		"learners:\n\u00a0\u00a0- rls\n": "x.yaml:2:1: found the character U+00A0 (no-break space), " +
			"want spaces",
		"seed:\u00a01\nlearners: [rls]\n": "x.yaml:1:6: found the character U+00A0 (no-break space), " +
			"want spaces",
		"name: m\u200bine\nlearners: [rls]\n": "x.yaml:1:8: found the character U+200B (zero width space), " +
			"want spaces, or quotes around it",
		"seed: 1\n\u3000name: x\nlearners: [rls]\n": "x.yaml:2:1: found the character U+3000 (ideographic space), " +
			"want spaces, or quotes around it",
		"learners: [rls:\u202f{lambda: 1}]\n": "x.yaml:1:16: found the character U+202F (narrow no-break " +
			"space), want spaces",
		"n\x00a\x00m\x00e\x00:\x00 \x00x\x00\n\x00": "x.yaml:1:1: found text in UTF-16, want UTF-8",
		"name: x\rseed: -1\rlearners: [rls]\r": "x.yaml:2:7: found -1, want a whole number in " +
			"[0,18446744073709551615]",
	} {
		if _, err := Parse("x.yaml", text); err == nil || err.Error() != want {
			t.Errorf("%q:\ngot  %v\nwant %s", text, err, want)
		}
	}
	for _, good := range []string{
		"learners: # a\u00a0comment\n  - rls\n",
		"data: \"a\u00a0b\"\nlearners: [rls]\n",
		"learners: [rls,\n\tknn]\n",
	} {
		if _, err := Parse("x.yaml", good); err != nil {
			t.Errorf("%q: %v", good, err)
		}
	}
}
