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
	for p, want := range [][]float64{{.775, .814, .837, .885, .916, .926, .945},
		{.822, .903, .937, .946, .946, .948, .955}} {
		for i, at := range unseenAt[1:] {
			got := r.of(0, p, "auc_unseen", at).Mean
			t.Logf("%s after %2d labels: %.3f, want %.3f", r.Config.Policies[p], at, got, want[i])
			if got < want[i]-.015 || got > want[i]+.015 {
				t.Errorf("%s after %d labels: %.3f, want %.3f ± .015", r.Config.Policies[p], at, got, want[i])
			}
		}
	}
}

// The gain of chosen posts over random order, as AUC of the posts never shown, mean over 1, 2, 3, 5, 8, 10 and 15
// labels: by independent code +4.9 on the six reference topics (+4.0 with one click in ten wrong), +4.3 and +3.2 on
// recorded sessions. The last is +2.2 here: chosen posts reach what they do there, and random order 2 points more after
// one label, over 20 orders of each session. On no reference topic are chosen posts worse, and on permuted labels no
// posts are better than chance.
func TestChosenPostsReach(t *testing.T) {
	if testing.Short() {
		t.Skip("some seconds")
	}
	const feed = "seed: 1\nlearners: [{rls: {kernel: pool, lambda: 0.5}}]\n" +
		"feed: {policies: [random, {probe: 15}], hold_out: 0.5}\n"
	for name, c := range map[string]struct {
		config string
		least  float64
	}{
		"six topics": {"data: " + reference.Path(t, "data/queries") + "\nsessions: {per_topic: 100}\n",
			.045},
		"six topics, and noise": {"data: " + reference.Path(t, "data/queries") + "\nsessions: {per_topic: 100}\n" +
			"users: {noise: 0.1}\nnull: false\n", .035},
		"clinc150": {"data: {path: " + reference.Path(t, "data/clinc150") + ", sessions: short}\n" +
			"users: {order: shuffled}\nsessions: {per_topic: 10}\nnull: false\n", .035},
		"stackoverflow20": {"data: {path: " + reference.Path(t, "data/stackoverflow20") + ", sessions: short}\n" +
			"users: {order: shuffled}\nsessions: {per_topic: 10}\nnull: false\n", .02},
	} {
		r := runOf(t, c.config+feed, 0)
		mean := func(policy, topic int) (value, null float64) {
			for _, n := range r.Numbers(0, policy, topic) {
				if n.Measure == "auc_unseen" && n.At > 0 {
					value, null = value+n.Mean/7, null+n.Null/7
				}
			}
			return value, null
		}
		random, _ := mean(0, -1)
		chosen, null := mean(1, -1)
		t.Logf("%s: random order %.3f, chosen %.3f, gain %.3f; null %.3f", name, random, chosen, chosen-random, null)
		if !(chosen-random >= c.least) || null < .485 || null > .515 {
			t.Errorf("%s: chosen posts gain %.3f, want %.3f; null %.3f, want .5", name, chosen-random, c.least, null)
		}
		for topic := range r.Plan.Data.Topics {
			if random, _ := mean(0, topic); name == "six topics" {
				if chosen, _ := mean(1, topic); chosen < random {
					t.Errorf("%s: chosen posts %.3f, in random order %.3f", r.Plan.Data.Topics[topic].Name, chosen,
						random)
				}
			}
		}
	}
}
