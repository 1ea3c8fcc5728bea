package eval

import (
	"cmp"
	"fmt"
	"slices"
)

// Metric sums up a session in a few numbers: one, one for each event, or one for each point of a fixed grid.
// NaN stands for undefined and is left out of means.
type Metric struct {
	Name string
	Of   func(c *Course, into []float64) []float64 // appends its numbers to into
}

var metrics []Metric

// register makes a metric part of every tally.
func register(name string, of func(c *Course, into []float64) []float64) {
	metrics = append(metrics, Metric{name, of})
	slices.SortFunc(metrics, func(a, b Metric) int { return cmp.Compare(a.Name, b.Name) })
}

// scalar makes a metric of one number.
func scalar(of func(c *Course) float64) func(*Course, []float64) []float64 {
	return func(c *Course, into []float64) []float64 { return append(into, of(c)) }
}

// Metrics returns all metrics by name.
func Metrics() []Metric { return slices.Clone(metrics) }

func indexOf(name string) int {
	i := slices.IndexFunc(metrics, func(m Metric) bool { return m.Name == name })
	if i < 0 {
		panic(fmt.Sprintf("eval: no metric is called %q", name))
	}
	return i
}

// Values is what all metrics say of one session, in the order of [Metrics].
type Values [][]float64

// Of returns the numbers of one metric, by name.
func (v Values) Of(name string) []float64 { return v[indexOf(name)] }

// Measure applies all metrics; it reuses into, which may be nil.
func (c *Course) Measure(into Values) Values {
	if into == nil {
		into = make(Values, len(metrics))
	}
	for i, m := range metrics {
		into[i] = m.Of(c, into[i][:0])
	}
	return into
}
