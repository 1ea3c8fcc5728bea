package eval

import "fmt"

// LastEvents is how many events at the end of a session the metrics NAME_last20 are about; all where there are
// fewer. NAME_last1000 is the same of the last [WindowEvents]: a sliding window at the end of a stream.
const LastEvents = 20

// series is a metric that can be told of every part of a session.
type series struct {
	running metric                            // over the events so far, at every event
	tail    func(c *Course, from int) float64 // over the events from one on
}

// registerSeries makes four metrics: NAME over the whole session, NAME_by_event over the events so far, at every
// event, NAME_last20 over the last [LastEvents] and NAME_last1000 over the last [WindowEvents].
func registerSeries(name string, of func(*Meter) series) {
	byEvent := name + "_by_event"
	running := func(m *Meter) *cached[float64] {
		return shared(m, byEvent, func() metric { return of(m).running })
	}
	register(name, func(m *Meter) metric {
		return listed(shared(m, name, func() metric {
			if m.asked(byEvent) {
				all := running(m)
				return scalar(func(c *Course) float64 { return last(all.get(c)) })
			}
			tail := of(m).tail
			return scalar(func(c *Course) float64 { return tail(c, 0) })
		}))
	})
	register(byEvent, func(m *Meter) metric { return listed(running(m)) })
	for _, n := range []int{LastEvents, WindowEvents} {
		register(fmt.Sprintf("%s_last%d", name, n), func(m *Meter) metric {
			tail := of(m).tail
			return scalar(func(c *Course) float64 { return tail(c, max(0, len(c.Accepted)-n)) })
		})
	}
}

// registerMean is registerSeries of the mean of numbers that events have each on its own.
func registerMean(name string, of metric) {
	registerSeries(name, func(m *Meter) series {
		terms := shared(m, name+" of each", func() metric { return of })
		return series{
			running: func(c *Course, into []float64) []float64 {
				sum := 0.0
				for i, x := range terms.get(c) {
					sum += x
					into = append(into, sum/float64(i+1))
				}
				return into
			},
			tail: func(c *Course, from int) float64 {
				sum := 0.0
				for _, x := range terms.get(c)[from:] {
					sum += x
				}
				return sum / float64(len(c.Accepted)-from)
			},
		}
	})
}

// listed makes a metric of a list that is shared; it is not copied.
func listed(o *cached[float64]) metric {
	return func(c *Course, _ []float64) []float64 { return o.get(c) }
}

// scalar makes a metric of one number.
func scalar(of func(c *Course) float64) metric {
	return func(c *Course, into []float64) []float64 { return append(into, of(c)) }
}

func last(x []float64) float64 {
	if len(x) == 0 {
		return nan
	}
	return x[len(x)-1]
}
