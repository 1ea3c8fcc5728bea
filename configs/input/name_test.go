package input

import (
	"slices"
	"strings"
	"testing"
)

func TestPlainName(t *testing.T) {
	for _, good := range []string{"a", "A1", "query_2", "v1.2-x", "_x", "9", "Über", "健康", "हिन्दी", "console", "com",
		"com10", "a.con", strings.Repeat("x", 100)} {
		if wanted := PlainName(good); wanted != "" {
			t.Errorf("%q: want %s", good, wanted)
		}
	}
	for _, bad := range []string{"", ".", "..", ".x", "-x", "x.", "a/b", `a\b`, "a b", "a:b", "a\x00", "a\n", "a*",
		"<x>", "con", "Con.txt", "NUL", "LPT9", "\xff", "😀", strings.Repeat("x", 101)} {
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
	names := []string{"rate", "logistic", "pa", "scale", "auc", "log_loss", "k"}
	for name, want := range map[string]string{"lr": "rate", "learning_rate": "rate", "LogisticRegression": "logistic",
		"PassiveAggressiveClassifier": "pa", "StandardScaler": "scale", "roc_auc": "auc", "logloss": "log_loss",
		"n_neighbors": "k", "gamma": ""} {
		if got := Nearest(name, names); got != want {
			t.Errorf("Nearest(%q) = %q, want %q", name, got, want)
		}
	}
	if got := Nearest("lr", []string{"alpha", "beta"}); got != "alpha" {
		t.Errorf("the learning rate of ftrl is %q, want alpha", got)
	}
	if got := Nearest("ab", []string{"aa", "ac"}); got != "aa" {
		t.Errorf("among equals %q, want the first", got)
	}
}

func TestPlace(t *testing.T) {
	text := []byte("ab\néc\n\xff\xfed\re\r\nf")
	for offset, want := range map[int][2]int{0: {1, 1}, 2: {1, 3}, 3: {2, 1}, 5: {2, 2}, 7: {3, 1}, 9: {3, 3},
		10: {3, 4}, 11: {4, 1}, 12: {4, 2}, 13: {4, 3}, 14: {5, 1}} {
		if line, column := Place(text, offset); [2]int{line, column} != want {
			t.Errorf("byte %d at %d:%d, want %v", offset, line, column, want)
		}
	}
	var lines []string
	for _, l := range Lines(text) {
		lines = append(lines, string(text[l.From:l.To]))
	}
	if want := []string{"ab", "éc", "\xff\xfed", "e", "f"}; !slices.Equal(lines, want) {
		t.Errorf("lines %q, want %q", lines, want)
	}
	if got := Lines([]byte("\r\r\n\n")); len(got) != 4 {
		t.Errorf("%v, want four empty lines", got)
	}
}
