package chart

import (
	"math"
	"slices"
	"testing"
)

func TestAxes(t *testing.T) {
	for _, c := range []struct{ got, want []float64 }{
		{Steps(0, 100, 6), []float64{0, 20, 40, 60, 80, 100}},
		{Steps(50, 100, 6), []float64{50, 60, 70, 80, 90, 100}},
		{Steps(45, 100, 6), []float64{50, 60, 70, 80, 90, 100}},
		{Steps(0, 57, 6), []float64{0, 10, 20, 30, 40, 50}},
		{Steps(0, 3, 6), []float64{0, .5, 1, 1.5, 2, 2.5, 3}[:7]},
		{Steps(0, 12345, 6), []float64{0, 5000, 10000}},
		{decades(0.001, 100), []float64{.001, .01, .1, 1, 10, 100}},
		{decades(0.1, 3), []float64{.1, .2, .5, 1, 2}},
		{decades(0.3, 0.7), []float64{.5}},
	} {
		if len(c.got) != len(c.want) || slices.ContainsFunc(c.got, func(x float64) bool {
			return !slices.ContainsFunc(c.want, func(y float64) bool { return math.Abs(x-y) < 1e-9*(1+y) })
		}) {
			t.Errorf("got %v, want %v", c.got, c.want)
		}
	}
}

// Names beside curves keep their distance and their order, and stay beside the chart while they fit there.
func TestSpread(t *testing.T) {
	for _, at := range [][]float64{
		{50}, {50, 50}, {50, 50, 50, 50, 50}, {100, 99, 98, 0, 1}, {100, 100, 100}, {0, 0, 0}, {10, 60, 61, 62, 90},
	} {
		got := slices.Clone(at)
		spread(got, 10, 0, 100)
		for i := range got {
			if got[i] < -0.1 || got[i] > 100.1 {
				t.Errorf("%v becomes %v: out of the chart", at, got)
			}
			for k := range i {
				if math.Abs(got[i]-got[k]) < 9.9 {
					t.Errorf("%v becomes %v: two are too near", at, got)
				}
				if at[i] > at[k] && got[i] < got[k] {
					t.Errorf("%v becomes %v: the order has changed", at, got)
				}
			}
		}
	}
}

func TestTextFitsItsPlace(t *testing.T) {
	p := pen{size: 10}
	for _, text := range []string{"", "short", "a text that is too long for its place", "漢字かな交じり文の長い長い文章です",
		"\xff\xfe broken"} {
		if got := p.fit(text, 60); p.width(got) > 60 {
			t.Errorf("%q is %v wide, want 60 at most", got, p.width(got))
		}
		for _, line := range p.wrap(text, 60, 2) {
			if p.width(line) > 60 {
				t.Errorf("the line %q is %v wide, want 60 at most", line, p.width(line))
			}
		}
	}
	if got := p.wrap("one two three four", 45, 2); !slices.Equal(got, []string{"one two", "three four"}) {
		t.Errorf("got %q", got)
	}
}
