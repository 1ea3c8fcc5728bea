package learners

import (
	"slices"
	"strings"
	"testing"

	"streamml/configs"
)

// Words in a configuration stand for several learners, each of them valid and each once.
func TestSeveral(t *testing.T) {
	labels := func(text string) (list []string, err error) {
		x, err := configs.Parse("x.yaml", text)
		for i := 0; err == nil && i < len(x.Learners); i++ {
			var grid []Config
			grid, err = Sweep(x.Learners[i])
			for _, c := range grid {
				list = append(list, c.Label())
			}
		}
		return list, err
	}
	all, err := labels("learners: all")
	if err != nil || len(all) != len(Names()) || !slices.Contains(all, "rls lambda=0.3 intercept=1") {
		t.Errorf("%v, %v", all, err)
	}
	some, err := labels("learners: [recommended, {rls: {lambda: 7}}]")
	if err != nil || len(some) != len(Recommended())+1 || !strings.HasPrefix(some[3], "rls lambda=0.5") ||
		!strings.Contains(some[3], "kernel=pool") {
		t.Errorf("%v, %v", some, err)
	}
	written, err := labels("learners: [{rls: {lambda: 0.5, kernel: pool}}]")
	if err != nil || written[0] != some[3] {
		t.Errorf("%v, want the label %q as in YAML", written, some[3])
	}
	if one, err := labels("learners: rls"); err != nil || len(one) != 1 {
		t.Errorf("%v, %v", one, err)
	}
	if _, err := labels("learners: [all: {rate: 1}]"); err == nil || !strings.Contains(err.Error(), `"all"`) {
		t.Error(err)
	}
}
