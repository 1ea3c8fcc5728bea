package learners

import "streamml/learners/detectors"

func init() {
	register("restart", "wrapper", Restart{Detector: Detector{detectors.DDM{Warm: 30, Threshold: 3}}, Base: nest("rls", RLS{Lambda: .3, Input: Input{Intercept: 1}})})
}

// Restart lets a learner start anew where a detector finds that its guesses have become worse.
//
//	e = 1 where (p >= 1/2) is not what the label says, else 0;  the detector reads e;  alarm: the base forgets everything
//
// The label that raised the alarm is the first that the new base learns. Margin and probability are the base's; the
// margin is centred by all posts shown, those before the alarm included.
//
// Gama, Medas, Castillo, Rodrigues: Learning with Drift Detection, SBIA 2004, §3, without the labels kept from a warning
// on; as River 0.26.1, drift.DriftRetrainingClassifier with train_in_background=False.
type Restart struct {
	Detector Detector `yaml:"detector"` // what watches the errors
	Base     Nested   `yaml:"base"`     // the learner that starts anew
}

func (r Restart) spaces() []string { return r.Base.Spaces() }

func (r Restart) longest() int { return r.Base.longest() }

// watch is a detector on the guesses of a learner.
type watch struct{ detectors.Detector }

// alarmed takes in a guess and its label.
func (w watch) alarmed(probability float64, accepted bool) bool {
	return w.Update(float64(one((probability >= .5) != accepted)))
}

// restartRanker restarts a ranker. A new start shows it the posts of the session so far, without their labels.
type restartRanker struct {
	watch
	base        Ranker
	order       []int
	probability float64 // of the post shown last
}

func (r Restart) inFunctionSpace(pool *Pool) Ranker {
	return &restartRanker{watch: watch{r.Detector.New()}, base: r.Base.InFunctionSpace(pool)}
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

// StateBytes is the base's and 128 numbers for the detector, of which the largest keeps two for each of its buckets.
func (r *restartRanker) StateBytes() int { return r.base.(Sizer).StateBytes() + word*detectorNumbers }

const detectorNumbers = 128

// restartLearner restarts a learner in weight space.
type restartLearner struct {
	watch
	base Learner
}

func (r Restart) learner(dims int) Learner {
	l := restartLearner{watch{r.Detector.New()}, r.Base.learner(dims)}
	if base, ok := l.base.(linear); ok {
		return &restartLinear{l, base}
	}
	return &l
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

func (l *restartLearner) numbers() int { return numbers(l.base) + detectorNumbers }

// restartLinear knows its weights, as its base does.
type restartLinear struct {
	restartLearner
	base linear
}

func (l *restartLinear) weights() (w []float64, bias float64) { return l.base.weights() }
