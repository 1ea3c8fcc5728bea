package report

import (
	"math"
	"testing"

	"streamml/eval/stats"

	"streamml/experiments/chart"
)

func TestNumbers(t *testing.T) {
	nan := math.NaN()
	for _, c := range []struct{ got, want string }{
		{percent(0.91949), "91.9"}, {percent(nan), "–"}, {percent(1), "100.0"},
		{limits(stats.Interval{Mean: .9, Low: .898, High: .939}), "[89.8,\u00a093.9]"},
		{limits(stats.Interval{Mean: .9, Low: nan, High: nan}), "–"},
		{signed(0.0123), "+1.2"}, {signed(-0.0123), "−1.2"}, {signed(-0.0001), "0.0"}, {signed(nan), "–"},
		{decimals(0.61239), "0.612"}, {decimals(nan), "–"},
		{chart.Number(100), "100"}, {chart.Number(0.1 + 0.2), "0.3"}, {chart.Number(0.001), "0.001"},
		{chart.Number(1e-5), "1e-05"}, {chart.Number(1e6), "1000000"}, {chart.Number(2e9), "2e+09"},
		{chart.Number(0), "0"},
		{chart.Whole(0), "0"}, {chart.Whole(999), "999"}, {chart.Whole(1000), "1\u202f000"},
		{chart.Whole(1234567), "1\u202f234\u202f567"},
		{chart.Plural(1, "topic"), "1 topic"}, {chart.Plural(2000, "topic"), "2\u202f000 topics"},
		{list([]string{"a"}), "a"}, {list([]string{"a", "b", "c"}), "a, b and c"},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
}
