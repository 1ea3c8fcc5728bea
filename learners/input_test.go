package learners

import (
	"errors"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"

	"streamml/configs"
	"streamml/configs/input"
	"streamml/data"
	"streamml/learners/kernels"
)

// learnersOf reads a list of learners, as an experiment does, and spans their grids.
func learnersOf(t *testing.T, list string) (grid []Config, err error) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "x.yaml")
	if err := os.WriteFile(path, []byte("learners: ["+list+"]\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	x, err := configs.Load(path, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range x.Learners {
		configurations, err := Sweep(entry)
		if err != nil {
			return nil, err
		}
		grid = append(grid, configurations...)
	}
	return grid, nil
}

func TestKernelsInConfigurations(t *testing.T) {
	for _, c := range []struct{ list, want string }{
		{"rls", "rls lambda=0.3 intercept=1"},
		{"rls: {kernel: linear}", "rls lambda=0.3 intercept=1"},
		{"rls: {kernel: pool}", "rls lambda=0.3 intercept=0.3 kernel=pool"},
		{"rls: {kernel: pool, intercept: 0}", "rls lambda=0.3 intercept=0 kernel=pool"},
		{"logistic: {kernel: pool, rate: 2}", "logistic rate=2 intercept=0.3 kernel=pool"},
		{"rls: {kernel: centred, intercept: 0, lambda: 1}", "rls lambda=1 intercept=0 kernel=centred"},
		{"rls: {kernel: [linear, pool]}", "rls lambda=0.3 intercept=1|rls lambda=0.3 intercept=0.3 kernel=pool"},
		{"rls: {kernel: {rbf: {length: [0.5, 1]}}}",
			"rls lambda=0.3 intercept=1 kernel=rbf length=0.5|rls lambda=0.3 intercept=1 kernel=rbf length=1"},
		{"rls: {kernel: [none, rbf: {length: [2, 3]}], lambda: 1}",
			"rls lambda=1 intercept=1 kernel=none|rls lambda=1 intercept=1 kernel=rbf length=2|rls lambda=1 " +
				"intercept=1 kernel=rbf length=3"},
		{"rls: {kernel: {text: {words: 0.2}}}",
			"rls lambda=0.3 intercept=1 kernel=text words=0.2 characters=0.3 rbf=0.3 length=0.4"},
		{"gp", "gp s0=30 kernel=rbf length=1"},
		{"gp: {kernel: linear}", "gp s0=30 kernel=linear"},
		{"pa: {variant: [0, 2]}", "pa variant=0 c=0.1|pa variant=2 c=0.1"}, // a 0 that is not the default
		{"ftrl: {centre: false}", "ftrl alpha=1 beta=0.1 centre=false intercept=1"},
		{"gp: {kernel: rbf}", "gp s0=30 kernel=rbf length=1"},
		{"perceptron: {density: 0.1}", "perceptron density=0.1"},
	} {
		grid, err := learnersOf(t, c.list)
		if err != nil {
			t.Errorf("%s: %v", c.list, err)
			continue
		}
		var labels []string
		for _, c := range grid {
			labels = append(labels, c.Label())
			if again := reread(t, c); again != c.Label() {
				t.Errorf("%q, written and read again, is %q", c.Label(), again)
			}
		}
		if got := strings.Join(labels, "|"); got != c.want {
			t.Errorf("%s:\ngot  %s\nwant %s", c.list, got, c.want)
		}
	}
}

// reread writes a learner as a resolved experiment does, and returns the label of what that reads as.
func reread(t *testing.T, c Config) string {
	t.Helper()
	text, err := yaml.Marshal([]any{map[string]any{c.Name: c.Hyperparameters()}})
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "x.yaml")
	if err := os.WriteFile(path, []byte("learners:\n"+string(text)), 0o666); err != nil {
		t.Fatal(err)
	}
	x, err := configs.Load(path, nil)
	if err != nil {
		t.Fatal(err)
	}
	again, err := New(x.Learners[0].Name, x.Learners[0].Params)
	if err != nil {
		t.Fatal(err)
	}
	return again.Label()
}

func TestBadKernels(t *testing.T) {
	all := strings.Join(kernels.Names(), ", ")
	for _, c := range []struct{ list, want string }{
		{"rls: {kernel: poool}", `:1:26: found "poool", want a kernel: one of ` + all + "; did you mean pool?"},
		{"rls: {kernel: 3}", ":1:26: found 3, want a kernel: one of " + all},
		{"rls: {kernel: {rbf: {lenght: 1}}}", `:1:33: found the key "lenght", want length; did you mean length?`},
		{"rls: {kernel: {rbf: {length: 0}}}", ":1:41: found 0, want a number in (0,1e6]"},
		{"rls: {kernel: {rbf: {length: [1, 0]}}}", ":1:45: found 0, want a number in (0,1e6]"},
		{"rls: {kernel: {pool: {length: 1}}}", `:1:34: found the key "length", want nothing inside`},
		{"rls: {kernel: {rbf: {}, text: {}}}", `:1:36: found a second name "text" beside rbf, want one name an entry`},
		{"rls: {kernel: []}", ":1:26: found an empty list, want at least one value to sweep over"},
		{"rls: {forgetting: 0.9}", `:1:18: found the key "forgetting", want half_life: the number of labels after ` +
			`which a label counts half (0: nothing is forgotten)`},
		{"hedge: {members: [{arow: {forgetting: 0.9}}]}",
			"want half_life: the number of labels after which a label counts half (0: nothing is forgotten)"},
		{"pa: {free_intercept: true, intercept: 1000}", "want intercept at most 1 with free_intercept"},
		{"scw: {variant: 2, c: 1e-300}", "found 1e-300, want a number in [1e-9,1e6]"},
		{"pa: {forgetting: 0.9}", `found the key "forgetting", want one of variant, c, free_intercept, intercept, ` +
			`kernel, density, weight`},
		{"LogisticRegression", "want a learner: one of " + strings.Join(Names(), ", ") + "; did you mean logistic?"},
		{"logistic: {lr: 1}", `found the key "lr", want one of rate, schedule, l2, average, intercept, kernel, ` +
			`density, weight; did you mean rate?`},
		{"adagrad: {learning_rate: [1, 2]}",
			`found the key "learning_rate", want one of rate, centre, intercept, intercept_rate; did you mean rate?`},
		{"arow: {covariance: diagonal, kernel: pool}",
			":1:18: found a mapping, want covariance: diagonal with the linear kernel and without density, or " +
				"covariance: full"},
	} {
		_, err := learnersOf(t, c.list)
		var bad *input.Error
		if !errors.As(err, &bad) || !strings.HasSuffix(err.Error(), c.want) {
			t.Errorf("%s:\ngot  %v\nwant %s", c.list, err, c.want)
		}
	}
}

func TestSpaces(t *testing.T) {
	grid, err := learnersOf(t, "perceptron, rls, rls: {kernel: pool}, gp, logistic: {density: 0.1}, arow: "+
		"{covariance: diagonal}, prior")
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []struct{ short, long, longest string }{
		{FunctionSpace, FunctionSpace, WeightSpace}, {FunctionSpace, WeightSpace, WeightSpace},
		{FunctionSpace, FunctionSpace, FunctionSpace},
		{FunctionSpace, FunctionSpace, FunctionSpace}, {FunctionSpace, FunctionSpace, FunctionSpace},
		{WeightSpace, WeightSpace, WeightSpace},
		{FunctionSpace, FunctionSpace, WeightSpace},
	} {
		c := grid[i]
		if a, b, d := c.space(44), c.space(LongestSecondOrderPool+1), c.space(LongestPool+1); a != want.short ||
			b != want.long || d != want.longest {
			t.Errorf("%s runs in %s, %s and %s space, want %v", c.Label(), a, b, d, want)
		}
		for _, space := range []string{FunctionSpace, WeightSpace} {
			if !c.runsIn(space) {
				mustPanic(t, c.Label()+" in "+space+" space", func() { c.In(space, byHand) })
			}
		}
	}
}

// The centred score is the margin less the mean of the margins that the posts shown have now, under every kernel,
// with a prior mean and with forgetting. Margins of posts shown are read off copies of them that never are.
func TestCentredUnderKernels(t *testing.T) {
	const n = 12
	var topic data.Topic
	for i, x := range slices.Repeat(unitVectors(n, 24, 4), 2) {
		words := []string{"heat pump", "garden", "noise and price", "a pump", ""}
		topic.Posts = append(topic.Posts, data.Post{Text: words[i%n%len(words)], Embedding: x})
	}
	pool := withPairs(NewCorpus([]data.Topic{topic}).Pool(topic))
	order := make([]int, 2*n)
	for i := range order {
		order[i] = i
	}
	for _, name := range kernels.Names() {
		k := kernels.Default(name)
		if k.Is(kernels.PoolKernel{}) || k.NeedsPairs() {
			continue // to their graph a post and its copy are neighbours, and not the same
		}
		in := Input{Intercept: .5, Kernel: k, Density: .2}
		for name, rule := range map[string]rule{
			"rls":      RLS{Lambda: .3, Memory: Memory{HalfLife: 7}, Input: in},
			"logistic": Logistic{Rate: 1, L2: .1, Input: in}, "probit": BayesProbit{S0: 10, Input: in},
		} {
			r := Config{name, "", rule}.InFunctionSpace(pool)
			r.Start(order)
			for i := range n {
				mean := 0.0
				for j := range i + 1 {
					mean += r.Margin(n+j) / float64(i+1)
				}
				m := r.Margin(n + i)
				p := r.Show(i)
				if math.Abs(p.Margin-m) > 1e-10 || math.Abs(p.Centred-(m-mean)) > 1e-10 {
					t.Fatalf("%s, %s: post %d: margin %g and centred %g, want %g and %g", name, k, i, p.Margin,
						p.Centred, m, m-mean)
				}
				if i%5 != 3 { // a post without a label is shown all the same
					r.Learn(i, i%3 == 0)
				}
			}
		}
	}
}
