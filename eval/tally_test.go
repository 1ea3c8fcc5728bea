package eval

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"testing"
)

// Sessions with labels of one kind are counted, whichever kind it is; so is one without events.
func TestOneClassSessions(t *testing.T) {
	m := mustMeter() // measures nothing, which a tally takes as well, more than once
	var tally Tally
	for _, accepted := range [][]bool{{true, false}, {true, true}, {false}, {false, true, true}, nil} {
		tally.Add(m.Measure(&Course{Accepted: accepted}))
	}
	if tally.Sessions != 5 || tally.OneClass != 3 || tally.Events != 8 || tally.Accepted != 5 {
		t.Errorf("%+v, want 5 sessions, 3 of one class, 8 events, 5 accepted", tally)
	}
}

// The numbers of an only session are kept as they are, and read as the sums of one: in bytes, in means, and when more
// sessions come, one by one or as a tally of many, on either side.
func TestOneSessionIsASumOfOne(t *testing.T) {
	rng := rand.New(rand.NewPCG(31, 31))
	courses := []*Course{randomCourse(9, rng), randomCourse(12, rng), randomCourse(5, rng)}
	wide := func(c *Course) *Tally { // as sums from the start
		one := tallyOf([]*Course{c})
		one.widen()
		return one
	}
	for _, c := range courses {
		narrow, wide := tallyOf([]*Course{c}), wide(c)
		if narrow.moments != nil || !bytes.Equal(bytesOf(t, narrow), bytesOf(t, wide)) {
			t.Error("a session alone has other bytes than its sums")
		}
		for _, name := range Metrics() {
			sums := wide.Of(name)
			if !slices.Equal(narrow.Of(name), sums) || narrow.Numbers(name) != len(sums) ||
				wide.Numbers(name) != len(sums) {
				t.Errorf("%s: %v, %d of them, want %v", name, narrow.Of(name), narrow.Numbers(name), sums)
			}
			for k, m := range sums {
				if narrow.At(name, k) != m || wide.At(name, k) != m {
					t.Errorf("%s: number %d is %v, want %v", name, k, narrow.At(name, k), m)
				}
			}
			if n := len(sums); narrow.At(name, n) != (Moments{}) || wide.At(name, n) != (Moments{}) {
				t.Errorf("%s has a number %d", name, n)
			}
		}
	}
	want := bytesOf(t, tallyOf(courses))
	for _, make := range []func(*Course) *Tally{wide, func(c *Course) *Tally { return tallyOf([]*Course{c}) }} {
		two, one := tallyOf(courses[:2]), make(courses[2])
		before := bytesOf(t, one)
		one.Merge(two)
		two.Merge(make(courses[2]))
		var all Tally
		for _, c := range courses {
			part := make(c)
			all.Merge(part)
			if !bytes.Equal(bytesOf(t, part), bytesOf(t, make(c))) {
				t.Error("a tally that was merged into another has changed")
			}
		}
		for _, tally := range []*Tally{one, two, &all} {
			if !bytes.Equal(bytesOf(t, tally), want) || bytes.Equal(before, want) {
				t.Error("tallies merged into one another do not give the same bytes")
			}
		}
	}
	if none := (&Tally{}); none.Numbers("auc") != 0 || none.At("auc", 0) != (Moments{}) || none.Of("auc") != nil {
		t.Error("a tally of nothing has numbers")
	}
}
