package learners

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"

	"streamml/configs"
)

// sweepOf reads one entry of a list of learners as an experiment does.
func sweepOf(t testing.TB, entry string) ([]Config, error) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "x.yaml")
	if err := os.WriteFile(path, []byte("learners: [{"+entry+"}]\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	x, err := configs.Load(path, nil)
	if err != nil {
		return nil, err
	}
	return Sweep(x.Learners[0])
}

func TestNestedLearners(t *testing.T) {
	for _, c := range []struct {
		entry string
		want  []string // labels, or part of the error
	}{
		{"scale: {base: perceptron}", []string{"scale base=perceptron floor=1e-12"}},
		{"scale: {base: {logistic: {rate: [0.1, 1], intercept: 1}}, floor: 0}", []string{
			"scale base=logistic(rate=0.1;intercept=1) floor=0", "scale base=logistic(rate=1;intercept=1) floor=0"}},
		{"scale: {base: [perceptron, pa]}",
			[]string{"scale base=perceptron floor=1e-12", "scale base=pa(variant=2;c=0.1) floor=1e-12"}},
		{"scale: {base: {scale: {base: {rls: {lambda: [1, 3]}}}}}", []string{
			"scale base=scale(base=rls(lambda=1;intercept=1);floor=1e-12) floor=1e-12",
			"scale base=scale(base=rls(lambda=3;intercept=1);floor=1e-12) floor=1e-12"}},
		{"hedge: {members: [perceptron, {rls: {kernel: {rbf: {length: [1, 2]}}, intercept: 0}}], eta: 1}", []string{
			"hedge members=perceptron+rls(lambda=0.3;intercept=0;kernel=rbf;length=1) eta=1",
			"hedge members=perceptron+rls(lambda=0.3;intercept=0;kernel=rbf;length=2) eta=1"}},
		{"stack: {members: [{pa: {c: [0.1, 1]}}, {pa: {c: [2, 3]}}], meta: perceptron, passthrough: false}", []string{
			"stack members=pa(variant=2;c=0.1)+pa(variant=2;c=2) meta=perceptron passthrough=false",
			"stack members=pa(variant=2;c=0.1)+pa(variant=2;c=3) meta=perceptron passthrough=false",
			"stack members=pa(variant=2;c=1)+pa(variant=2;c=2) meta=perceptron passthrough=false",
			"stack members=pa(variant=2;c=1)+pa(variant=2;c=3) meta=perceptron passthrough=false"}},

		{"scale: {base: gp}", []string{"want learners that run in weight space; " +
			"gp(s0=30;kernel=rbf;length=1) does not"}},
		{"stack: {members: [perceptron, gp]}", []string{"want learners that run in weight space"}},
		{"stack: {members: []}", []string{"want at least one member"}},
		{"hedge: {members: []}", []string{"want at least one member"}},
		{"hedge: {members: perceptron}", []string{"want a list"}},
		{"scale: {base: {logistic: {rat: 1}}}", []string{"did you mean rate?"}},
		{"scale: {base: logistc}", []string{`found "logistc", want a learner`, "did you mean logistic?"}},
		{"scale: {base: 3}", []string{"want a learner's name"}},
		{"scale: {base: {logistic: {rate: [1, -1]}}}", []string{"found -1, want a number in (0,1e6]"}},
	} {
		grid, err := sweepOf(t, c.entry)
		if err != nil {
			for _, part := range c.want {
				if !strings.Contains(err.Error(), part) {
					t.Errorf("%s: error %v, want %q", c.entry, err, part)
				}
			}
			continue
		}
		var labels []string
		for _, g := range grid {
			labels = append(labels, g.Label())
			again := resolved(t, g)
			if again.Label() != g.Label() {
				t.Errorf("%s, written and read again: %s", g.Label(), again.Label())
			}
		}
		if !slices.Equal(labels, c.want) {
			t.Errorf("%s:\ngot  %q\nwant %q", c.entry, labels, c.want)
		}
	}
}

// resolved writes a learner as a resolved configuration does and reads it again.
func resolved(t *testing.T, c Config) Config {
	t.Helper()
	text, err := yaml.Marshal(map[string]any{"learners": []any{map[string]any{c.Name: c.Hyperparameters()}}})
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "x.yaml")
	if err := os.WriteFile(path, text, 0o666); err != nil {
		t.Fatal(err)
	}
	x, err := configs.Load(path, nil)
	if err != nil {
		t.Fatal(err)
	}
	grid, err := Sweep(x.Learners[0])
	if err != nil || len(grid) != 1 {
		t.Fatalf("%s: %d learners, %v", text, len(grid), err)
	}
	return grid[0]
}

// Every learner can be written down, read again, and tells its settings in words without blanks or commas.
func TestResolvedLearnersAreTheSame(t *testing.T) {
	for _, c := range battery() {
		if again := resolved(t, c); again.Label() != c.Label() {
			t.Errorf("%s, written and read again: %s", c.Label(), again.Label())
		}
		for _, p := range c.Params() {
			if strings.ContainsAny(p.Value, " ,/") {
				t.Errorf("%s: %s is %q", c.Label(), p.Name, p.Value)
			}
		}
	}
}
