package eda

import (
	"context"
	"encoding/json"
	"math"
	"os"
	"testing"

	"streamml/eval/stats"

	"streamml/learners/exact"
)

// reference is testdata/reference.json, which reference.py beside it wrote: forty posts in six dimensions, with what
// scikit-learn 1.9.1 and numpy say of them.
type reference struct {
	X                    [][]float32
	Accepted             []bool
	F, P                 []float64
	Variances            []float64
	Components           [][]float64
	Shrinkage, Threshold float64
	Discriminant, Ridge  []float64
	Trees                []struct {
		Feature, Left, Right, Posts []int
		Threshold                   []float64
	}
	Isolation  []float64
	Map        [][2]float64
	Trust, KL  float64
	Affinities []float64
	Gradient   []float64
	Runs       []float64
	Suspicion  []float64
}

func readReference(t *testing.T) (*reference, *posts) {
	content, err := os.ReadFile("testdata/reference.json")
	var r reference
	if err == nil {
		err = json.Unmarshal(content, &r)
	}
	if err != nil {
		t.Fatal(err)
	}
	p := &posts{n: len(r.X), d: len(r.X[0]), accepted: r.Accepted, topic: make([]int, len(r.X)),
		text: make([]string, len(r.X))}
	for _, row := range r.X {
		p.x = append(p.x, row...)
	}
	return &r, p
}

func near(t *testing.T, what string, got, want []float64, within float64) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%s: %d numbers, want %d", what, len(got), len(want))
	}
	for i := range got {
		if !(math.Abs(got[i]-want[i]) <= within*max(1, math.Abs(want[i]))) {
			t.Errorf("%s %d: %.12g, want %.12g", what, i, got[i], want[i])
		}
	}
}

func TestDimensions(t *testing.T) {
	r, p := readReference(t)
	list := dimensions(p)
	adjusted, _ := stats.Holm(r.P)
	if len(list) != p.d {
		t.Fatalf("%d dimensions", len(list))
	}
	for i, d := range list {
		near(t, "F", []float64{d.f}, []float64{r.F[d.place]}, 1e-9)
		near(t, "p", []float64{d.p}, []float64{adjusted[d.place]}, 1e-9)
		if i > 0 && d.f > list[i-1].f {
			t.Error("not in order")
		}
	}
}

func TestComponents(t *testing.T) {
	r, p := readReference(t)
	pc := newComponents(p)
	near(t, "variance", pc.values, r.Variances, 1e-12)
	for k, c := range r.Components {
		near(t, "component", pc.vectors[k*p.d:(k+1)*p.d], upright(c), 1e-9)
	}
	if n := pc.needed(1); n != p.d {
		t.Errorf("%d components hold everything", n)
	}
}

func TestDiscriminant(t *testing.T) {
	r, p := readReference(t)
	var all []int
	in := make([]bool, p.n)
	for i := range in {
		all, in[i] = append(all, i), true
	}
	table := newTable(p, all)
	line := table.discriminant(in)
	near(t, "shrinkage", []float64{line.shrinkage, line.threshold}, []float64{r.Shrinkage, r.Threshold}, 1e-9)
	near(t, "weight", line.w, r.Discriminant, 1e-9)
	near(t, "ridge", table.ridge(in), r.Ridge, 1e-9)
}

// Where posts are fewer than dimensions they are turned: inner products, and so all that is made of them, stay.
func TestTableOfFewPosts(t *testing.T) {
	_, p := readReference(t)
	few := newTable(p, []int{0, 1, 2, 3, 6})
	plain := &table{n: 5, d: p.d, full: p.d, accepted: few.accepted}
	for _, i := range []int{0, 1, 2, 3, 6} {
		for _, v := range p.row(i) {
			plain.x = append(plain.x, float64(v))
		}
	}
	in := []bool{true, true, true, true, true}
	a, b := few.discriminant(in), plain.discriminant(in)
	for i := range in {
		near(t, "score", []float64{a.score(few.row(i))}, []float64{b.score(plain.row(i))}, 1e-9)
		near(t, "margin", []float64{exact.Dot(few.ridge(in), few.row(i))},
			[]float64{exact.Dot(plain.ridge(in), plain.row(i))}, 1e-9)
	}
}

func TestIsolation(t *testing.T) {
	r, p := readReference(t)
	f := &isolation{sample: p.n}
	for _, from := range r.Trees {
		var tr tree
		for i := range from.Feature {
			tr = append(tr, node{max(from.Feature[i], -1), from.Threshold[i], from.Left[i], from.Right[i],
				from.Posts[i]})
		}
		f.trees = append(f.trees, tr)
	}
	for i, want := range r.Isolation {
		near(t, "isolation", []float64{f.score(p.row(i))}, []float64{want}, 1e-12)
	}
}

func TestMapAgainstScikitLearn(t *testing.T) {
	r, p := readReference(t)
	q, err := newPairs(context.Background(), p, 1)
	if err != nil {
		t.Fatal(err)
	}
	a := newAffinities(q, perplexityOf(p.n))
	first := make([]float64, p.n)
	for k := a.start[0]; k < a.start[1]; k++ {
		first[a.partner[k]] = a.p[k]
	}
	near(t, "affinity", first, r.Affinities, 1e-5) // float32 distances and a bisection of 1e-5 in both
	m := &tsne{dims: 2, y: [3][]float64{make([]float64, p.n), make([]float64, p.n), make([]float64, p.n)}}
	for i, place := range r.Map {
		m.y[0][i], m.y[1][i] = place[0], place[1]
	}
	for _, force := range []forces{newExactForces(a), newTreeForces(a, 2)} {
		var gradient [3][]float64
		for k := range gradient {
			gradient[k] = make([]float64, p.n)
		}
		within := 1e-5
		if _, ok := force.(*treeForces); ok {
			within = 3e-3 // cells act as one
		}
		force.of(context.Background(), &m.y, 1, &gradient)
		near(t, "KL", []float64{force.divergence(&m.y)}, []float64{r.KL}, within)
		for i := range p.n {
			near(t, "gradient", []float64{4 * gradient[0][i], 4 * gradient[1][i]}, r.Gradient[2*i:2*i+2], within)
		}
	}
	f, err := fidelityOf(context.Background(), m, q, 1)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "trustworthiness", []float64{f.trust}, []float64{r.Trust}, 1e-12)
}

func TestRuns(t *testing.T) {
	r, _ := readReference(t)
	for runs := 2; runs <= 11; runs++ {
		near(t, "runs", []float64{fewRuns(runs, 5, 6)}, []float64{r.Runs[runs]}, 1e-12)
	}
}

func TestSuspicions(t *testing.T) {
	r, p := readReference(t)
	linear := make([]float64, p.n*p.n)
	for i := range linear {
		for k, v := range p.row(i / p.n) {
			linear[i] += float64(v) * float64(p.row(i % p.n)[k])
		}
	}
	near(t, "suspicion", suspicions(linear, p.accepted), r.Suspicion, 1e-9)
}
