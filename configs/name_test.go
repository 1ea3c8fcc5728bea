package configs

import (
	"strings"
	"testing"
)

func TestPlainName(t *testing.T) {
	for _, good := range []string{"a", "A1", "query_2", "v1.2-x", "_x", "9", "Über", "健康", "हिन्दी", "console", "com", "com10", "a.con", strings.Repeat("x", 100)} {
		if wanted := PlainName(good); wanted != "" {
			t.Errorf("%q: want %s", good, wanted)
		}
	}
	for _, bad := range []string{"", ".", "..", ".x", "-x", "x.", "a/b", `a\b`, "a b", "a:b", "a\x00", "a\n", "a*", "<x>", "con", "Con.txt", "NUL", "LPT9", "\xff", "😀", strings.Repeat("x", 101)} {
		if PlainName(bad) == "" {
			t.Errorf("%q passes", bad)
		}
	}
}

func TestNearest(t *testing.T) {
	valid := []string{"pa", "rls", "prior", "logistic", "perceptron", "per_topic", "bayes-logistic"}
	for name, want := range map[string]string{
		"rsl": "rls", "RLS": "rls", "rlss": "rls", "ap": "pa", "logistics": "logistic", "logstic": "logistic",
		"perceptrn": "perceptron", "pertopic": "per_topic", "bayes_logistic": "bayes-logistic",
		"": "", "x": "", "knn": "", "wavelength": "", "logit": "", strings.Repeat("rls", 100): "",
	} {
		if got := Nearest(name, valid); got != want {
			t.Errorf("Nearest(%q) = %q, want %q", name, got, want)
		}
	}
	if got := Nearest("ab", []string{"aa", "ac"}); got != "aa" {
		t.Errorf("among equals %q, want the first", got)
	}
}

func TestPlace(t *testing.T) {
	text := []byte("ab\néc\n\xff\xfed")
	for offset, want := range map[int][2]int{0: {1, 1}, 2: {1, 3}, 3: {2, 1}, 5: {2, 2}, 7: {3, 1}, 9: {3, 3}, 10: {3, 4}} {
		if line, column := Place(text, offset); [2]int{line, column} != want {
			t.Errorf("byte %d at %d:%d, want %v", offset, line, column, want)
		}
	}
}
