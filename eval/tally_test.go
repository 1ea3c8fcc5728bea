package eval

import "testing"

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
