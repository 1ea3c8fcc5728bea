package experiments

import (
	"strings"
	"testing"
)

func TestBaselinesByTheirLabels(t *testing.T) {
	const list = "learners: [perceptron, pa: {variant: [0, 2]}, rls: {lambda: [0.3, 1]}, rls: {kernel: centred, " +
		"intercept: 0}]\n"
	for _, c := range []struct{ baseline, want string }{
		{"perceptron", "perceptron"},
		{"rls lambda=0.3 intercept=1", "rls lambda=0.3 intercept=1"},
		{"rls lambda=1", "rls lambda=1 intercept=1"},
		{"rls lambda=0.3 kernel=centred", "rls lambda=0.3 intercept=0 kernel=centred"}, // as 0 was once left out
		{"pa variant=0 c=0.1", "pa variant=0 c=0.1"},
		{"rls lambda=0.3 kernel=linear", "rls lambda=0.3 intercept=1"},

		{"rls", "the label of a learner"},
		{"pa c=0.1", "the label of a learner"},
		{"pa variant=1", "the label of a learner"},
		{"lambda=1", "the label of a learner"},
	} {
		p, err := planOf(t, list+"baseline: "+c.baseline+"\n")
		switch {
		case err != nil && !strings.Contains(err.Error(), c.want):
			t.Errorf("%s: error %v, want %s", c.baseline, err, c.want)
		case err == nil && p.Learners[p.Baseline].Label() != c.want:
			t.Errorf("%s: the baseline is %s, want %s", c.baseline, p.Learners[p.Baseline].Label(), c.want)
		}
	}
}
