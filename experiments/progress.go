package experiments

import (
	"sync/atomic"
	"time"

	"streamml/learners"
)

// Progress is how far a run has come.
type Progress struct {
	Stage       Stage
	Done, Total int64 // events; in statistics, learners
}

// Stage is a part of a run.
type Stage int

// Stages of [Plan.Run].
const (
	InSessions Stage = iota
	InKernels        // learners are being made ready, and no events come
	InStatistics
)

// String says it in words.
func (p Progress) String() string {
	return [...]string{InSessions: "sessions", InKernels: "kernels", InStatistics: "statistics"}[p.Stage]
}

// progressTick is how often progress is told.
const progressTick = 100 * time.Millisecond

// counter counts what several workers do.
type counter struct{ events, kernels, stage, judged atomic.Int64 }

// progress is what was counted, out of so many events and learners; before is how many events there were last time.
func (c *counter) progress(events, learners, before int64) Progress {
	if Stage(c.stage.Load()) == InStatistics {
		return Progress{InStatistics, c.judged.Load(), learners}
	}
	p := Progress{InSessions, c.events.Load(), events}
	if c.kernels.Load() > 0 && p.Done == before {
		p.Stage = InKernels
	}
	return p
}

// watch tells the progress at each tick, from one goroutine, until stop is called; stop tells it once more.
func (c *counter) watch(events, learners int64, tell func(Progress)) (stop func()) {
	if tell == nil {
		return func() {}
	}
	end, ended := make(chan bool), make(chan bool)
	go func() {
		defer close(ended)
		tick := time.NewTicker(progressTick)
		defer tick.Stop()
		for before, on := int64(0), true; on; {
			select {
			case <-tick.C:
			case <-end:
				on = false
			}
			p := c.progress(events, learners, before)
			tell(p)
			before = p.Done
		}
	}()
	return func() { close(end); <-ended }
}

// ranker makes a learner ready, for sessions in which posts come again or for others.
func (c *counter) ranker(learner learners.Config, pool *learners.Pool, again bool) learners.Ranker {
	c.kernels.Add(1)
	defer c.kernels.Add(-1)
	if again {
		return learner.Again(pool)
	}
	return learner.Ranker(pool)
}

// longSession is the number of posts from which the events of a session are counted one by one.
const longSession = 1000

// counted is a learner whose events are counted.
type counted struct {
	learners.Ranker
	events *atomic.Int64
}

func (c counted) Show(place int) learners.Prediction {
	c.events.Add(1)
	return c.Ranker.Show(place)
}

// Watches tells whether the learner does, see [learners.Watcher].
func (c counted) Watches() bool { return learners.AsWatcher(c.Ranker) != nil }

// Alarmed asks the learner.
func (c counted) Alarmed() bool { return learners.AsWatcher(c.Ranker).Alarmed() }

// countedForecaster is one that is quicker with all posts still to come at once.
type countedForecaster struct {
	counted
	learners.Forecaster
}

// session counts the events of a session of so many posts: one by one where it is long, else all of them in advance.
func (c *counter) session(ranker learners.Ranker, posts int) learners.Ranker {
	if posts < longSession {
		c.events.Add(int64(posts))
		return ranker
	}
	if f, ok := ranker.(learners.Forecaster); ok {
		return countedForecaster{counted{ranker, &c.events}, f}
	}
	return counted{ranker, &c.events}
}
