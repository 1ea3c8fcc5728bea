package experiments

import (
	"bytes"
	"slices"
	"testing"
)

// Learners that run in lockstep leave what each leaves that runs alone: with permuted labels and without, where users
// leave, where labels never come, and where the learners beside are of another kind.
func TestLockstepLeavesTheSame(t *testing.T) {
	for _, more := range []string{
		"null: false\nmetrics: [auc]\n",
		"metrics: [auc, brier, bytes_per_user]\nusers: {activity: {mean: 20}, missing: 0.2, noise: 0.1}\n",
	} {
		entries := []string{
			"rls", "logistic: {rate: 0.1}", "logistic: {rate: 1}", "perceptron", "logistic: {rate: 1, average: true}",
			"pa", "hinge",
		}
		planned := func(list string) *Results {
			const head = "seed: 4\ntopics: [sourdough, heat_pumps]\nsessions: {per_topic: 60}\n"
			p, err := planOf(t, head+more+"learners: ["+list+"]\n")
			if err != nil {
				t.Fatal(err)
			}
			r, err := p.Run(t.Context(), 2, nil)
			if err != nil {
				t.Fatal(err)
			}
			return r
		}
		all := ""
		for _, entry := range entries {
			all += entry + ", "
		}
		together := planned(all).Learners
		for i, entry := range entries {
			alone := planned(entry).Learners[0]
			if together[i].state != alone.state || together[i].CPU == 0 {
				t.Errorf("%s: %d bytes, alone %d", alone.Label(), together[i].state, alone.state)
			}
			got, want := sums(t, together[i]), sums(t, alone)
			if !slices.EqualFunc(got, want, bytes.Equal) || !slices.EqualFunc(together[i].Rows, alone.Rows, sameRow) {
				t.Errorf("%s leaves something else in company", alone.Label())
			}
		}
	}
}

// sums are the bytes of a learner's tallies.
func sums(t *testing.T, l *Learner) (list [][]byte) {
	t.Helper()
	for i := range l.Topics {
		for _, tally := range []interface{ MarshalBinary() ([]byte, error) }{&l.Topics[i], &l.Null[i]} {
			text, err := tally.MarshalBinary()
			if err != nil {
				t.Fatal(err)
			}
			list = append(list, text)
		}
	}
	return list
}

func sameRow(a, b Row) bool {
	for i, x := range a.numbers() {
		if y := *b.numbers()[i]; *x != y && (*x == *x || y == y) {
			return false
		}
	}
	return a.Events == b.Events && a.Accepted == b.Accepted && a.Session == b.Session && a.Topic == b.Topic
}
