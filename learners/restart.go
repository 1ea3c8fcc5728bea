package learners

import (
	"strings"

	"streamml/learners/detectors"
)

func init() {
	register("restart", "wrapper", Restart{Detector: Detector{detectors.DDM{Warm: 30, Threshold: 3}},
		Base: nest("rls", RLS{Lambda: .3, Input: Input{Intercept: 1}})})
}

// Restart lets a learner start anew where a detector finds that its guesses have become worse.
//
//	e = 1 where (p >= 1/2) is not what the label says, else 0;  the detector reads e
//	alarm: the base forgets everything
//
// The label that raised the alarm is the first that the new base learns. Margin and probability are the base's; the
// margin is centred by all posts shown, those before the alarm included.
//
// Gama, Medas, Castillo, Rodrigues: Learning with Drift Detection, SBIA 2004, §3, without the labels kept from a
// warning on; as River 0.26.1, drift.DriftRetrainingClassifier with train_in_background=False.
type Restart struct {
	Detector Detector `yaml:"detector"` // what watches the errors
	Base     Nested   `yaml:"base"`     // the learner that starts anew
}

// Check wants a base and a detector.
func (r Restart) Check() (wanted string) {
	if r.Detector.Settings == nil {
		return "a detector: one of " + strings.Join(detectors.Names(), ", ")
	}
	return Members{r.Base}.missing()
}

// restarting are the learners that restart a base.
type restarting struct{ Restart }

// family is its own.
func (r Restart) family() family { return restarting{r} }

func (f restarting) spaces() []string { return spacesOf(f.Base) }

func (f restarting) longest() (ranker, live int) { return f.Base.family().longest() }

func (f restarting) ranker(space string, pool *Pool) Ranker {
	return &restartRanker{watch: watch{Detector: f.Detector.New()}, base: f.Base.In(space, pool)}
}

func (f restarting) engine(space string, pool *Pool) centring {
	return &restartEngine{watch: watch{Detector: f.Detector.New()}, centring: f.Base.engine(space, pool)}
}

func (f restarting) learner(dims int) Learner {
	return &restartLearner{watch{Detector: f.Detector.New()}, f.Base.learner(dims)}
}

// cost is the base's.
func (f restarting) cost(space string, posts, dims int) Cost {
	return f.Base.costIn(space, posts, dims)
}

// watch is a detector on the guesses of a learner.
type watch struct {
	detectors.Detector
	alarm bool // raised by the label learnt last
}

// Watches says yes.
func (w *watch) Watches() bool { return true }

// Alarmed tells whether the label learnt last raised an alarm.
func (w *watch) Alarmed() bool { return w.alarm }

// alarmed takes in a guess and its label. A probability that differs from 1/2 by rounding alone is 1/2 in both spaces.
func (w *watch) alarmed(probability float64, accepted bool) bool {
	w.alarm = w.Update(float64(one((probability >= .5-1e-9) != accepted)))
	return w.alarm
}

// restartRanker restarts a ranker. A new start shows it the posts of the session so far, without their labels.
type restartRanker struct {
	watch
	base        Ranker
	order       []int
	probability float64 // of the post shown last
}

// Start forgets the session before.
func (r *restartRanker) Start(order []int) {
	r.Reset()
	r.order = order
	r.base.Start(order)
}

// Show predicts the next post.
func (r *restartRanker) Show(place int) Prediction {
	p := r.base.Show(place)
	r.probability = p.Probability
	return p
}

// Learn teaches the base, or a new one where this label raises an alarm.
func (r *restartRanker) Learn(place int, accepted bool) {
	if r.alarmed(r.probability, accepted) {
		r.base.Start(r.order)
		for i := range place + 1 {
			r.base.Show(i)
		}
	}
	r.base.Learn(place, accepted)
}

// Margin is of a post still to come.
func (r *restartRanker) Margin(place int) float64 { return r.base.Margin(place) }

// detectorNumbers is how many a detector keeps: adwin two for each of its buckets, the others less.
const detectorNumbers = 128

// StateBytes is the base's and the detector's.
func (r *restartRanker) StateBytes() int { return bytesOf(detectorNumbers, r.base) }

// restartEngine restarts an engine, and shows it the posts shown before.
type restartEngine struct {
	watch
	centring
	shown []int
}

// Reset forgets all.
func (e *restartEngine) Reset() {
	e.watch.Reset()
	e.centring.Reset()
	e.shown = e.shown[:0]
}

// Show shows the base the post.
func (e *restartEngine) Show(post int) {
	e.shown = append(e.shown, post)
	e.centring.Show(post)
}

// Learn teaches the base, or a new one where this label raises an alarm.
func (e *restartEngine) Learn(post int, accepted bool) {
	if _, p := e.Predict(post); e.alarmed(p, accepted) {
		e.centring.Reset()
		for _, s := range e.shown {
			e.centring.Show(s)
		}
	}
	e.centring.Learn(post, accepted)
}

// StateBytes is the base's and the detector's.
func (e *restartEngine) StateBytes() int { return bytesOf(detectorNumbers, e.centring) }

func (e *restartEngine) margin(post int) float64 { return marginOf(e.centring, post) }

// restartLearner restarts a learner on vectors.
type restartLearner struct {
	watch
	base Learner
}

// Reset forgets everything learnt.
func (l *restartLearner) Reset() {
	l.watch.Reset()
	l.base.Reset()
}

// Predict is the base's.
func (l *restartLearner) Predict(x []float64) (margin, probability float64) { return l.base.Predict(x) }

// Learn teaches the base, or a new one where this label raises an alarm.
func (l *restartLearner) Learn(x []float64, accepted bool) {
	if _, p := l.base.Predict(x); l.alarmed(p, accepted) {
		l.base.Reset()
	}
	l.base.Learn(x, accepted)
}

// StateBytes is the base's and the detector's.
func (l *restartLearner) StateBytes() int { return bytesOf(detectorNumbers, l.base) }
