package learners

import "streamml/learners/exact"

func init() { register("naive-bayes", "by example", NaiveBayes{Floor: 1e-3}) }

// NaiveBayes takes the coordinates of each class for independent and normal.
//
//	m = log (n_a + 1)/(n_r + 1) + sum_i [log N(x_i; mean_a,i, var_a,i) - log N(x_i; mean_r,i, var_r,i)]
//	var = floor + variance of the class's posts (over n); the sum is 0 while a class has no posts
//
// The probability is the sigmoid of the margin: coordinates that are anything but independent make it far too
// sure. Centred by definition: the posts shown are scored anew at every event, beyond 255 a sample of them.
//
// River's GaussianNB (0.22) differs: it has no floor, takes the density of a class's first post, and of coordinates
// that are equal so far, for 0, adds 1e-9 to every density, divides the variance by n - 1 and does not smooth log
// n_a/n_r. Over 384 coordinates that decides between 0 and 1.
//
// Duda, Hart, Stork: Pattern Classification (2001), §2.6 and §2.11; the floor is scikit-learn's var_smoothing in
// absolute terms.
type NaiveBayes struct {
	// Floor is added to every variance. The default is about a third of the mean square of a coordinate of an embedding
	// of length 1 in 384 dimensions.
	Floor float64 `yaml:"floor" range:"[1e-12,1e6]"`
}

// weightBayes keeps the moments of each class.
type weightBayes struct {
	floor    float64
	class    [2]moments   // of the rejected and the accepted posts
	half     [2][]float64 // 1/(2 var)
	constant float64      // what x does not enter
}

func (r NaiveBayes) Learner(dims int) Learner {
	return &weightBayes{
		floor: r.Floor, class: [2]moments{newMoments(dims), newMoments(dims)},
		half: [2][]float64{make([]float64, dims), make([]float64, dims)},
	}
}

// Reset forgets everything learnt.
func (l *weightBayes) Reset() {
	for c := range l.class {
		l.class[c].reset()
		clear(l.half[c])
	}
	l.constant = 0
}

// Predict returns the log odds and their sigmoid.
func (l *weightBayes) Predict(x []float64) (margin, probability float64) {
	margin = l.constant
	r, a := l.class[0].mean[:len(x)], l.class[1].mean[:len(x)]
	hr, ha := l.half[0][:len(x)], l.half[1][:len(x)]
	for i, v := range x {
		dr, da := v-r[i], v-a[i]
		margin += float64(float64(dr*dr)*hr[i]) - float64(float64(da*da)*ha[i])
	}
	return margin, exact.Sigmoid(margin)
}

// Learn takes the post into its class.
func (l *weightBayes) Learn(x []float64, accepted bool) {
	l.class[one(accepted)].add(x)
	r, a := &l.class[0], &l.class[1]
	l.constant = exact.Log((a.n + 1) / (r.n + 1))
	if r.n == 0 || a.n == 0 {
		return
	}
	ratio := 1.0 // of variances, taken into the constant before it leaves the range of numbers
	for i := range x {
		vr, va := l.floor+r.square[i]/r.n, l.floor+a.square[i]/a.n
		l.half[0][i], l.half[1][i] = .5/vr, .5/va
		if ratio *= vr / va; ratio > 1e100 || ratio < 1e-100 { // other bounds would give the same, more slowly
			l.constant += exact.Log(ratio) / 2
			ratio = 1
		}
	}
	l.constant += exact.Log(ratio) / 2
}
