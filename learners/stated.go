package learners

import "streamml/learners/kernels"

func init() {
	register("stated", "wrapper", Stated{
		Base:  nest("rls", RLS{Lambda: .5, Input: Input{Kernel: kernels.Of(kernels.PoolKernel{}), Intercept: .3}}),
		Trust: .5, Fade: .8, Noise: .5,
	})
}

// Stated uses what a user has said beforehand to look for. The members of a pool ([kernels.Pool.Stating]) are set
// among its posts and learnt before the first label: told is the base that has learnt them, plain is the base that
// knows of none, and the two are mixed by how well each predicts the labels.
//
//	w = softmax(log(1 - trust), log trust + sum of log(density of the label by told / by plain) + t log fade)
//	m = (1 - w) m_plain + w m_told, and probabilities likewise       t: labels learnt
//
// So what was said leads while there are no labels, and what proves wrong is soon outvoted. For rls a member is an
// observation of its label with noise of this variance, whatever its lambda; any other rule takes it for a label like
// all others. The density is as in [Follow]. On a pool without members it is the base, bit for bit. What asks how sure
// the learner is (probes, UCB, Thompson) gets the answer of plain.
//
// The mixture is of models by their predictive density: Dawid: Present Position and Potential Developments, JRSS A 147
// (1984), §5. The members and the fading are ours.
type Stated struct {
	Base  Nested  `yaml:"base"`                        // a second-order learner, its kernel not tokens
	Trust float64 `yaml:"trust" range:"[0.001,0.999]"` // in what was said, before the first label
	Fade  float64 `yaml:"fade" range:"[0.001,1]"`      // what a label leaves of that trust, whatever it says
	Noise float64 `yaml:"noise" range:"[1e-9,1e6]"`    // variance of what was said, for a base of rls
}

// Check wants a base that says how sure it is, and whose kernel can see a phrase.
func (r Stated) Check() (wanted string) {
	if wanted := (Members{r.Base}).missing(); wanted != "" {
		return wanted
	}
	why := ""
	_, density := r.Base.rule.(predictive)
	switch {
	case !density:
		why = "has no density of a label"
	case weighs(r.Base.rule):
		why = "weighs classes, which what was said has none of: weight: equal"
	case r.Base.NeedsPairs():
		return "a base with another kernel than tokens, which knows a phrase's likeness to no post: kernel: pool"
	case !r.Base.runsIn(FunctionSpace):
		why = "has no full covariance: covariance: full"
	default:
		return ""
	}
	return "a base of rls, arow, bayes-logistic, bayes-probit or gp; " + r.Base.Name + " " + why
}

// Plain is the base of a learner stated, which knows of nothing said; ok: it is one.
func (c Config) Plain() (base Config, ok bool) {
	s, ok := c.rule.(Stated)
	return s.Base.Config, ok
}

func (r Stated) rule() predictive { return r.Base.rule.(predictive) }

// memberRule is a rule that takes a member for something else than a label.
type memberRule interface {
	// stepMember is Step for a member, observed with noise of that variance.
	stepMember(noise, margin, variance, label float64) (mean, shrink float64)
}

// stepMember is the step of a label whose noise is not lambda; variances are in units of lambda.
func (r RLS) stepMember(noise, margin, variance, label float64) (mean, shrink float64) {
	shrink = 1 / (noise/r.Lambda + variance)
	return (label - margin) * shrink, shrink
}

// told are the margins and covariances of the posts once the members have been learnt.
func (r Stated) told(pool *Pool) (mean, cov []float64) {
	with, accepted := pool.Stated()
	in := inputOf(r.Base.rule)
	all, n := with.Len(), pool.Len()
	mean, cov = with.Prior(in.Density), priorCovariances(r.rule(), in, with)
	for k, label := range accepted {
		r.learn(mean, cov, n+k, sign(label))
	}
	for i := range n {
		copy(cov[i*n:(i+1)*n], cov[i*all:i*all+n])
	}
	return mean[:n], cov[:n*n]
}

// learn conditions all on a member: f += a C[:,j];  C -= b C[:,j] C[j,:].
func (r Stated) learn(mean, cov []float64, j int, label float64) {
	n := len(mean)
	column := make([]float64, n)
	copy(column, cov[j*n:(j+1)*n])
	margin, variance := mean[j], positive(column[j])
	if !teaches(margin, variance) {
		return
	}
	step := r.rule().Step
	if h, ok := r.Base.rule.(memberRule); ok {
		step = func(m, v, y float64) (a, b float64) { return h.stepMember(r.Noise, m, v, y) }
	}
	a, b := step(margin, variance, label)
	for i, c := range column {
		mean[i] += float64(a * c)
		c *= b
		for k := i; k < n; k++ {
			cov[i*n+k] -= float64(c * column[k])
			cov[k*n+i] = cov[i*n+k]
		}
	}
}
