package report

import (
	"math"
	"slices"
	"testing"

	"gonum.org/v1/plot/vg"

	"streamml/eval/stats"
)

func TestNumbers(t *testing.T) {
	nan := math.NaN()
	for _, c := range []struct{ got, want string }{
		{percent(0.91949), "91.9"}, {percent(nan), "–"}, {percent(1), "100.0"},
		{limits(stats.Interval{Mean: .9, Low: .898, High: .939}), "[89.8,\u00a093.9]"},
		{limits(stats.Interval{Mean: .9, Low: nan, High: nan}), "–"},
		{signed(0.0123), "+1.2"}, {signed(-0.0123), "−1.2"}, {signed(-0.0001), "0.0"}, {signed(nan), "–"},
		{decimals(0.61239), "0.612"}, {decimals(nan), "–"},
		{plainNumber(100), "100"}, {plainNumber(0.1 + 0.2), "0.3"}, {plainNumber(0.001), "0.001"},
		{plainNumber(1e-5), "1e-05"}, {plainNumber(1e6), "1000000"}, {plainNumber(2e9), "2e+09"}, {plainNumber(0), "0"},
		{grouped(0), "0"}, {grouped(999), "999"}, {grouped(1000), "1\u202f000"}, {grouped(1234567), "1\u202f234\u202f567"},
		{plural(1, "topic"), "1 topic"}, {plural(2000, "topic"), "2\u202f000 topics"},
		{list([]string{"a"}), "a"}, {list([]string{"a", "b", "c"}), "a, b and c"},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
}

func TestAxes(t *testing.T) {
	for _, c := range []struct{ got, want []float64 }{
		{steps(0, 100, 6), []float64{0, 20, 40, 60, 80, 100}},
		{steps(50, 100, 6), []float64{50, 60, 70, 80, 90, 100}},
		{steps(45, 100, 6), []float64{50, 60, 70, 80, 90, 100}},
		{steps(0, 57, 6), []float64{0, 10, 20, 30, 40, 50}},
		{steps(0, 3, 6), []float64{0, .5, 1, 1.5, 2, 2.5, 3}[:7]},
		{steps(0, 12345, 6), []float64{0, 5000, 10000}},
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
	for _, at := range [][]vg.Length{
		{50}, {50, 50}, {50, 50, 50, 50, 50}, {100, 99, 98, 0, 1}, {100, 100, 100}, {0, 0, 0}, {10, 60, 61, 62, 90},
	} {
		got := slices.Clone(at)
		spread(got, 10, 0, 100)
		for i := range got {
			if got[i] < -0.1 || got[i] > 100.1 {
				t.Errorf("%v becomes %v: out of the chart", at, got)
			}
			for k := range i {
				if math.Abs(float64(got[i]-got[k])) < 9.9 {
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
	for _, text := range []string{"", "short", "a text that is too long for its place", "漢字かな交じり文の長い長い文章です", "\xff\xfe broken"} {
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
