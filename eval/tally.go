package eval

import "slices"

// Tally is what many sessions leave behind. It is a sum: tallies of parts merge to the tally of the whole, so a
// run may be cut anywhere, and its size does not depend on the number of sessions.
type Tally struct {
	Sessions int
	Events   int
	Accepted int
	OneClass int         // sessions in which a class was missing, so that AUC is undefined
	names    []string    // of metrics, sorted; do not write
	moments  [][]Moments // by metric, by number
}

// Add takes in one session. All sessions of a tally are measured by the same metrics.
func (t *Tally) Add(v *Values) {
	t.take(v.names)
	t.Sessions++
	t.Events += v.Events
	t.Accepted += v.Accepted
	t.OneClass += one(v.Accepted == 0 || v.Accepted == v.Events)
	for i, numbers := range v.numbers {
		t.moments[i] = lengthen(t.moments[i], len(numbers))
		addAll(t.moments[i], numbers)
	}
}

// Merge adds the sessions of another tally, of the same metrics.
func (t *Tally) Merge(o *Tally) {
	if o.Sessions == 0 {
		return
	}
	t.take(o.names)
	t.Sessions += o.Sessions
	t.Events += o.Events
	t.Accepted += o.Accepted
	t.OneClass += o.OneClass
	for i, list := range o.moments {
		t.moments[i] = lengthen(t.moments[i], len(list))
		for k, m := range list {
			t.moments[i][k].Merge(m)
		}
	}
}

// take holds the tally to the metrics of what is added, which an empty one takes over.
func (t *Tally) take(names []string) {
	switch {
	case t.Sessions == 0:
		t.names, t.moments = names, make([][]Moments, len(names))
	// of one meter, which is quick to tell; where it is not told, the next case compares them
	case len(names) > 0 && len(t.names) == len(names) && &t.names[0] == &names[0]:
	case !slices.Equal(t.names, names):
		panic("eval: a tally takes in sessions that are measured by the same metrics")
	}
}

// Of returns the moments of a metric's numbers over the sessions, by name; do not write. It is empty where no session
// was added or the metric was not measured.
func (t *Tally) Of(name string) []Moments {
	i, ok := slices.BinarySearch(t.names, name)
	if !ok {
		return nil
	}
	return t.moments[i]
}

// First is the moments of a metric's first number, all that most have; without a value where there is none.
func (t *Tally) First(name string) Moments {
	if all := t.Of(name); len(all) > 0 {
		return all[0]
	}
	return Moments{}
}

func lengthen(m []Moments, n int) []Moments {
	if n > len(m) { // >= appends nothing
		m = append(m, make([]Moments, n-len(m))...)
	}
	return m
}
