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
	moments  [][]Moments // by metric, by number, from the second session on
	only     lists       // of the only session so far: a fifth of the room
}

// Add takes in one session. All sessions of a tally are measured by the same metrics.
func (t *Tally) Add(v *Values) {
	t.take(v.names)
	t.count(1, v.Events, v.Accepted, one(v.Accepted == 0 || v.Accepted == v.Events))
	if t.Sessions == 1 {
		t.only = listsOf(v.numbers)
		return
	}
	t.widen()
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
	t.count(o.Sessions, o.Events, o.Accepted, o.OneClass)
	if t.Sessions == 1 && o.moments == nil {
		t.only = o.only // which nobody writes
		return
	}
	t.widen()
	for i := range t.moments {
		list := o.list(i)
		t.moments[i] = lengthen(t.moments[i], len(list))
		for k, m := range list {
			t.moments[i][k].Merge(m)
		}
	}
}

func (t *Tally) count(sessions, events, accepted, oneClass int) {
	t.Sessions += sessions
	t.Events += events
	t.Accepted += accepted
	t.OneClass += oneClass
}

// widen turns the numbers of the only session into sums.
func (t *Tally) widen() {
	if t.moments != nil {
		return
	}
	moments := make([][]Moments, len(t.names))
	for i := range moments {
		moments[i] = t.list(i)
	}
	t.moments, t.only = moments, lists{}
}

// list is the moments of the i-th metric's numbers.
func (t *Tally) list(i int) []Moments {
	if t.moments != nil {
		return t.moments[i]
	}
	numbers := t.only.at(i)
	list := make([]Moments, len(numbers))
	addAll(list, numbers)
	return list
}

// take holds the tally to the metrics of what is added, which an empty one takes over.
func (t *Tally) take(names []string) {
	switch {
	case t.Sessions == 0:
		t.names = names
	// of one meter, which is quick to tell; where it is not told, the next case compares them
	case len(names) > 0 && len(t.names) == len(names) && &t.names[0] == &names[0]:
	case !slices.Equal(t.names, names):
		panic("eval: a tally takes in sessions that are measured by the same metrics")
	}
}

// Of returns the moments of a metric's numbers over the sessions, by name; do not write. It is empty where no session
// was added or the metric was not measured.
func (t *Tally) Of(name string) []Moments {
	if i, ok := slices.BinarySearch(t.names, name); ok {
		return t.list(i)
	}
	return nil
}

// Numbers is how many a metric has in the longest session; 0 where it was not measured.
func (t *Tally) Numbers(name string) int {
	i, ok := slices.BinarySearch(t.names, name)
	switch {
	case !ok:
		return 0
	case t.moments != nil:
		return len(t.moments[i])
	}
	return len(t.only.at(i))
}

// At is the moments of a metric's number k; without a value where there is none.
func (t *Tally) At(name string, k int) (m Moments) {
	i, ok := slices.BinarySearch(t.names, name)
	switch {
	case !ok:
	case t.moments == nil:
		if numbers := t.only.at(i); k < len(numbers) {
			m.Add(numbers[k])
		}
	case k < len(t.moments[i]):
		m = t.moments[i][k]
	}
	return m
}

// First is the moments of a metric's first number, all that most have; without a value where there is none.
func (t *Tally) First(name string) Moments { return t.At(name, 0) }

func lengthen(m []Moments, n int) []Moments {
	if n > len(m) { // >= appends nothing
		m = append(m, make([]Moments, n-len(m))...)
	}
	return m
}

// lists are lists of numbers, one after the other.
type lists struct {
	numbers []float64
	ends    []int32 // of each
}

// listsOf copies some lists.
func listsOf(all [][]float64) (l lists) {
	n := 0
	for _, list := range all {
		n += len(list)
	}
	l = lists{make([]float64, 0, n), make([]int32, len(all))}
	for i, list := range all {
		l.numbers = append(l.numbers, list...)
		l.ends[i] = int32(len(l.numbers))
	}
	return l
}

// at is the i-th list; none where there are no lists.
func (l lists) at(i int) []float64 {
	if i >= len(l.ends) {
		return nil
	}
	from := int32(0)
	if i > 0 {
		from = l.ends[i-1]
	}
	return l.numbers[from:l.ends[i]]
}
