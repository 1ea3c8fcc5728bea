package eval

// LastEvents is how many events at the end of a session the metrics NAME_last20 are about; all where there are
// fewer.
const LastEvents = 20

// series is a metric of events as they come: it appends to into, for every event from the given one on, the value
// over the events from there to this one.
type series func(c *Course, from int, into []float64) []float64

var allSeries []series

// registerSeries makes three metrics of a series: NAME over the whole session, NAME_by_event over the events so
// far, at every event, and NAME_last20 over the last [LastEvents]. It returns what to ask [Course.series] for.
func registerSeries(name string, s series) int {
	id := len(allSeries)
	allSeries = append(allSeries, s)
	register(name, scalar(func(c *Course) float64 { return last(c.series(id)) }))
	register(name+"_by_event", func(c *Course, into []float64) []float64 { return append(into, c.series(id)...) })
	register(name+"_last20", scalar(func(c *Course) float64 {
		c.tail = s(c, c.lastFrom(), c.tail[:0])
		return last(c.tail)
	}))
	return id
}

// series is computed once a session.
func (c *Course) series(id int) []float64 {
	for len(c.known) <= id {
		c.known = append(c.known, nil)
	}
	if len(c.known[id]) == 0 {
		c.known[id] = allSeries[id](c, 0, c.known[id])
	}
	return c.known[id]
}

func (c *Course) lastFrom() int { return max(0, len(c.Accepted)-LastEvents) }

func last(x []float64) float64 {
	if len(x) == 0 {
		return nan
	}
	return x[len(x)-1]
}
