package main

import "streamml/experiments"

// embedding is a bar of texts; nil where there is none.
func (j *job) embedding() func(done, total int) {
	draw := j.call.Progress("posts")
	if j.quiet || draw == nil {
		return nil
	}
	return func(done, total int) { draw("embedding", int64(done), int64(total)) }
}

// progress is a bar of events, or of users where they are many, then of learners; nil where there is none.
func (j *job) progress() func(experiments.Progress) {
	things, scale := "events", 1.0
	if j.plan.Sessions() >= manyUsers {
		things, scale = "users", float64(j.plan.Sessions())/float64(j.plan.Events())
	}
	draw := j.call.Progress(things)
	if j.quiet || draw == nil {
		return nil
	}
	return func(p experiments.Progress) {
		if p.Stage == experiments.InStatistics {
			draw(p.String(), p.Done, p.Total)
			return
		}
		draw(p.String(), int64(scale*float64(p.Done)), int64(scale*float64(p.Total)))
	}
}

// manyUsers is the number of sessions of each learner from which progress counts them.
const manyUsers = 10_000
