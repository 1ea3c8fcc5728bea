package experiments

import "streamml/eval"

// Replay runs one session of a plan once more, of the learner and the topic at those places, and returns its course:
// what the learner said of each post, without the posts still to come. It is what the run saw, bit for bit.
func (p *Plan) Replay(learner, topic, session int) *eval.Course {
	w := newWorker(p)
	w.count = &counter{} // its events are no progress
	c := chunk{topic: topic, learner: learner, toLearner: learner + 1, session: session, toSession: session + 1}
	if w.pass != nil { // all topics at once
		c.topic = 0
	}
	for _, course := range w.courses[0] {
		course.SkipAhead = true
	}
	w.draw(c)
	w.play(w.ranker(c, learner), w.drawn[0].sessions, w.drawn[0].mixed, w.courses[0])
	return w.courses[0][topic-c.topic]
}
