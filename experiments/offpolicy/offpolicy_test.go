package offpolicy

import (
	"bytes"
	"math"
	"slices"
	"testing"
)

// enumerated is EpsilonGreedy over all slates, one after the other.
func enumerated(epsilon float64, posts, places int) [][]float64 {
	shares := make([][]float64, posts)
	for i := range shares {
		shares[i] = make([]float64, places)
	}
	var fill func(slate []int, p float64)
	fill = func(slate []int, p float64) {
		k := len(slate)
		if k > 0 {
			shares[slate[k-1]][k-1] += p
		}
		if k == places {
			return
		}
		best := true
		for post := range posts {
			if slices.Contains(slate, post) {
				continue
			}
			q := epsilon / float64(posts-k)
			if best {
				q += 1 - epsilon
			}
			best = false
			fill(append(slices.Clone(slate), post), p*q)
		}
	}
	fill(nil, 1)
	return shares
}

func TestEpsilonGreedy(t *testing.T) {
	for _, epsilon := range []float64{0, .1, .5, 1} {
		for rank, want := range enumerated(epsilon, 6, 4) {
			for k, p := range EpsilonGreedy(epsilon, rank, 6, 4) {
				if math.Abs(p-want[k]) > 1e-14 {
					t.Errorf("epsilon %g, rank %d, place %d: %.17g, want %.17g", epsilon, rank, k, p, want[k])
				}
			}
		}
	}
}

// Two sessions by hand: weights 1/(1/4), 0, then (1/2)/(1/4); E[w²] = 4, 4 and 2·(1/4)/(1/4) = 2 at looks 1.
func TestPlaceByHand(t *testing.T) {
	log := []float64{.25, .25, .25, .25}
	first, either := []float64{1, 0, 0, 0}, []float64{.5, .5, 0, 0}
	accepts := func(post int) float64 { return []float64{1, 0, 0, 1}[post] }
	p := &Place{}
	p.Slate(first, log, 0, true, 1, accepts)
	p.Slate(first, log, 3, true, 1, accepts)
	p.End()
	p.Slate(either, log, 1, true, 1, accepts)
	p.End()
	p.End() // of no slates
	e := OfPlaces([]*Place{p})
	// values 4/2 and 2; truths 1 and 1/2; V = ((4 + 4)/4 + 2)/2², T = ((16 + 16)/8 + 4)/2³
	if e.Enough() || e.Truth != .75 || math.Abs(e.Matches-1) > 1e-15 {
		t.Errorf("%+v", e)
	}
	for range 40 {
		p.Slate(first, log, 0, true, 1, accepts)
		p.Slate(first, log, 1, true, 1, accepts)
		p.End()
	}
	// 42 sessions of each topic, all of mean 2; V = 2 (4 + 40·2)/(2·42)², T = 2 (8 + 40·4)/(2·42)³; slates differ by
	// (41·(2² + 2²)/2² + 0)/42² in a topic, sessions by nothing
	e = OfPlaces([]*Place{p, p})
	want := math.Sqrt(82./2) / 42
	if math.Abs(e.Mean-2) > 1e-12 || math.Abs(e.SE-want) > 1e-12 || math.Abs(e.Matches-42) > 1e-10 {
		t.Errorf("%+v, want 2, %g and 42 matches", e, want)
	}
	rare := &Place{} // 99 slates at which both always agree, and one of a hundred at which they do by 1 %
	for range 99 {
		rare.Slate(first, first, 0, true, 1, accepts)
	}
	rare.Slate(first, []float64{.01, .99, 0, 0}, 1, true, 1, accepts)
	rare.End()
	if got, want := OfPlaces([]*Place{rare}).Matches, math.Pow(199, 3)/math.Pow(99+1e4, 2); math.Abs(got-want) > 1e-9 {
		t.Errorf("%g matches, want %g", got, want)
	}
	half := &Place{}
	for range 40 { // looked at every other time: half of the matches
		half.Slate(first, log, 0, true, .5, accepts)
		half.End()
	}
	if e := OfPlaces([]*Place{half}); e.Truth != .5 || e.Matches != 5 {
		t.Errorf("%+v, want a truth of .5 and 5 matches", e)
	}
}

// climber shows 0, 1, 2, and goes to 5 after a click.
type climber struct{ next, shown int }

func (c *climber) Next() (int, bool) { return c.next, c.shown < 3 }

func (c *climber) Learn(post int, click bool) {
	c.shown++
	c.next = post + 1
	if click {
		c.next = 5
	}
}

func TestReplayByHand(t *testing.T) {
	log := []Event{
		{2, true}, {0, false}, {2, true}, {1, true}, {1, false}, {5, true}, {0, true}, {5, false}, {1, true},
		{6, false},
		{0, false}, {2, true},
	}
	var got [][]bool
	Replay(log, func() Player { return &climber{} }, func(clicks []bool) { got = append(got, clicks) })
	want := [][]bool{{false, true, true}, {true, false, false}}
	if !slices.EqualFunc(got, want, slices.Equal[[]bool]) {
		t.Errorf("%v, want %v; the third is cut off", got, want)
	}
	r := &Replayed{}
	r.Add(1)
	if e := OfReplays([]*Replayed{r}); e.Enough() {
		t.Errorf("of one session: %+v", e)
	}
	for range 40 {
		r.Add(1)
	}
	if e := OfReplays([]*Replayed{r}); e.Mean != 1 || e.Matches != 41 || e.SE != 0 {
		t.Errorf("%+v", e)
	}
}

func TestWrite(t *testing.T) {
	p := .25
	var out bytes.Buffer
	row := Row{
		Learner: "rls", Policy: "random", Topic: "a<b", Session: 1, Slate: 2, Place: 3, Post: 4, Open: 5,
		Propensity: &p,
		Looked:     true,
	}
	if err := Write(&out, []Row{row, {}}); err != nil {
		t.Fatal(err)
	}
	const want = `{"learner":"rls","settings":"","policy":"random","topic":"a<b","session":1,"slate":2,"place":3,` +
		`"post":4,"open":5,"propensity":0.25,"looked":true,"click":false}` + "\n" +
		`{"learner":"","settings":"","policy":"","topic":"","session":0,"slate":0,"place":0,` +
		`"post":0,"open":0,"propensity":null,"looked":false,"click":false}` + "\n"
	if out.String() != want {
		t.Errorf("%s", out.String())
	}
}
