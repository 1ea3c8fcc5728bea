package learners

func init() {
	register("stack", "wrapper", Stack{
		Members: Members{
			nest("logistic", Logistic{Rate: .01, Schedule: Constant, Input: Input{Intercept: 1}}),
			nest("pa", PA{Variant: 1, C: .01, Input: Input{Intercept: 1}}),
			nest("pa", PA{Variant: 2, C: .01, Input: Input{Intercept: 1}}),
		},
		Meta: nest("logistic", Logistic{Rate: .01, Schedule: Constant, Input: Input{Intercept: 1}}), Passthrough: true,
	})
}

// Stack lets one learner, the meta-learner, judge by what others, the members, say.
//
//	z = [1 - p_1, p_1, ..., 1 - p_k, p_k, x]       p_j: member j's probability before the label; x with passthrough
//
// At a label each member says its probability and learns, then the meta-learner learns z. Margin and probability
// are the meta-learner's, of z under the members as they are. Centred by definition: the posts shown are
// scored anew at every event, beyond 255 a sample of them.
//
// Wolpert: Stacked Generalization, Neural Networks 5 (1992); Ting, Witten: Issues in Stacked Generalization, JAIR 10
// (1999), for probabilities of both classes as inputs; online as in River 0.22, ensemble.StackingClassifier.
type Stack struct {
	Members     Members `yaml:"members"`     // they run in weight space
	Meta        Nested  `yaml:"meta"`        // so does it
	Passthrough bool    `yaml:"passthrough"` // whether the meta-learner sees the post as well
}

// Check wants members that run in weight space.
func (r Stack) Check() (wanted string) {
	if wanted := r.Members.missing(); wanted != "" {
		return wanted
	}
	return outside(append(Members{r.Meta}, r.Members...)...)
}

// Cost is that of all learners, and of posts shown that are scored anew at every event.
func (r Stack) Cost(space string, posts, dims int) Cost {
	sum := ofVectors(dims)
	for _, m := range append(Members{r.Meta}, r.Members...) {
		sum = sum.with(m.costIn(space, posts, dims), Cost{Products: 2 * rescored(posts) * float64(dims)})
	}
	return sum
}

// stacked is a meta-learner over its members.
type stacked struct {
	members []Learner
	meta    Learner
	z       []float64
	through bool
}

func (r Stack) Learner(dims int) Learner {
	n := 2 * len(r.Members)
	if r.Passthrough {
		n += dims
	}
	l := &stacked{meta: r.Meta.learner(n), z: make([]float64, n), through: r.Passthrough}
	for _, m := range r.Members {
		l.members = append(l.members, m.learner(dims))
	}
	return l
}

// Reset forgets everything learnt.
func (l *stacked) Reset() {
	l.meta.Reset()
	for _, m := range l.members {
		m.Reset()
	}
}

// Predict asks the members, then the meta-learner.
func (l *stacked) Predict(x []float64) (margin, probability float64) {
	l.see(x)
	return l.meta.Predict(l.z)
}

// Learn teaches the members, and the meta-learner what they said before.
func (l *stacked) Learn(x []float64, accepted bool) {
	l.see(x)
	for _, m := range l.members {
		m.Learn(x, accepted)
	}
	l.meta.Learn(l.z, accepted)
}

func (l *stacked) see(x []float64) {
	for i, m := range l.members {
		_, p := m.Predict(x)
		l.z[2*i], l.z[2*i+1] = 1-p, p
	}
	if l.through {
		copy(l.z[2*len(l.members):], x)
	}
}
