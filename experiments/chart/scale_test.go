package chart

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
)

// Zero has a place of its own beside a logarithmic axis: a tick that says 0, and no power of ten so near that it would
// be taken for it.
func TestZeroBesideALogarithmicAxis(t *testing.T) {
	s := Scale{Min: 0.02, Max: 1, Log: true, Zero: 0.03}
	if got := s.labels(); !slices.Equal(got, []string{"0", "0.05", "0.1", "0.2", "0.5", "1"}) {
		t.Errorf("ticks %q", got)
	}
	if got, want := s.to(0, 0, 100), s.to(0.03, 0, 100); got != want || !s.holds(0) || got <= 0 ||
		got >= s.to(0.1, 0, 100) {
		t.Errorf("0 stands at %g, want %g", got, want)
	}
	text, err := json.Marshal(s)
	if err != nil || !strings.Contains(string(text), `"zero":0.03`) || s.across([]float64{0, 0.5})[0] != 0.03 {
		t.Errorf("%s %v", text, err)
	}
	if plain := (Scale{Min: 0.1, Max: 1, Log: true}); plain.holds(0) || plain.label(0.1) != "0.1" {
		t.Error("0 has a place beside an axis that has none for it")
	}
}
