package learners

import (
	"fmt"
	"slices"
)

// Live is a learner on a [Pool] as its user meets it: posts are named by their place in the pool and shown in any
// order, several may be open at once, labels come when they come, and any of them can be taken back.
//
// The feedback log is the model. What a Live is depends on its log alone, and where the past is changed (an undo, a
// grown pool, a log read from a file) the log is replayed when next anybody asks. A replay of 44 labels on 44 posts
// takes about 3 us for a first-order rule and 40 us for a second-order one; see BenchmarkReplay. It takes as long as
// the session did, which is long for learners that centre by definition (see [Centrer]).
//
// Posts in the order of arrival with labels at once give the same predictions as the quicker [Ranker], to rounding. A
// Live is for one goroutine at a time; its pool may be shared. Methods that take a post panic where the pool has none
// of that number.
type Live struct {
	config Config
	pool   *Pool
	engine centring
	log    []event
	stale  bool // the log is to be replayed
	ties
}

// event is an entry of the log.
type event struct {
	post  int
	label int // +1 accepted, -1 rejected, 0: the post was shown
}

// Label is what a user said of a post.
type Label struct {
	Post     int // place in the pool
	Accepted bool
}

// Live returns the learner on a pool, in the space that suits the size of the pool, having learnt nothing.
func (c Config) Live(pool *Pool) *Live { return c.liveIn(c.liveSpace(pool.Len()), pool) }

func (c Config) liveIn(space string, pool *Pool) *Live {
	return &Live{config: c, pool: pool, engine: c.engine(space, pool)}
}

// Pool is the pool that it is on.
func (l *Live) Pool() *Pool { return l.pool }

// Reset forgets all: labels and which posts were shown.
func (l *Live) Reset() {
	l.engine.Reset()
	l.ties.reset()
	l.log, l.stale = l.log[:0], false
}

// Show says that a post is on screen: it joins the posts shown, from whose mean margin the centred score is taken, once
// more if it was shown before.
func (l *Live) Show(post int) Prediction {
	l.mustHold(post)
	l.replay()
	l.log = append(l.log, event{post, 0})
	return l.show(post)
}

func (l *Live) show(post int) Prediction {
	l.engine.Show(post)
	margin, probability := l.engine.Predict(post)
	return l.predict(margin, l.engine.Centred(post), probability)
}

// Margin is of any post, shown or not.
func (l *Live) Margin(post int) float64 {
	l.mustHold(post)
	l.replay()
	return marginOf(l.engine, post)
}

// Probability is what the learner says of P(accepted), of any post.
func (l *Live) Probability(post int) float64 {
	l.mustHold(post)
	l.replay()
	_, probability := l.engine.Predict(post)
	return probability
}

// InterestShare is how much of a score what was stated of the pool makes, in (0, 1): labels outvote it where it is
// wrong. It is 0 for learners but stated, and on a pool of which nothing is stated.
func (l *Live) InterestShare() float64 {
	l.replay()
	if e, ok := l.engine.(interface{ interestShare() float64 }); ok {
		return e.interestShare()
	}
	return 0
}

// Margins appends the margins of all posts, in the order of the pool.
func (l *Live) Margins(into []float64) []float64 {
	l.replay()
	for post := range l.pool.Len() {
		into = append(into, marginOf(l.engine, post))
	}
	return into
}

// Learn learns the label of a post now, however long ago it was shown, if it was. A post may have several labels;
// each counts.
func (l *Live) Learn(post int, accepted bool) {
	l.mustHold(post)
	l.replay()
	l.log = append(l.log, event{post, int(sign(accepted))})
	l.engine.Learn(post, accepted)
}

// Undo takes back the last label of a post, as if it had never come, and returns false where there is none. That
// the post was shown remains.
func (l *Live) Undo(post int) bool {
	for i, e := range slices.Backward(l.log) {
		if e.post == post && e.label != 0 {
			l.log = slices.Delete(l.log, i, i+1)
			l.stale = true
			return true
		}
	}
	return false
}

// Labels are those learnt, in the order in which they came; the caller may keep them. A learner that is taught them in
// this order becomes what this one is.
func (l *Live) Labels() (labels []Label) {
	for _, e := range l.log {
		if e.label != 0 {
			labels = append(labels, Label{e.post, e.label == +1})
		}
	}
	return labels
}

// Grow moves to a larger pool, which begins with the posts of this one: what was learnt stays, and counts for the new
// posts as well. A kernel of the whole pool (pool, centred) sees the old posts in another light then, as does
// density. Otherwise the error is [ErrPool], and nothing has changed.
func (l *Live) Grow(pool *Pool) error {
	n := l.pool.Len()
	if pool.Len() < n || pool.Digest(n) != l.pool.Digest(n) {
		same, theirs, ours := 0, pool.Reader(), l.pool.Reader()
		for same < min(n, pool.Len()) && slices.Equal(theirs.Row(same), ours.Row(same)) {
			same++
		}
		return fmt.Errorf("%w: it has another post %d", ErrPool, same)
	}
	if l.config.NeedsPairs() && !pool.HasPairs() {
		return fmt.Errorf("%w: it has no pairs, which %s needs", ErrPool, l.config.Label())
	}
	l.pool, l.engine, l.stale = pool, l.config.engine(l.config.liveSpace(pool.Len()), pool), true
	return nil
}

// replay makes the engine what the log says.
func (l *Live) replay() {
	if !l.stale {
		return
	}
	l.stale = false
	l.engine.Reset()
	l.ties.reset()
	for _, e := range l.log {
		if e.label == 0 {
			l.show(e.post)
		} else {
			l.engine.Learn(e.post, e.label == +1)
		}
	}
}

func (l *Live) mustHold(post int) {
	if uint(post) >= uint(l.pool.Len()) {
		panic(fmt.Sprintf("learners: post %d of a pool of %d", post, l.pool.Len()))
	}
}
