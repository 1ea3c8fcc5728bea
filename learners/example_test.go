package learners_test

import (
	"errors"
	"fmt"
	"slices"

	"streamml/learners"
)

// Three posts about gardens and two about engines, in two dimensions instead of 384.
var vectors = [][]float64{{.9, .1}, {.8, .3}, {.1, .9}, {.2, .8}, {.95, .2}}

// A user's search: the pool is what it found. The learner ranks it, the user accepts one post and rejects another, and
// what is left is ranked anew.
func Example() {
	pool := learners.NewPool(vectors)
	user := learners.Must(learners.Default("rls")).Live(pool)

	user.Show(0)
	user.Learn(0, true)
	user.Show(2)
	user.Learn(2, false)
	for _, post := range []int{1, 3, 4} {
		fmt.Printf("post %d: margin %+.2f, %2.0f %% likely\n", post, user.Margin(post), 100*user.Probability(post))
	}
	// Output:
	// post 1: margin +0.43, 71 % likely
	// post 3: margin -0.51, 24 % likely
	// post 4: margin +0.64, 82 % likely
}

// Labels come when they come. Here two posts are open at once, one label is a slip, and the rest is kept for tomorrow.
func ExampleLive() {
	pool := learners.NewPool(vectors)
	logistic := learners.Must(learners.Of(learners.Logistic{Rate: 1}))
	today := logistic.Live(pool)
	today.Show(0)
	today.Show(3)
	today.Learn(3, true) // a slip
	today.Learn(0, true)
	today.Undo(3)
	today.Learn(3, false)
	kept, err := today.MarshalBinary()
	if err != nil {
		fmt.Println(err)
	}

	tomorrow := logistic.Live(pool)
	if err := tomorrow.UnmarshalBinary(kept); err != nil {
		fmt.Println(err)
	}
	fmt.Println(tomorrow.Labels(), tomorrow.Margin(4) == today.Margin(4))
	fmt.Println(errors.Is(tomorrow.UnmarshalBinary(kept[:30]), learners.ErrDamaged))
	// Output:
	// [{0 true} {3 false}] true
	// true
}

// A user says beforehand what to look for: a phrase, as the encoder sees it, stands among the posts before any label.
// It can be said later as well, or be said otherwise: the labels stay.
func ExampleStated() {
	pool := learners.NewPool(vectors)
	engines := learners.Member{Text: "how engines work", Vector: []float64{.15, .9}, Accepted: true}
	user := learners.Must(learners.Default("stated")).Live(pool.Stating(engines))
	best := func() int {
		margins := user.Margins(nil)
		return slices.Index(margins, slices.Max(margins))
	}
	fmt.Println(best())

	gardens := learners.Member{Text: "gardens in spring", Vector: []float64{.9, .2}, Accepted: true}
	if err := user.Grow(pool.Stating(gardens)); err != nil {
		fmt.Println(err)
	}
	fmt.Println(best())
	// Output:
	// 2
	// 1
}

// Posts that arrive later make a larger pool, which begins with the old posts. What was learnt stays.
func ExampleLive_Grow() {
	user := learners.Must(learners.Default("rls")).Live(learners.NewPool(vectors[:3]))
	user.Learn(0, true)
	if err := user.Grow(learners.NewPool(vectors)); err != nil {
		fmt.Println(err)
	}
	fmt.Printf("post 4: margin %+.2f\n", user.Margin(4))
	fmt.Println(user.Grow(learners.NewPool(vectors[1:])))
	// Output:
	// post 4: margin +0.88
	// learners: the pool does not begin with the posts that labels were given to: it has another post 0
}

// Where the order is known and labels come at once, as in a simulation, a ranker is quicker. Posts are named by their
// place in the order.
func ExampleConfig_Ranker() {
	r := learners.Must(learners.Of(learners.PA{Variant: 2, C: 1})).Ranker(learners.NewPool(vectors))
	r.Start([]int{4, 2, 0, 3, 1})
	for place, accepted := range []bool{true, false, true, false, true} {
		fmt.Printf("%+.3f ", r.Show(place).Centred)
		r.Learn(place, accepted)
	}
	// Output:
	// +0.000 -0.231 +0.344 -0.509 +0.350
}

// Hyperparameters are checked as in YAML.
func ExampleOf() {
	_, err := learners.Of(learners.RLS{Lambda: -1})
	fmt.Println(err)
	_, err = learners.Default("logistc")
	fmt.Println(err.Error()[len(err.Error())-len("did you mean logistic?"):])
	// Output:
	// rls: lambda: found -1, want a number in [1e-9,1e6]
	// did you mean logistic?
}

// Hebb adds or subtracts every post, whatever was thought of it: a rule of one's own.
type Hebb struct {
	Rate           float64 `yaml:"rate" range:"(0,10]"` // length of a step
	learners.Input `yaml:",inline"`
}

func init() { learners.Register("hebb", "first order", Hebb{Rate: .5}) }

// Step moves along the post by its label.
func (h Hebb) Step(e *learners.Event) (keep, add float64) { return 1, h.Rate * e.Label }

// Probability is a margin of ±1 or more for certain.
func (Hebb) Probability(margin float64) float64 { return min(max((margin+1)/2, 0), 1) }

// A rule registered is a learner like any other: by name in YAML files, on every kernel, in both spaces, live.
func ExampleRegister() {
	hebb := learners.Must(learners.Default("hebb"))
	user := hebb.Live(learners.NewPool(vectors))
	user.Learn(0, true)
	user.Learn(2, false)
	fmt.Printf("%s runs in %v space: %+.3f\n", hebb.Label(), hebb.Spaces(), user.Margin(4))
	// Output:
	// hebb rate=0.5 runs in [function weight] space: +0.300
}

// Handful is an engine of one's own: it asks the last few posts learnt, by their products with the new one.
type Handful struct {
	Posts int `yaml:"posts" range:"[1,100]"` // how many are asked
}

func init() { learners.Register("handful", "by example", Handful{Posts: 2}) }

// Engine takes the products from the pool's Gram matrix.
func (h Handful) Engine(pool *learners.Pool) learners.Engine {
	return &handful{posts: h.Posts, gram: pool.Gram(learners.Kernel{}), n: pool.Len()}
}

type handful struct {
	posts  int
	gram   []float64 // n x n
	n      int
	learnt []learners.Label
}

func (h *handful) Reset() { h.learnt = h.learnt[:0] }

func (h *handful) Learn(post int, accepted bool) {
	if len(h.learnt) == h.posts {
		h.learnt = slices.Delete(h.learnt, 0, 1)
	}
	h.learnt = append(h.learnt, learners.Label{Post: post, Accepted: accepted})
}

func (h *handful) Predict(post int) (margin, probability float64) {
	for _, l := range h.learnt {
		if k := h.gram[post*h.n+l.Post]; l.Accepted {
			margin += k
		} else {
			margin -= k
		}
	}
	return margin, min(max((margin+1)/2, 0), 1)
}

// An engine of one's own ranks, centres, undoes, is saved and sits in wrappers; three methods are all that it needs.
func ExampleRegister_engine() {
	user := learners.Must(learners.Of(Handful{Posts: 1})).Live(learners.NewPool(vectors))
	user.Learn(0, true)
	user.Learn(2, false)
	fmt.Printf("%+.3f ", user.Margin(4))
	user.Undo(2)
	fmt.Printf("%+.3f\n", user.Margin(4))
	// Output:
	// -0.275 +0.875
}

// Latest is an engine of one's own on vectors, for posts that come one by one: the last post of each kind decides.
type Latest struct {
	Scale float64 `yaml:"scale" range:"(0,100]"` // factor of the margin
}

func init() { learners.Register("latest", "by example", Latest{Scale: 1}) }

// Learner keeps two posts.
func (l Latest) Learner(dims int) learners.Learner {
	return &latest{scale: l.Scale, accepted: make([]float64, dims), rejected: make([]float64, dims)}
}

type latest struct {
	scale              float64
	accepted, rejected []float64
}

func (l *latest) Reset() {
	clear(l.accepted)
	clear(l.rejected)
}

func (l *latest) Learn(x []float64, accepted bool) {
	if accepted {
		copy(l.accepted, x)
	} else {
		copy(l.rejected, x)
	}
}

func (l *latest) Predict(x []float64) (margin, probability float64) {
	for i, v := range x {
		margin += float64(v*l.accepted[i]) - float64(v*l.rejected[i])
	}
	margin *= l.scale
	return margin, min(max((margin+1)/2, 0), 1)
}

// A learner on vectors needs no pool.
func ExampleConfig_Learner() {
	l := learners.Must(learners.Default("latest")).Learner(2)
	l.Learn([]float64{1, 0}, true)
	l.Learn([]float64{0, 1}, false)
	margin, _ := l.Predict([]float64{.9, .2})
	fmt.Printf("%.1f\n", margin)
	// Output:
	// 0.7
}
