package feed

import (
	"testing"

	"streamml/data/reference"
)

// Accepted among the first ten shown, and the AUC of posts never shown, on the six reference topics. The figures in
// want are those of independent code in numpy over 200 orders.
func TestFeedOnReferenceTopics(t *testing.T) {
	if testing.Short() {
		t.Skip("some seconds")
	}
	data := "data: " + reference.Path(
		t,
		"data/queries",
	) + "\nseed: 1\nsessions: {per_topic: 200}\nnull: false\nlearners: [{rls: {kernel: pool, lambda: 0.5}}]\n"
	r := runOf(t, data+"feed: {policies: [random, greedy, probe]}\n", 0)
	for p, want := range []struct{ least, most float64 }{{5, 5.6}, {9, 9.6}, {9.3, 9.7}} {
		got := r.of(0, p, "accepted", 10).Mean
		t.Logf("%s: %.2f accepted among the first 10", r.Config.Policies[p], got)
		if got < want.least || got > want.most {
			t.Errorf(
				"%s: %.2f accepted among the first 10, want %.1f to %.1f",
				r.Config.Policies[p],
				got,
				want.least,
				want.most,
			)
		}
	}
	r = runOf(t, data+"feed: {policies: [random, {probe: 15}], hold_out: 0.5}\n", 0)
	for p, want := range [][]float64{{.775, .814, .837, .885, .916, .926, .945}, {.822, .903, .937, .946, .946, .948, .955}} {
		for i, at := range unseenAt[1:] {
			got := r.of(0, p, "auc_unseen", at).Mean
			t.Logf("%s after %2d labels: %.3f, want %.3f", r.Config.Policies[p], at, got, want[i])
			if got < want[i]-.015 || got > want[i]+.015 {
				t.Errorf("%s after %d labels: %.3f, want %.3f ± .015", r.Config.Policies[p], at, got, want[i])
			}
		}
	}
}
