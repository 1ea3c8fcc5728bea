package eda

import (
	"math"
	"testing"
)

// By hand: the background is {a: 6, b: 2, c: 2}, the prior 10 words: a 6, b 2, c 2.
func TestLeans(t *testing.T) {
	group, other := bag{"a": 4, "b": 2}, bag{"a": 2, "c": 2}
	list := leans(group, other, both([2]bag{other, group}))
	if len(list) != 3 || list[0].word != "b" || list[1].word != "a" || list[2].word != "c" {
		t.Fatalf("got %v", list)
	}
	b := math.Log((2.+2)/(6+10-4)) - math.Log((0.+2)/(4+10-2))
	a := math.Log((4.+6)/(6+10-10)) - math.Log((2.+6)/(4+10-8))
	near(t, "odds", []float64{list[0].odds, list[1].odds}, []float64{b, a}, 1e-12)
	near(t, "z", []float64{list[0].z, list[1].z}, []float64{b / math.Sqrt(1./4+1./2), a / math.Sqrt(1./10+1./8)}, 1e-12)
	if list[0].n != [2]int{0, 2} {
		t.Errorf("counts %v", list[0].n)
	}
}

// Frequencies 60, 30, 20, 15, 12 fall with the rank: a slope of -1.
func TestVocabulary(t *testing.T) {
	var post []string
	for word, n := range map[string]int{"a": 60, "b": 30, "c": 20, "d": 15, "e": 12, "f": 1} {
		for range n {
			post = append(post, word)
		}
	}
	v := newVocabulary([][]string{post[:50], post[50:]})
	near(t, "slope", []float64{v.zipf}, []float64{-1}, 1e-12)
	if v.words != 138 || v.kinds != 6 || v.once != 1 || v.growth[len(v.growth)-1] != (step{138, 6}) ||
		len(v.growth) != growthSteps {
		t.Errorf("got %+v", v)
	}
}

func TestLanguages(t *testing.T) {
	for post, want := range map[string]string{
		"The train was late again and nobody told us why":                  "English",
		"Der Nachtzug kam wieder zu spät und niemand hat uns etwas gesagt": "German",
		"Le train de nuit est encore arrivé en retard et personne ne sait": "French",
		"夜行列車の予約はどこでできますか":                                                 "Japanese",
		"42": "",
		"https://example.org/der-nachtzug-kam-wieder-zu-spaet": "",
	} {
		if got := languageOf(post); got != want {
			t.Errorf("%q: %q, want %q", post, got, want)
		}
	}
}

func TestAmounts(t *testing.T) {
	var a amounts
	a.add("Heat pumps, again…", true)
	long := ""
	for range 255 {
		long += "solar "
	}
	a.add(long, false)
	if a.posts != 2 || a.accepted != 1 || a.long != 1 || a.ended != 1 || a.words[0] != 3 || a.characters[0] != 18 ||
		a.tokens[0] != 5 {
		t.Errorf("got %d %d %d %d %v %v %v", a.posts, a.accepted, a.long, a.ended, a.words, a.characters, a.tokens)
	}
}

// A file sorted by label is as far from random as can be; alternating labels are not taken for runs.
func TestOrder(t *testing.T) {
	sorted, turns := make([]bool, 40), make([]bool, 40)
	for i := range 40 {
		sorted[i], turns[i] = i < 20, i%2 == 0
	}
	if o := orderOf(sorted); o.p > 1e-9 || o.auc < .95 {
		t.Errorf("sorted: %+v", o)
	}
	if o := orderOf(turns); o.p < .999 || o.auc != 0 {
		t.Errorf("alternating: %+v", o)
	}
	if o := orderOf(sorted[:20]); !math.IsNaN(o.p) {
		t.Errorf("one label: %+v", o)
	}
}

// Posts of one topic whose labels follow the side they lie on; by hand.
func TestPurity(t *testing.T) {
	p := &posts{n: 4, d: 1, accepted: []bool{true, true, false, true}, topic: []int{0, 0, 0, 0}}
	near := map[int][]int{0: {1, 2, 3}, 1: {0, 2, 3}, 2: {3, 0, 1}, 3: {2, 1, 0}}
	list := purities(p, func(i, k int) []int { return near[i][:min(k, 3)] })
	if list[0].share != .5 || list[1].share != .5 || list[0].chance != .5 {
		t.Errorf("got %v", list)
	}
}
