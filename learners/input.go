package learners

import (
	"math"
	"reflect"

	"streamml/learners/kernels"
)

// Input says how a rule sees a post.
type Input struct {
	// Intercept is a constant added to the kernel; 0: no intercept. Where a configuration does not mention it, it is
	// the kernel's own, if that has one (pool: .3), else the default of the rule.
	Intercept float64 `yaml:"intercept" range:"[0,1e6]"`
	// Kernel is the similarity of two posts: linear, none, centred, pool, rbf, text or tokens.
	Kernel Kernel `yaml:"kernel"`
	// Density is the margin that a post has before the first label for each standard deviation by which it is more
	// typical of the pool than others, see [kernels.Pool.Prior]; 0: every margin starts at 0.
	Density float64 `yaml:"density" range:"[0,10]"`
	// Weight is how much a label of each class counts: equal, balanced, or {accepted: 5, rejected: 1}, see
	// [ClassWeight].
	Weight ClassWeight `yaml:"weight,omitempty"`
}

func (in Input) input() Input { return in }

// spaces are the engines that can run a rule on this input: weights reach no further than the features.
func (in Input) spaces() []string {
	if in.Density == 0 && (in.Kernel.Is(kernels.Linear{}) || in.Kernel.Is(kernels.None{})) {
		return []string{FunctionSpace, WeightSpace}
	}
	return []string{FunctionSpace}
}

// dims is how many of the features of a post the rule reads in weight space.
func (in Input) dims(dims int) int {
	if in.Kernel.Is(kernels.None{}) {
		return 0
	}
	return dims
}

// inputWithin finds the Input within a pointer to a struct of hyperparameters; nil where there is none.
func inputWithin(hyperparameters reflect.Value) *Input {
	if f := hyperparameters.Elem().FieldByName("Input"); f.IsValid() {
		in, _ := f.Addr().Interface().(*Input)
		return in
	}
	return nil
}

// absent stands for an intercept that a configuration does not mention while it is decoded.
var absent = math.NaN()

// fillIntercept gives an intercept that was not mentioned its value; otherwise is the default of the rule.
func (in *Input) fillIntercept(otherwise float64) {
	if !math.IsNaN(in.Intercept) {
		return
	}
	in.Intercept = otherwise
	if own, ok := in.Kernel.Intercept(); ok {
		in.Intercept = own
	}
}
