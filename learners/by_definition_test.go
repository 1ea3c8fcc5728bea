package learners

import (
	"math"
	"testing"
)

// scorer is an engine that knows no cheap mean and counts how often it is asked: the margin of post i is i, and what
// was learnt is added.
type scorer struct{ asked, learnt int }

func (s *scorer) Predict(post int) (margin, probability float64) {
	s.asked++
	return float64(post + s.learnt), .5
}
func (s *scorer) Learn(int, bool) { s.learnt++ }
func (s *scorer) Reset()          { s.learnt = 0 }

// However long a session is, an event scores at most so many posts, spread evenly over those shown; while there are
// few, all of them.
func TestCentringCostIsBounded(t *testing.T) {
	const n = 3000
	s := &scorer{}
	r := newOrdered(centred(s))
	order := make([]int, n)
	for i := range order {
		order[i] = i
	}
	for range 2 { // the second session begins as the first did
		r.Start(order)
		for i := range n {
			s.asked = 0
			p := r.Show(i)
			if s.asked > mostRescored+2 {
				t.Fatalf("event %d: %d posts scored", i, s.asked)
			}
			want, within := float64(i)/2, 0.0 // the posts shown are 0 to i
			if i >= mostRescored-1 {
				within = float64(i) / float64(mostRescored) * 1.1 // half a stride
			}
			if !(math.Abs(p.Centred-want) <= within) {
				t.Fatalf("event %d: centred %g, want %g within %g", i, p.Centred, want, within)
			}
			r.Learn(i, true)
		}
	}
}

// Without centring an event scores one post, and predictions are the same but for that.
func TestSkipCentring(t *testing.T) {
	s := &scorer{}
	r := newOrdered(centred(s))
	if !r.SkipCentring(true) {
		t.Error("centring is taken for cheap")
	}
	r.Start([]int{4, 2, 3})
	for i, want := range []float64{4, 3, 5} {
		s.asked = 0
		if p := r.Show(i); p.Margin != want || p.Centred != 0 || s.asked != 1 {
			t.Errorf("post %d: %+v, %d posts scored", i, p, s.asked)
		}
		r.Learn(i, true)
	}
	r.SkipCentring(false)
	r.Start([]int{4, 2})
	r.Show(0)
	if p := r.Show(1); p.Centred != -1 {
		t.Errorf("centred %g, want -1", p.Centred)
	}
	pool := NewPool(unitVectors(5, 8, 1))
	for _, c := range battery() {
		if foreign(c.Name) {
			continue
		}
		for _, space := range c.Spaces() {
			r, ok := c.In(space, pool).(Rescorer)
			if cheap := c.Name != "knn" && c.Name != "naive-bayes" && c.Name != "stack" && c.Name != "scale" &&
				c.Name != "hedge"; cheap && ok && r.SkipCentring(true) {
				t.Errorf("%s in %s space centres by scoring posts anew", c.Label(), space)
			} else if (c.Name == "knn" || c.Name == "stack") && !(ok && r.SkipCentring(true)) {
				t.Errorf("%s in %s space centres at no cost", c.Label(), space)
			}
		}
	}
	mixture := Config{rule: Hedge{Members: Members{nest("knn", KNN{K: 3})}, Eta: 1}}
	if h := mixture.Ranker(pool).(Rescorer); !h.SkipCentring(true) {
		t.Error("a mixture with a member that centres by scoring posts anew does not say so")
	}
}
