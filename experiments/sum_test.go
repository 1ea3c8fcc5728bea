package experiments

import (
	"errors"
	"math/rand/v2"
	"testing"
)

// many is a plan without rows: more sessions than are kept.
const many = `
seed: 5
topics: [sourdough, heat_pumps]
sessions: {per_topic: 12000}
learners: [logistic, perceptron]
metrics: [auc]
null: false
`

// Parts combined by group in any order, half of them twice over the wire, give the files of the run; a sum that holds a
// chunk already, or one of another group or plan, is refused.
func TestSums(t *testing.T) {
	p, err := planOf(t, many)
	if err != nil {
		t.Fatal(err)
	}
	whole, err := p.Run(t.Context(), 2, nil)
	if err != nil {
		t.Fatal(err)
	}
	if !p.Sums() || p.Chunks() < 12 {
		t.Fatalf("%d chunks, sums %v", p.Chunks(), p.Sums())
	}
	sums := map[int]*Sum{}
	for n, i := range rand.New(rand.NewPCG(1, 2)).Perm(p.Chunks()) {
		part, err := p.RunChunk(t.Context(), i)
		if err != nil {
			t.Fatal(err)
		}
		s := sums[p.Group(i)]
		if s == nil {
			s = &Sum{}
			sums[p.Group(i)] = s
		}
		if err := s.Add(part); err != nil {
			t.Fatal(err)
		}
		if n%2 == 0 {
			sums[p.Group(i)] = sentSum(t, s)
		}
	}
	r := NewResults(p)
	for group, s := range sums {
		if s.Group(p) != group {
			t.Errorf("group %d is %d", s.Group(p), group)
		}
		if err := r.AddSum(sentSum(t, s)); err != nil {
			t.Fatal(err)
		}
		if err := r.AddSum(s); !errors.Is(err, ErrPartTwice) {
			t.Errorf("added twice: %v", err)
		}
	}
	sameTables(t, "sums", tables(t, r), tables(t, whole))
	a, b := sums[0], sums[1]
	if err := a.Merge(&Sum{plan: a.plan, chunks: a.chunks, learners: a.learners}); !errors.Is(err, ErrPartTwice) {
		t.Errorf("merged twice: %v", err)
	}
	if err := a.Merge(&Sum{plan: [32]byte{1}, chunks: []int{99}, learners: b.learners}); !errors.Is(err, ErrOtherPlan) {
		t.Errorf("another plan: %v", err)
	}
	if err := a.Merge(b); err != nil {
		t.Fatal(err)
	}
	if err := NewResults(p).AddSum(a); !errors.Is(err, ErrOtherGroup) {
		t.Errorf("two groups in one sum: %v", err)
	}
}

func sentSum(t *testing.T, s *Sum) *Sum {
	t.Helper()
	text, err := s.MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	if len(text) > 1<<20 {
		t.Errorf("a sum of %d bytes", len(text))
	}
	var got Sum
	if err := got.UnmarshalBinary(text); err != nil {
		t.Fatal(err)
	}
	text[len(text)/2] ^= 1
	if err := new(Sum).UnmarshalBinary(text); !errors.Is(err, ErrPartDamaged) {
		t.Errorf("a damaged sum: %v", err)
	}
	return &got
}
