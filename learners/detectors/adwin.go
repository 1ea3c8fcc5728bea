package detectors

import (
	"math"

	"streamml/learners/exact"
)

func init() { register("adwin", ADWIN{Delta: .002, Clock: 32, Buckets: 5, Shortest: 5, Grace: 10}) }

// ADWIN keeps a window of the latest numbers, as long as no cut parts it into two of clearly different means.
//
//	alarm: |mean_0 - mean_1| > sqrt(2 m v log(2 log(n)/delta)) + (2/3) m log(2 log(n)/delta)
//	m = 1/(n_0 - shortest + 1) + 1/(n_1 - shortest + 1)       n, v: length and variance of the window
//
// Cuts are tried at the ends of buckets: of 1, 2, 4, 8, ... numbers, at most a few of each size. Each cut that is
// found drops the oldest bucket, until none is left; then the alarm is raised and the window is empty.
//
// Bifet, Gavaldà: Learning from Time-Changing Data with Adaptive Windowing, SDM 2007, §3.2 (ADWIN2); variances of
// buckets as in Babcock, Datar, Motwani, O'Callaghan: Maintaining Variance and k-Medians over Data Stream Windows, PODS
// 2003. m with shortest, clock and grace, and the new start after an alarm, are River's.
type ADWIN struct {
	Delta    float64 `yaml:"delta" range:"(0,1)"`      // chance of a false alarm that the test allows for
	Clock    int     `yaml:"clock" range:"[1,1e6]"`    // numbers from one test to the next
	Buckets  int     `yaml:"buckets" range:"[1,100]"`  // most buckets of one size
	Shortest int     `yaml:"shortest" range:"[1,1e6]"` // shortest part that a cut may leave
	Grace    int     `yaml:"grace" range:"[1,1e6]"`    // no test in a window of this length or a shorter one
}

// New starts a detector. Its room suffices for 2^40 numbers.
func (a ADWIN) New() Detector {
	w := &adwin{ADWIN: a, rows: make([]row, 41)}
	for i := range w.rows {
		w.rows[i].buckets = make([]bucket, a.Buckets+2)
	}
	w.Reset()
	return w
}

// bucket is the sum of some numbers next to each other, and that of their squares about their mean.
type bucket struct{ sum, spread float64 }

// row is the buckets of one size, the oldest first.
type row struct {
	buckets []bucket
	n       int
}

type adwin struct {
	ADWIN
	rows   []row // of 1, 2, 4, ... numbers a bucket
	top    int   // rows in use
	n      float64
	sum    float64
	spread float64
	ticks  int
}

// Reset starts anew.
func (a *adwin) Reset() {
	for i := range a.rows {
		a.rows[i].n = 0
	}
	a.top, a.n, a.sum, a.spread, a.ticks = 1, 0, 0, 0, 0
}

// Update takes any finite number.
func (a *adwin) Update(x float64) (alarm bool) {
	if a.n > 0 {
		d := x - a.sum/a.n
		a.spread += float64(a.n*d) * d / (a.n + 1)
	}
	a.n++
	a.sum += x
	a.rows[0].push(bucket{sum: x})
	a.merge()
	a.ticks++
	if a.ticks%a.Clock != 0 || a.n <= float64(a.Grace) {
		return false
	}
	for a.cut() {
		alarm = true
		a.drop()
	}
	if alarm {
		a.Reset()
	}
	return alarm
}

func (r *row) push(b bucket) {
	r.buckets[r.n] = b
	r.n++
}

func (r *row) remove(oldest int) {
	copy(r.buckets, r.buckets[oldest:r.n])
	r.n -= oldest
}

// merge joins the two oldest buckets of a size of which there are too many, and passes them on to the next.
func (a *adwin) merge() {
	for i := 0; a.rows[i].n > a.Buckets && i+1 < len(a.rows); i++ {
		r, size := &a.rows[i], sizeOf(i)
		a.rows[i+1].push(join(r.buckets[0], size, r.buckets[1], size))
		r.remove(2)
		a.top = max(a.top, i+2)
	}
}

func join(a bucket, n float64, b bucket, m float64) bucket {
	return bucket{a.sum + b.sum, (a.spread + b.spread) + between(a.sum, n, b.sum, m)}
}

// between is the spread that two parts have more when they are joined.
func between(sum, n, other, m float64) float64 {
	d := sum/n - other/m
	return n * m * d * d / (n + m)
}

func sizeOf(row int) float64 { return float64(uint64(1) << row) }

// cut tells whether the window has a cut. An empty part has no mean, so the end of the window is none.
func (a *adwin) cut() bool {
	var n0, sum0 float64
	for i := a.top - 1; i >= 0; i-- {
		for _, b := range a.rows[i].buckets[:a.rows[i].n] {
			n0 += sizeOf(i)
			sum0 += b.sum
			n1, shortest := a.n-n0, float64(a.Shortest)
			if n0 >= shortest && n1 >= shortest && a.differ(n0, sum0/n0, n1, (a.sum-sum0)/n1) {
				return true
			}
		}
	}
	return false
}

func (a *adwin) differ(n0, mean0, n1, mean1 float64) bool {
	rest := 1 - float64(a.Shortest)
	m := 1/(n0+rest) + 1/(n1+rest)
	d := exact.Log(2 * exact.Log(a.n) / a.Delta)
	return math.Abs(mean0-mean1) > math.Sqrt(2*m*(a.spread/a.n)*d)+float64(2./3*d*m)
}

// drop forgets the oldest bucket.
func (a *adwin) drop() {
	r, size := &a.rows[a.top-1], sizeOf(a.top-1)
	b := r.buckets[0]
	a.n -= size
	a.sum -= b.sum
	a.spread -= b.spread + between(b.sum, size, a.sum, a.n)
	r.remove(1)
	for a.top > 1 && a.rows[a.top-1].n == 0 {
		a.top--
	}
}
