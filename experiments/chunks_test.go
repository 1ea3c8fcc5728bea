package experiments

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
)

// smaller is a plan of many chunks, with rows and nulls.
const smaller = `
seed: 3
topics: [sourdough, heat_pumps]
sessions: {per_topic: 1000}
learners: [logistic: {rate: [0.1, 1]}, perceptron]
baseline: perceptron
`

// globally is a plan with one model for all topics.
const globally = `
seed: 3
topics: [sourdough, heat_pumps, bike_lanes]
sessions: {per_topic: 300, model: global}
learners: [pa, logistic]
baseline: pa
`

// sent is a part as another process would get it.
func sent(t *testing.T, part *Part) *Part {
	t.Helper()
	text, err := part.MarshalBinary()
	var got Part
	if err = errors.Join(err, got.UnmarshalBinary(text)); err != nil {
		t.Fatal(err)
	}
	again, err := got.MarshalBinary()
	if err != nil || !slices.Equal(text, again) {
		t.Errorf("the bytes of a part change on the way, %v", err)
	}
	return &got
}

// Chunks run in any order, each by a plan of its own and sent as bytes, give the files of the run, for one model per
// topic and for one model of all.
func TestChunksAnywhereGiveTheSameBytes(t *testing.T) {
	for _, text := range []string{smaller, smaller + "null: false\nmetrics: [auc]\n", globally} {
		here, err := planOf(t, text)
		if err != nil {
			t.Fatal(err)
		}
		whole, err := here.Run(t.Context(), 2, nil)
		if err != nil {
			t.Fatal(err)
		}
		want := tables(t, whole)
		if here.Chunks() < 2 {
			t.Fatalf("%d chunks", here.Chunks())
		}
		r := NewResults(here)
		there := [2]*Plan{}
		for i := range there {
			if there[i], err = planOf(t, text); err != nil {
				t.Fatal(err)
			}
		}
		for n, i := range rand.New(rand.NewPCG(1, 2)).Perm(here.Chunks()) {
			part, err := there[n%2].RunChunk(t.Context(), i)
			if err != nil || r.Complete() {
				t.Fatal(err, r.Complete())
			}
			if err := r.Add(sent(t, part)); err != nil {
				t.Fatal(err)
			}
		}
		if !r.Complete() {
			t.Error("not complete")
		}
		sameTables(t, "chunks elsewhere", tables(t, r), want)
	}
}

// What cannot be added is refused by name, and leaves the results as they were.
func TestPartsThatAreRefused(t *testing.T) {
	p, err := planOf(t, smaller)
	if err != nil {
		t.Fatal(err)
	}
	part, err := p.RunChunk(t.Context(), 1)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.RunChunk(t.Context(), p.Chunks()); err == nil {
		t.Error("a chunk beyond the last was run")
	}
	r := NewResults(p)
	if err := r.Add(part); err != nil {
		t.Fatal(err)
	}
	if err := r.Add(sent(t, part)); !errors.Is(err, ErrPartTwice) {
		t.Errorf("error %v, want %v", err, ErrPartTwice)
	}
	for _, other := range []string{"seed: 4", "seed: 3\nmetrics: [auc]", "seed: 3\nnull: false",
		"seed: 3\nusers: {noise: 0.1}"} {
		q, err := planOf(t, other+smaller[len("\nseed: 3"):])
		if err != nil {
			t.Fatal(err)
		}
		if err := NewResults(q).Add(part); !errors.Is(err, ErrOtherPlan) {
			t.Errorf("%s: error %v, want %v", other, err, ErrOtherPlan)
		}
	}
	fits, err := p.RunChunk(t.Context(), 0)
	if err != nil {
		t.Fatal(err)
	}
	for what, spoil := range map[string]func(*Part){
		"no learners":     func(p *Part) { p.learners = nil },
		"no topics":       func(p *Part) { p.learners[0].topics = nil },
		"a row too few":   func(p *Part) { p.learners[0].topics[0].rows = p.learners[0].topics[0].rows[1:] },
		"another's row":   func(p *Part) { p.learners[0].topics[0].rows[0].Topic++ },
		"another's chunk": func(p *Part) { p.chunk = 2 },
		"no such chunk":   func(p *Part) { p.chunk = 1 << 40 },
		"an empty tally":  func(p *Part) { p.learners[0].topics[0].tally = p.learners[0].topics[0].null },
	} {
		spoilt := sent(t, fits)
		spoil(spoilt)
		if err := r.Add(spoilt); !errors.Is(err, ErrPartDamaged) {
			t.Errorf("%s: error %v, want %v", what, err, ErrPartDamaged)
		}
	}
	if err := r.Add(fits); err != nil {
		t.Errorf("after all that was refused: %v", err)
	}
}

// No byte can change and no end be missing without it being noticed.
func TestDamagedParts(t *testing.T) {
	p, err := planOf(t, smaller+"metrics: [auc]\n")
	if err != nil {
		t.Fatal(err)
	}
	part, err := p.RunChunk(t.Context(), 0)
	if err != nil {
		t.Fatal(err)
	}
	text, err := part.MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d bytes", len(text))
	for i := 0; i < len(text); i += 1 + len(text)/2000 {
		spoilt := slices.Clone(text)
		spoilt[i] ^= 1 << (i % 8)
		want := ErrPartDamaged
		if i == len(partMagic)-1 {
			want = ErrPartVersion
		}
		var got Part
		if err := got.UnmarshalBinary(spoilt); !errors.Is(err, want) {
			t.Errorf("byte %d: error %v, want %v", i, err, want)
		}
		if err := got.UnmarshalBinary(text[:i]); !errors.Is(err, ErrPartDamaged) {
			t.Errorf("%d bytes of %d: error %v, want %v", i, len(text), err, ErrPartDamaged)
		}
		if got.learners != nil {
			t.Fatal("something was read")
		}
	}
}

// Every session of every learner is in one chunk, however a run is cut.
func TestCuts(t *testing.T) {
	for _, c := range []cuts{newCuts(1, 10, 100_000, 44), newCuts(80, 10, 20, 44), newCuts(4000, 10, 1, 44),
		newCuts(3, 1, 2, 20_000), newCuts(7, 2, 50, 600), newCuts(1, 1, 1, 1)} {
		seen := map[string]int{}
		for i := range c.count() {
			at := c.chunk(i)
			for l := at.learner; l < at.toLearner; l += max(1, c.learners/5) {
				for s := at.session; s < at.toSession; s += 7 {
					seen[fmt.Sprint(at.topic, " ", l, " from ", at.session, ": ", s)]++
				}
			}
			if at.toLearner > c.learners || at.toSession > c.sessions || at.topic >= c.topics ||
				at.toSession <= at.session || at.toLearner <= at.learner {
				t.Fatalf("%+v: chunk %d is %+v", c, i, at)
			}
		}
		for what, n := range seen {
			if n != 1 {
				t.Fatalf("%+v: %s is in %d chunks", c, what, n)
			}
		}
		sessions := 0
		for i := range c.count() {
			at := c.chunk(i)
			sessions += (at.toSession - at.session) * (at.toLearner - at.learner)
		}
		if want := c.learners * c.topics * c.sessions; sessions != want {
			t.Errorf("%+v: %d sessions, want %d", c, sessions, want)
		}
	}
}
