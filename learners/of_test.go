package learners

import (
	"errors"
	"math"
	"strings"
	"testing"

	"streamml/configs"
	"streamml/configs/input"
	"streamml/learners/detectors"
	"streamml/learners/exact"
	"streamml/learners/kernels"
)

func TestOf(t *testing.T) {
	in := Input{Intercept: 1}
	for _, name := range Names() {
		c, err := Of(byName(name).rule)
		if err != nil || c.Name != name || c.Label() != byName(name).Label() || c.Family != byName(name).Family {
			t.Errorf("%s: of its defaults %s, %v", name, c.Label(), err)
		}
		if y, err := New(name, configs.Value{}); err != nil || y.Label() != c.Label() {
			t.Errorf("%s: the defaults are %s, in YAML %s, %v", name, c.Label(), y.Label(), err)
		}
	}
	for _, c := range []struct {
		of   any
		want string // label, or end of the error
	}{
		{RLS{Lambda: 1}, "rls lambda=1 intercept=0"}, // no intercept: nothing is filled in
		{Logistic{Rate: 2, Schedule: Inverse, Input: in}, "logistic rate=2 schedule=inverse intercept=1"},
		{Logistic{Rate: 1}, "logistic rate=1"},
		{AROW{R: 1, Input: in}, "arow r=1 covariance=full intercept=1"},
		{Hedge{Members: Members{{Must(Default("pa"))}, {Must(Of(RLS{Lambda: 3}))}}, Eta: 1},
			"hedge members=pa(variant=2;c=0.1)+rls(lambda=3;intercept=0) eta=1"},
		{unregistered{Rate: .5, own: []bool{true}}, "unregistered rate=0.5"},

		{RLS{}, "rls: lambda: found 0, want a number in [1e-9,1e6]"},
		{RLS{Lambda: math.NaN()}, "rls: lambda: found NaN, want a number in [1e-9,1e6]"},
		{RLS{Lambda: math.Inf(1)}, "rls: lambda: found +Inf, want a number in [1e-9,1e6]"},
		{RLS{Lambda: 1, Input: Input{Intercept: -1}}, "rls: intercept: found -1, want a number in [0,1e6]"},
		{RLS{Lambda: 1, Input: Input{Kernel: kernels.Of(kernels.RBF{})}},
			"rls: kernel: rbf: length: found 0, want a number in (0,1e6]"},
		{GP{BayesProbit{S0: -1}}, "gp: s0: found -1, want a number in [1e-9,1e6]"},
		{PA{Variant: 3, C: 1}, "pa: variant: found 3, want a whole number in [0,2]"},
		{KNN{}, "knn: k: found 0, want a whole number in [1,1000]"},
		{Logistic{Rate: 1, Schedule: "invers"},
			`logistic: schedule: found "invers", want one of constant, inverse-sqrt, inverse; did you mean inverse?`},
		{Logistic{Rate: 2, L2: .5, Schedule: Constant}, "logistic: found rate=2 l2=0.5, want rate times l2 below 1"},
		{Hedge{Eta: 1}, "want at least one member"},
		{Hedge{Members: Members{{}}, Eta: 1}, "want learners, as learners.Of and learners.Default make them"},
		{Restart{Base: nest("pa", PA{C: 1})}, "want a detector: one of " + strings.Join(detectors.Names(), ", ")},
		{Scale{}, "want learners, as learners.Of and learners.Default make them"},
		{Scale{Base: Nested{Must(Default("gp"))}}, "does not"},
		{unregistered{Rate: 2}, "unregistered: rate: found 2, want a number in (0,1]"},
		{&RLS{Lambda: 1}, "learners: found *learners.RLS, want a struct of hyperparameters"},
		{struct{ Rate float64 }{1}, "found struct { Rate float64 }, which cannot learn, want " + learns},
		{nil, "learners: found <nil>, want a struct of hyperparameters"},
		{3, "int: found int, want a struct of hyperparameters"},
		{Pa{}, "pa: found the type learners.Pa, want learners.PA, which has that name, or a type " +
			"registered by another"},
	} {
		got, err := Of(c.of)
		if bad := (*input.Error)(nil); errors.As(err, &bad) && strings.HasSuffix(err.Error(), c.want) &&
			got.rule == nil {
			continue
		}
		if err != nil || got.Label() != c.want {
			t.Errorf("%T: %q, error %v, want %s", c.of, got.Label(), err, c.want)
		}
	}
}

// Pa is another type of that name.
type Pa struct{ unregistered }

// unregistered is a rule that nobody has registered.
type unregistered struct {
	Rate float64 `yaml:"rate" range:"(0,1]"`
	own  []bool  // no hyperparameter
}

func (u unregistered) Step(e *Event) (keep, add float64) { return 1, u.Rate * e.Label }

func (unregistered) Probability(margin float64) float64 { return exact.Sigmoid(margin) }

// Without an Input a rule sees the embedding alone, in both spaces.
func TestRulesWithoutInput(t *testing.T) {
	c := Must(Of(unregistered{Rate: 1}))
	if worst := spacesDiffer(c, 1); len(c.Spaces()) != 2 || !(worst <= 1e-12) {
		t.Errorf("spaces %v differ by %g", c.Spaces(), worst)
	}
	l := c.Live(byHand)
	l.Learn(0, true)
	near(t, l.Margin(1), byHand.Gram(Kernel{})[1])
}

// A Config that nobody has made says so.
func TestConfigOfNothing(t *testing.T) {
	if label := (Config{}).Label(); label != "" {
		t.Errorf("label %q", label)
	}
	for _, f := range []func(){func() { (Config{}).Live(byHand) }, func() { (Config{}).Ranker(byHand) },
		func() { (Config{}).Learner(2) }} {
		func() {
			defer func() {
				if said, _ := recover().(string); !strings.HasPrefix(said, "learners: ") {
					t.Errorf("panic %q, want one of learners", said)
				}
			}()
			f()
		}()
	}
}

func TestBadRegistrations(t *testing.T) {
	for what, c := range map[string]struct {
		register func()
		want     []string
	}{
		"a name taken": {func() { Register("pa", "first order", unregistered{Rate: 1}) },
			[]string{"pa is registered twice: at ", "pa.go:5 and at ", "of_test.go:"}},
		"no plain name": {func() { Register("my rule", "first order", unregistered{Rate: 1}) },
			[]string{"of_test.go:", `"my rule"`, "want letters, digits"}},
		"out of range": {func() { Register("mine", "first order", unregistered{}) },
			[]string{"of_test.go:", "mine: rate: found 0, want a number in (0,1]"}},
		"no rule": {func() { Register("mine", "first order", struct{}{}) },
			[]string{"of_test.go:", "which cannot learn", learns}},
		"a pointer": {func() { Register("mine", "first order", &unregistered{Rate: 1}) },
			[]string{"want a struct"}},
		"nothing":         {func() { Register("mine", "first order", nil) }, []string{"want a struct"}},
		"no default name": {func() { Must(Default("")) }, []string{`found "", want a learner: one of`}},
	} {
		func() {
			defer func() {
				said := ""
				switch p := recover().(type) {
				case string:
					said = p
				case error:
					said = p.Error()
				}
				for _, want := range c.want {
					if !strings.Contains(said, want) {
						t.Errorf("%s: panic %q, want %q in it", what, said, want)
					}
				}
			}()
			c.register()
		}()
	}
	if _, ok := registry["mine"]; ok {
		t.Error("what was refused is registered")
	}
}
