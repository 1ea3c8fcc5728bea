package data

import "testing"

// What a label means where nothing is said of labels, in any case, and of numbers however they are written.
func TestLabelOf(t *testing.T) {
	for text, want := range map[string][2]bool{
		"accepted": {true, true}, " True ": {true, true}, "1.0": {true, true}, "Rejected": {false, true},
		"0":     {false, true},
		"false": {false, true}, "2": {}, "yes": {}, "": {},
	} {
		if accepted, ok := LabelOf(text); accepted != want[0] || ok != want[1] {
			t.Errorf("%q: %v, %v", text, accepted, ok)
		}
	}
}
