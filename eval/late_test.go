package eval

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"streamml/learners"
)

// diary is a learner that writes down what is asked of it. Its margin is the number of labels learnt.
type diary struct {
	lines  []string
	labels int
}

func (d *diary) Start([]int) { *d = diary{} }
func (d *diary) Show(post int) learners.Prediction {
	d.lines = append(d.lines, fmt.Sprint("show ", post))
	m := float64(d.labels)
	return learners.Prediction{Margin: m, Centred: m / 2, Probability: m / 4}
}
func (d *diary) Learn(post int, accepted bool) {
	d.lines = append(d.lines, fmt.Sprint("learn ", post, " ", accepted))
	d.labels++
}
func (d *diary) Margin(post int) float64 { return float64(100*d.labels + post) }

// By hand: posts 7, 5, 6 and 4; the label of the first comes after the third, with the third's; that of the second
// never.
func TestLabelsQueueUntilDue(t *testing.T) {
	s := Session{Order: []int{7, 5, 6, 4}, Accepted: []bool{true, true, false, true},
		Clicked: []bool{false, true, true, true}, Due: []int{2, Never, 2, 4}}
	var d diary
	var c Course
	late(&s, &d, &c)
	want := []string{"show 7", "show 5", "show 6", "learn 7 false", "learn 6 true", "show 4"}
	if !slices.Equal(d.lines, want) {
		t.Errorf("%q, want %q", d.lines, want)
	}
	if want := []float64{0, 0, 0, 2}; !slices.Equal(c.Margin, want) || c.Centred[3] != 1 || c.Probability[3] != .5 {
		t.Errorf("margins %v, centred %v, want %v", c.Margin, c.Centred, want)
	}
	if !slices.Equal(c.Accepted, s.Accepted) {
		t.Error("metrics must be about the truth")
	}
	// after the first and the second label one post was to come
	if !slices.Equal(c.Ahead[0], []float64{104}) || !slices.Equal(c.Ahead[1], []float64{204}) || len(c.Ahead[2]) > 0 {
		t.Errorf("ahead %v", c.Ahead[:3])
	}
}

// A learner of prompt labels learns clicks, and nothing from posts without any.
func TestPrequentialLearnsClicks(t *testing.T) {
	s := Session{Order: []int{7, 5, 6}, Accepted: []bool{true, true, false}, Clicked: []bool{false, true, true},
		Due: []int{0, Never, 2}}
	var d diary
	var c Course
	Prequential(&s, &d, &c)
	want := []string{"show 0", "learn 0 false", "show 1", "show 2", "learn 2 true"}
	if !s.Prompt() || !slices.Equal(d.lines, want) {
		t.Errorf("%q, want %q", d.lines, want)
	}
	if !slices.Equal(c.Ahead[0], []float64{101, 102}) || len(c.Ahead[1]) > 0 {
		t.Errorf("ahead %v", c.Ahead[:2])
	}
	s.Due[1] = 3 // one past the last: not at all, either
	if Prequential(&s, &d, &c); !s.Prompt() || !slices.Equal(d.lines, want) {
		t.Errorf("due past the last: %q, want %q", d.lines, want)
	}
	s.Due[0] = 1
	if s.Prompt() {
		t.Error("a label that waits for the next post is not prompt")
	}
	defer func() {
		if recover() == nil {
			t.Error("ran a session whose labels are late")
		}
	}()
	Prequential(&s, &d, &c)
}

func TestALabelIsNotDueBeforeItsPost(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("want a panic")
		}
	}()
	late(&Session{Order: []int{0, 1}, Accepted: []bool{true, true}, Due: []int{0, 0}}, &diary{}, &Course{})
}

func TestSkipAhead(t *testing.T) {
	s := Session{Order: []int{0, 1}, Accepted: []bool{true, false}}
	c := Course{SkipAhead: true}
	Prequential(&s, &diary{}, &c)
	late(&s, &diary{}, &c)
	if len(c.Ahead[0]) > 0 {
		t.Error("the post still to come was scored")
	}
}

// A permuted session keeps each label with its click, and a drawn one forgets what was there.
func TestPermuteKeepsClicksWithLabels(t *testing.T) {
	s := session(40, 5)
	for _, a := range s.Accepted {
		s.Clicked = append(s.Clicked, !a)
	}
	s.Due = make([]int, 40)
	before := slices.Clone(s.Accepted)
	s.Permute(random(3))
	if slices.Equal(s.Accepted, before) {
		t.Fatal("nothing was permuted")
	}
	for i, a := range s.Accepted {
		if s.Clicked[i] == a {
			t.Fatalf("label %d has another's click", i)
		}
	}
	after, want := random(3), random(3)
	s.Permute(after)
	for i := 39; i > 0; i-- {
		want.IntN(i + 1)
	}
	if after.Uint64() != want.Uint64() {
		t.Error("forty labels take 39 draws: what is drawn next hangs on it")
	}
	s.Draw(before, random(4))
	if s.Clicked != nil || s.Due != nil || len(s.Order) != 40 {
		t.Errorf("%+v", s)
	}
}

// everyLearner is a test of each learner at its defaults, on posts of its own.
func everyLearner(t *testing.T, posts int, test func(t *testing.T, c learners.Config, pool *learners.Pool)) {
	pool := learners.NewPool(unitVectors(posts, 8, 9))
	for _, name := range learners.Names() {
		t.Run(name, func(t *testing.T) { test(t, learners.Must(learners.Default(name)), pool) })
	}
}

// nearly tells whether two numbers are within 1e-12, or that share of them.
func nearly(a, b float64) bool { return math.Abs(a-b) <= 1e-12*max(1, math.Abs(b)) }

// Labels due at once, through the learner that takes late ones, give what the fast path gives.
func TestLateAtOnceIsTheFastPath(t *testing.T) {
	everyLearner(t, 32, func(t *testing.T, config learners.Config, pool *learners.Pool) {
		l, r := config.Live(pool), config.Ranker(pool)
		for seed := range uint64(2) { // twice: the learner forgets between sessions
			s := session(32, seed)
			s.Clicked = slices.Clone(s.Accepted)
			s.Clicked[3] = !s.Clicked[3]
			var got, want Course
			PrequentialLate(&s, l, &got)
			Prequential(&s, r, &want)
			for i := range s.Order {
				if !nearly(got.Margin[i], want.Margin[i]) || !nearly(got.Centred[i], want.Centred[i]) ||
					!nearly(got.Probability[i], want.Probability[i]) {
					t.Fatalf("event %d: %g, %g, %g, want %g, %g, %g", i+1, got.Margin[i], got.Centred[i],
						got.Probability[i], want.Margin[i], want.Centred[i], want.Probability[i])
				}
			}
			for k := range want.Ahead {
				if !slices.EqualFunc(got.Ahead[k], want.Ahead[k], nearly) {
					t.Fatalf("after %d labels: %v, want %v", LabelCounts[k], got.Ahead[k], want.Ahead[k])
				}
			}
		}
	})
}

// Where every label comes after the session is over, all that was said is what a learner says that knows nothing.
func TestLabelsPastTheEndTeachNothing(t *testing.T) {
	everyLearner(t, 20, func(t *testing.T, config learners.Config, pool *learners.Pool) {
		s := session(20, 1)
		for i := range s.Order {
			s.Due = append(s.Due, i+20)
		}
		var c Course
		PrequentialLate(&s, config.Live(pool), &c)
		fresh := config.Live(pool)
		for i, post := range s.Order {
			if want := fresh.Margin(post); c.Margin[i] != want {
				t.Fatalf("event %d: margin %g, want %g", i+1, c.Margin[i], want)
			}
			if want := config.Live(pool).Show(post).Probability; c.Probability[i] != want {
				t.Fatalf("event %d: probability %g, want %g", i+1, c.Probability[i], want)
			}
		}
		if len(c.Ahead[0]) > 0 {
			t.Error("a label was learnt")
		}
	})
}
