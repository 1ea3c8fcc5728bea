package learners

import "testing"

// A learner looks ahead where its kernel, or that of a learner within it, is made of posts still to come.
func TestLooksAhead(t *testing.T) {
	for entry, want := range map[string]bool{
		"rls: {}": false, "prior: {}": false, "rls: {kernel: text}": false, "rls: {kernel: rbf}": false,
		"gp: {}": false, "knn: {}": false,
		"rls: {kernel: centred}": true, "rls: {kernel: pool}": true, "rls: {kernel: tokens}": true,
		"rls: {density: 0.1}": true, "alma: {kernel: pool}": true,
		"follow: {}": false, "follow: {base: {rls: {kernel: pool}}}": true,
		"hedge: {members: [rls, pa]}": false, "hedge: {members: [rls, {rls: {kernel: centred}}]}": true,
	} {
		list, err := sweepOf(t, entry)
		if err != nil {
			t.Fatal(err)
		}
		if got := list[0].LooksAhead(); got != want {
			t.Errorf("%s: looks ahead %t, want %t", entry, got, want)
		}
	}
}
