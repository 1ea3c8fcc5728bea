package eval

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Meter sums up sessions by the metrics asked for, and computes nothing else. It owns all scratch, so each worker has
// one of its own.
type Meter struct {
	names   []string
	metrics []metric
	values  Values
	shared  map[string]any // see cached
	session int            // number of the session at hand, from 1; any that differs from the last one's would do
	ahead   bool           // a metric is about the posts still to come
	// restarts: a metric is about a learner that knows where the interest changes
	restarts bool
}

// metric sums up a session in a few numbers: one, one for each event, or one for each point of a fixed grid. NaN stands
// for undefined and is left out of means. It appends them to into, or returns a list of its own: it always does the one
// or always the other.
type metric = func(c *Course, into []float64) []float64

// registry makes each metric for a meter, with its scratch.
var registry = map[string]func(*Meter) metric{}

// register makes a metric known by its name.
func register(name string, of func(*Meter) metric) { registry[name] = of }

// Metrics returns the names of all metrics, sorted.
func Metrics() []string { return slices.Sorted(maps.Keys(registry)) }

// NewMeter returns a meter of some metrics; it does not matter in which order they stand and how often. It fails where
// a name is no metric's.
func NewMeter(names ...string) (*Meter, error) {
	for _, name := range names {
		if registry[name] == nil {
			return nil, fmt.Errorf("eval: no metric is called %q; there are %s", name, strings.Join(Metrics(), ", "))
		}
	}
	m := &Meter{names: slices.Compact(slices.Sorted(slices.Values(names))), shared: map[string]any{}}
	for _, name := range m.names {
		m.metrics = append(m.metrics, registry[name](m))
	}
	m.values = Values{names: m.names, numbers: make([][]float64, len(m.names))}
	return m, nil
}

// Prepare has a course hold what the metrics need, and no more. A course that was not prepared holds enough for all.
func (m *Meter) Prepare(c *Course) {
	c.SkipAhead = !m.ahead
	c.WithRestarts = m.restarts
	c.WithAUC = m.asked("auc_by_event")
}

// asked tells whether a metric is computed anyhow.
func (m *Meter) asked(name string) bool { return slices.Contains(m.names, name) }

// Measure applies the metrics to a session. What it returns is the meter's own, until the next call.
func (m *Meter) Measure(c *Course) *Values {
	m.session++ // any other number would do
	v := &m.values
	accepted := 0
	for _, a := range c.Accepted {
		accepted += one(a)
	}
	v.Events, v.Accepted = len(c.Accepted), accepted
	for i, of := range m.metrics {
		v.numbers[i] = of(c, v.numbers[i][:0])
	}
	return v
}

// Values is what a meter says of one session.
type Values struct {
	Events, Accepted int
	names            []string // sorted
	numbers          [][]float64
}

// Of returns the numbers of a metric; none where the meter was not asked for it.
func (v *Values) Of(name string) []float64 {
	for i, n := range v.names {
		if n == name {
			return v.numbers[i]
		}
	}
	return nil
}

// First is the first number of a metric, all that most have; NaN where there is none.
func (v *Values) First(name string) float64 {
	if numbers := v.Of(name); len(numbers) > 0 {
		return numbers[0]
	}
	return nan
}

// cached is a list about a session that several metrics of a meter need: it is computed once.
type cached[T any] struct {
	meter   *Meter
	of      func(c *Course, into []T) []T
	list    []T
	session int // that the list is of
}

// shared returns the meter's own list of a name; of prepares, at the first asking, what fills it.
func shared[T any](m *Meter, name string, of func() func(c *Course, into []T) []T) *cached[T] {
	if known, ok := m.shared[name]; ok {
		return known.(*cached[T])
	}
	o := &cached[T]{meter: m, of: of()}
	m.shared[name] = o
	return o
}

// get returns the list of the session that is measured.
func (o *cached[T]) get(c *Course) []T {
	if o.session != o.meter.session {
		o.set(o.of(c, o.list[:0]))
	}
	return o.list
}

// set hands in a list that another way of computing has brought along.
func (o *cached[T]) set(list []T) { o.list, o.session = list, o.meter.session }
