package experiments

import (
	"context"
	"slices"
	"time"

	"streamml/data"
	"streamml/eval"
	"streamml/learners"
)

// batch is how many sessions are run one after the other before they are measured, and timed together.
const batch = 20

// worker runs chunks one after the other; its buffers are reused.
type worker struct {
	plan         *Plan
	fingerprint  [32]byte // of the plan
	meter, nulls *eval.Meter
	count        *counter
	topics       int    // run at once: one, or all
	pass         *pass  // nil where each topic has its own model
	drawn        []draw // by session of the chunk
	courses      [][]*eval.Course
	null         []*eval.Course
	late         *learners.Live // the learner of the chunk, where labels come late
	events       int            // of a session; those that a user leaves unseen count as done
}

// draw is the sessions of one number: of a topic, or one of each topic.
type draw struct {
	sessions, permuted []*eval.Session // by topic
	mixed              []int           // where all topics are run at once, the topic of each arrival
}

func newWorker(p *Plan) *worker {
	w := &worker{plan: p, fingerprint: p.fingerprint(), topics: 1, meter: mustMeter(p.metrics),
		nulls: mustMeter(p.nulls)}
	if p.all != nil {
		var posts []int
		for _, topic := range p.Data.Topics {
			posts = append(posts, len(topic.Posts))
		}
		w.topics, w.pass = len(posts), newPass(posts)
	}
	for range batch {
		w.courses = append(w.courses, newCourses(w.topics, w.meter))
	}
	w.null = newCourses(w.topics, w.nulls)
	return w
}

// mustMeter is for names that the plan has chosen.
func mustMeter(names []string) *eval.Meter {
	m, err := eval.NewMeter(names...)
	if err != nil {
		panic(err)
	}
	return m
}

// newCourses are what a meter needs to know of a session of each topic.
func newCourses(topics int, meter *eval.Meter) []*eval.Course {
	list := make([]*eval.Course, topics)
	for t := range list {
		list[t] = &eval.Course{}
		meter.Prepare(list[t])
	}
	return list
}

// run runs a chunk. It returns ctx's error where ctx ends first, and a *BrokenError where a learner breaks.
func (w *worker) run(ctx context.Context, c chunk) ([]learnerPart, error) {
	w.draw(c)
	list := make([]learnerPart, c.toLearner-c.learner)
	for i := 0; i < len(list); i++ {
		n, err := w.lockstep(ctx, c, c.learner+i, list[i:])
		if err != nil {
			return nil, err
		}
		if n > 0 {
			i += n - 1
			continue
		}
		ranker := w.ranker(c, c.learner+i)
		list[i].topics = make([]topicPart, w.topics)
		for from := 0; from < len(w.drawn); from += batch {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			if err := w.batch(ranker, c, from, &list[i]); err != nil {
				err.Learner = w.plan.Learners[c.learner+i].Label()
				return nil, err
			}
		}
	}
	return list, ctx.Err()
}

// draw draws the sessions of a chunk, which are the same for all learners.
func (w *worker) draw(c chunk) {
	w.events = 0
	for t := range w.topics {
		w.events += w.plan.Data.Topics[c.topic+t].Events()
	}
	n := c.toSession - c.session
	for len(w.drawn) < n {
		w.drawn = append(w.drawn, draw{newSessions(w.topics), newSessions(w.topics), nil})
	}
	w.drawn = w.drawn[:n]
	for i := range w.drawn {
		d := &w.drawn[i]
		for t := range w.topics {
			null := d.permuted[t]
			if !w.plan.Config.Null {
				null = nil
			}
			w.plan.Users.Draw(c.topic+t, c.session+i, d.sessions[t], null)
		}
		if w.pass != nil {
			d.mixed = w.plan.Users.Mix(c.session+i, d.sessions, d.mixed[:0])
		}
	}
}

func newSessions(n int) []*eval.Session {
	list := make([]*eval.Session, n)
	for i := range list {
		list[i] = &eval.Session{}
	}
	return list
}

// ranker makes a learner ready for a chunk; where labels come late, it is w.late that is run.
func (w *worker) ranker(c chunk, learner int) learners.Ranker {
	pool := w.plan.all
	if pool == nil {
		pool = w.plan.pools[c.topic]
	}
	if w.plan.Users.late() {
		w.late = w.plan.Learners[learner].Live(pool)
	}
	return w.count.ranker(w.plan.Learners[learner], pool, w.again(c))
}

// again tells whether posts come again in the sessions of a chunk.
func (w *worker) again(c chunk) bool {
	return slices.ContainsFunc(w.plan.Data.Topics[c.topic:c.topic+w.topics],
		func(t data.Topic) bool { return t.Arrivals != nil })
}

// batch runs some of the sessions of a chunk, from a place on.
func (w *worker) batch(ranker learners.Ranker, c chunk, from int, into *learnerPart) *BrokenError {
	sessions := w.drawn[from:min(from+batch, len(w.drawn))]
	into.cpu += w.runTrue(ranker, sessions, into)
	w.restart(ranker, sessions)
	for i := range sessions {
		if w.plan.Config.Null {
			w.play(ranker, sessions[i].permuted, sessions[i].mixed, w.null)
		}
		for t := range into.topics {
			err := w.measure(&into.topics[t], w.courses[i][t], w.null[t], c.topic+t, c.session+from+i)
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// runTrue runs sessions with their true labels and returns the time of the learner. Where centring scores posts anew at
// every event and so costs more than the learner, the learner is timed in a run of its own, without it.
func (w *worker) runTrue(ranker learners.Ranker, sessions []draw, into *learnerPart) time.Duration {
	sizer, ok := ranker.(learners.Sizer)
	sized := ok && w.late == nil
	run := func() time.Duration {
		before := threadTime()
		for i := range sessions {
			w.play(ranker, sessions[i].sessions, sessions[i].mixed, w.courses[i])
			if sized {
				into.state = max(into.state, sizer.StateBytes())
			}
		}
		return threadTime() - before
	}
	r, ok := ranker.(learners.Rescorer)
	if !ok || w.late != nil || !r.SkipCentring(true) {
		return run()
	}
	count := w.count
	w.count = &counter{} // these events are not progress
	alone := run()
	w.count = count
	r.SkipCentring(false)
	run()
	return alone
}

// restart has a learner that knows where interests change run what comes after; it is no progress.
func (w *worker) restart(ranker learners.Ranker, sessions []draw) {
	for i := range sessions {
		if course := w.courses[i][0]; course.WithRestarts && w.pass == nil {
			course.Restart(sessions[i].sessions[0], func(part *eval.Session, into *eval.Course) {
				if w.late != nil {
					eval.PrequentialLate(part, w.late, into)
					return
				}
				eval.Prequential(part, ranker, into)
			})
		}
	}
}

// measure takes in the course of a session, and that with permuted labels.
func (w *worker) measure(into *topicPart, course, null *eval.Course, topic, session int) *BrokenError {
	if event := max(course.Broken(), null.Broken()); event > 0 {
		return &BrokenError{Topic: w.plan.Data.Topics[topic].Name, Session: session + 1, Event: event}
	}
	values, nulls := w.meter.Measure(course), &eval.Values{}
	into.tally.Add(values)
	if w.plan.Config.Null {
		nulls = w.nulls.Measure(null)
		into.null.Add(nulls)
	}
	if w.plan.KeepsRows() {
		into.rows = append(into.rows, newRow(topic, session, values, nulls))
	}
	return nil
}

// play runs a learner through a session, or one of each topic at once.
func (w *worker) play(ranker learners.Ranker, sessions []*eval.Session, mixed []int, courses []*eval.Course) {
	switch s := sessions[0]; {
	case w.pass != nil:
		w.count.events.Add(int64(w.events - len(mixed)))
		if w.late != nil {
			ranker = &inAnyOrder{Live: w.late}
		}
		w.pass.arrange(mixed, sessions)
		w.pass.run(w.count.session(ranker, len(mixed)), sessions, courses)
	case w.late != nil:
		w.count.events.Add(int64(w.events))
		w.late.Reset()
		eval.PrequentialLate(s, w.late, courses[0])
	default:
		w.count.events.Add(int64(w.events - len(s.Order)))
		eval.Prequential(s, w.count.session(ranker, len(s.Order)), courses[0])
	}
}
