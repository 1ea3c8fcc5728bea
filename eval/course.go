package eval

// LastEvents is how many events at the end of a session the metrics NAME_last20 are about; all where there are
// fewer.
const LastEvents = 20

// series are numbers of events as they come, one for each: it appends them to into.
type series func(c *Course, into []float64) []float64

var allSeries []series

// once makes a series that is computed once a session; it returns what to ask [Course.series] for.
func once(s series) (id int) {
	allSeries = append(allSeries, s)
	return len(allSeries) - 1
}

// registerSeries makes three metrics: NAME over the whole session, NAME_by_event over the events so far, at every
// event, and NAME_last20 over the last [LastEvents], which is tail of the events from a given one on.
func registerSeries(name string, s series, tail func(c *Course, from int) float64) (id int) {
	id = once(s)
	register(name, scalar(func(c *Course) float64 { return last(c.series(id)) }))
	register(name+"_by_event", func(c *Course, into []float64) []float64 { return append(into, c.series(id)...) })
	register(name+"_last20", scalar(func(c *Course) float64 { return tail(c, c.lastFrom()) }))
	return id
}

// registerMean is registerSeries of a mean of numbers that events have each on its own.
func registerMean(name string, of series) {
	terms := once(of)
	running := func(c *Course, into []float64) []float64 {
		sum := 0.0
		for i, x := range c.series(terms) {
			sum += x
			into = append(into, sum/float64(i+1))
		}
		return into
	}
	tail := func(c *Course, from int) float64 {
		sum := 0.0
		for _, x := range c.series(terms)[from:] {
			sum += x
		}
		return sum / float64(len(c.Accepted)-from)
	}
	registerSeries(name, running, tail)
}

// series is computed once a session.
func (c *Course) series(id int) []float64 {
	for len(c.known) <= id {
		c.known = append(c.known, nil)
	}
	if len(c.known[id]) == 0 {
		c.known[id] = allSeries[id](c, c.known[id])
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
