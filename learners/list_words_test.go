package learners

import (
	"reflect"
	"strings"
	"testing"
)

// By hand: text of just the width stays; it is broken at the last blank that fits, else after the last separator of a
// list of learners, else at the width.
func TestWrap(t *testing.T) {
	for _, c := range []struct {
		text  string
		width int
		want  string
	}{
		{"ab cd", 5, "ab cd"},
		{"ab cde", 5, "ab\ncde"},
		{"abcd ef", 4, "abcd\nef"},
		{"ab cd ef gh", 5, "ab cd\nef gh"},
		{"abcdefgh", 4, "abcd\nefgh"},
		{"ä ö ü é à", 5, "ä ö ü\né à"},
		{"rls(a=1;b=2)+pa", 9, "rls(a=1;\nb=2)+pa"},
		{"abcd;efgh", 4, "abcd\n;\nefgh"},
		{"one|two|three", 8, "one|two|\nthree"},
		{" a;bcdef", 4, " a;b\ncdef"},
		{"", 4, ""},
	} {
		if got := wrap(c.text, c.width); got != c.want {
			t.Errorf("%q at %d: %q, want %q", c.text, c.width, got, c.want)
		}
	}
}

// A line of just the width stays. A longer one is broken before what stands beside the formula, else after the last
// formula that fits, else at a comma, else at a blank; what follows is indented.
func TestFormulasAreBroken(t *testing.T) {
	x := func(n int) string { return strings.Repeat("x", n) }
	const deeper = "          "
	for _, c := range []struct{ line, want string }{
		{"      " + x(94), "      " + x(94)},
		{"      " + x(93) + " x", "      " + x(93) + "\n" + deeper + "x"},
		{"      " + x(50) + "    " + x(41), "      " + x(50) + "\n" + deeper + x(41)},
		{"      " + x(20) + "; " + x(20) + "; a, b " + x(60), "      " + x(20) + "; " + x(20) + ";\n" + deeper +
			"a, b " + x(60)},
		{"      " + x(20) + ", " + x(20) + " " + x(60), "      " + x(20) + ",\n" + deeper + x(20) + " " + x(60)},
		{"      " + x(20) + " " + x(20) + " " + x(60), "      " + x(20) + " " + x(20) + "\n" + deeper + x(60)},
	} {
		var b strings.Builder
		l := &list{w: &b}
		l.formula(c.line)
		if got := b.String(); got != c.want+"\n" {
			t.Errorf("%q:\n%swant\n%s", c.line, got, c.want)
		}
	}
}

// choices has ranges and a default of 16 columns and of 17: what is longer than 16 stands in the text.
type choices struct {
	A float64 `yaml:"a" range:"[0,123456789012]"`
	B float64 `yaml:"b" range:"[0,1234567890123]"`
	C float64 `yaml:"c" range:"[0,1]"`
	D string  `yaml:"d" oneof:"x,y"`
	E string  `yaml:"e"`
}

func TestColumnsOfHyperparameters(t *testing.T) {
	var b strings.Builder
	l := &list{w: &b}
	l.fields(reflect.ValueOf(choices{A: 1, B: 2, C: 0.125, D: "0123456789abcdef", E: "0123456789abcdefg"}))
	want := `    a  1                 [0,123456789012]
    b  2                                   [0,1234567890123]:
    c  0.125             [0,1]
    d  0123456789abcdef  x|y
    e                                      ; default 0123456789abcdefg
`
	if b.String() != want {
		t.Errorf("%s, want\n%s", &b, want)
	}
}

// A composite literal of 60 columns inside its braces stays on one line.
func TestLiteralsAreBroken(t *testing.T) {
	for width, lines := range map[int]int{60: 1, 61: 3} {
		got := literal("t", []string{strings.Repeat("x", width)})
		if n := strings.Count(got, "\n") + 1; n != lines {
			t.Errorf("%d columns are %d lines, want %d: %s", width, n, lines, got)
		}
	}
}
