package configs

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

type swept struct {
	A     int       `yaml:"a" range:"[0,99999]"`
	B     float64   `yaml:"b"`
	C     string    `yaml:"c" oneof:"x,y,z"`
	Stops []int     `yaml:"stops"`
	Inner inner     `yaml:"inner"`
	Point *inner    `yaml:"point"`
	Mode  mode      `yaml:"mode"`
	Kept  Value     `yaml:"kept"`
	Parts []mode    `yaml:"parts"`
	Share [2]string `yaml:"-"`
}

// short writes a swept as the fields that are not zero.
func (s swept) short() string {
	var parts []string
	add := func(name string, x any, zero bool) {
		if !zero {
			parts = append(parts, fmt.Sprintf("%s%v", name, x))
		}
	}
	add("a", s.A, s.A == 0)
	add("b", s.B, s.B == 0)
	add("", s.C, s.C == "")
	add("", s.Stops, s.Stops == nil)
	add("ell", s.Inner.Ell, s.Inner.Ell == 0)
	if s.Point != nil {
		add("point", s.Point.Ell, false)
	}
	add("", s.Mode.word, s.Mode.word == "")
	add("", s.Kept, s.Kept.kind == nothing)
	add("", s.Parts, s.Parts == nil)
	return strings.Join(parts, " ")
}

func TestSweep(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"", ""},
		{"a: 1", "a1"},
		{"a: [1]", "a1"},
		{"a: [1, 2, 3]", "a1|a2|a3"},
		{"a: [2, 1, 2]", "a2|a1|a2"},
		{"a: [1, 2]\nb: [3, 4]", "a1 b3|a1 b4|a2 b3|a2 b4"},
		{"b: [3, 4]\na: [1, 2]", "a1 b3|a2 b3|a1 b4|a2 b4"},
		{"a: [1, 2]\nb: 7\nc: [x, z]", "a1 b7 x|a1 b7 z|a2 b7 x|a2 b7 z"},
		{"stops: [1, 2]\na: [1, 2]", "a1 [1 2]|a2 [1 2]"},
		{"inner: {ell: [0.1, 0.2]}\na: [1, 2]", "a1 ell0.1|a2 ell0.1|a1 ell0.2|a2 ell0.2"},
		{"inner: [{ell: 0.1}, {ell: [0.2, 0.3]}]", "ell0.1|ell0.2|ell0.3"},
		{"point: {ell: [0.1, 0.2]}", "point0.1|point0.2"},
		{"mode: [fast, slow: {x: [1, 2]}]", "fast|slow"},
		{"mode: {slow: [1, 2]}", "slow"},
		{"kept: [1, 2]\nparts: [p, q]", "a list [{p} {q}]"},
		{"[{a: 1}, {a: [2, 3]}]", "a1|a2|a3"},
	} {
		grid, err := mustParse(t, c.text).Sweep(swept{})
		if err != nil {
			t.Errorf("%s: %v", c.text, err)
			continue
		}
		var got []string
		for _, v := range grid {
			var s swept
			if err := v.Decode(&s); err != nil {
				t.Errorf("%s: %v", c.text, err)
			}
			got = append(got, s.short())
		}
		if diff := cmp.Diff(strings.Split(c.want, "|"), got); diff != "" {
			t.Errorf("%s: (-want +got)\n%s", c.text, diff)
		}
	}
}

func numbers(n int) string {
	return "[" + strings.TrimSuffix(strings.Repeat("1, ", n), ", ") + "]"
}

func TestSweepErrors(t *testing.T) {
	for _, c := range [][2]string{
		{"a: []", "1:4: found an empty list, want at least one value to sweep over"},
		{"a: [1, [2, 3]]", "1:8: found a list in a list, want single values to sweep over"},
		{"a: [1, 2, x]", `1:11: found "x", want a whole number in [0,99999]`},
		{"a: [1, 2.5]", "1:8: found 2.5, want a whole number in [0,99999]"},
		{"a: [1, -1]", "1:8: found -1, want a whole number in [0,99999]"},
		{"a: [1, ]\nb: [1, ~]", "2:8: found nothing, want a number in (-inf,inf)"},
		{"c: [x, yy]", `1:8: found "yy", want one of x, y, z; did you mean y?`},
		{"mode: [fast, 3]", "1:14: found 3, want a mode"},
		{"inner: [{ell: 1}, {ell: 2}]", "1:25: found 2, want a number in (0,1]"},
		{"inner: {ell: []}", "1:14: found an empty list, want at least one value to sweep over"},
		{"a: " + numbers(10_001), "1:4: found a sweep over more than 10000 settings, want at most 10000"},
		{"a: " + numbers(101) + "\nb: " + numbers(100),
			"2:4: found a sweep over more than 10000 settings, want at most 10000"},
	} {
		_, err := mustParse(t, c[0]).Sweep(&swept{})
		if err == nil || err.Error() != "x.yaml:"+c[1] {
			t.Errorf("%.40s\ngot  %v\nwant x.yaml:%s", c[0], err, c[1])
		}
	}
	v := mustParse(t, "a: "+numbers(100)+"\nb: "+numbers(100))
	if grid, err := v.Sweep(swept{}); len(grid) != maxSweep || err != nil {
		t.Errorf("%d values, %v", len(grid), err)
	}
}

// A word where a number belongs is no sweep: it goes through to Decode.
func TestSweepLeavesTheRest(t *testing.T) {
	for _, text := range []string{"a: x", "unknown: [1, 2]", "7"} {
		v := mustParse(t, text)
		grid, err := v.Sweep(swept{})
		if err != nil || len(grid) != 1 {
			t.Errorf("%s: %v, %v", text, grid, err)
			continue
		}
		if err := grid[0].Decode(&swept{}); err == nil {
			t.Errorf("%s: no error", text)
		}
	}
}
