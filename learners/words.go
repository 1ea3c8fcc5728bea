package learners

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"streamml/configs"
	"streamml/configs/input"
)

// replaced are hyperparameters that are no more, with what takes their place.
var replaced = map[string]string{
	"forgetting": "half_life: the number of labels after which a label counts half (0: nothing is forgotten)",
}

// elsewhere are words of other programs (scikit-learn, River, Vowpal Wabbit) for learners and hyperparameters, in
// lower case and without "_", with ours.
var elsewhere = map[string]string{
	"lr": "rate", "learningrate": "rate", "eta0": "rate", "stepsize": "rate",
	"reg": "l2", "weightdecay": "l2", "penalty": "l2", "interceptinit": "intercept", "fitintercept": "intercept",
	"nneighbors": "k", "neighbors": "k", "varsmoothing": "floor", "gamma": "length", "lengthscale": "length",
	"logisticregression": "logistic", "sgdclassifier": "logistic", "linearsvc": "hinge", "svm": "hinge", "almaclassifier": "alma",
	"passiveaggressiveclassifier": "pa", "paclassifier": "pa", "passiveaggressive": "pa", "ridge": "rls", "bayesianlinearregression": "rls",
	"kneighborsclassifier": "knn", "knnclassifier": "knn", "gaussiannb": "naive-bayes", "naivebayes": "naive-bayes", "nearestcentroid": "centroid",
	"rocchio": "centroid", "gaussianprocessclassifier": "gp", "standardscaler": "scale", "stackingclassifier": "stack", "ftrlproximal": "ftrl",
	"softconfidenceweighted": "scw",
}

// ours is our word for a name that another program has, if it is one of the valid names; else nothing.
func ours(name string, valid []string) string {
	word, ok := elsewhere[strings.NewReplacer("_", "", "-", "").Replace(strings.ToLower(name))]
	if ok && slices.Contains(valid, word) {
		return word
	}
	return ""
}

// unknown is the error that no learner has that name.
func unknown(name string, at configs.Value) error {
	return at.Errorf("a learner: %s", oneOf(name, Names()))
}

// oneOf words a choice as [input.OneOf] does, but knows words of other programs.
func oneOf(found string, valid []string) string {
	if word := ours(found, valid); word != "" {
		return fmt.Sprintf("one of %s; did you mean %s?", strings.Join(valid, ", "), word)
	}
	return input.OneOf(found, valid)
}

// explain makes an error about a key that a learner does not have say what to write in its place, where that is known.
func explain(err error, c Config) error {
	var bad *input.Error
	if !errors.As(err, &bad) {
		return err
	}
	key, ok := strings.CutPrefix(bad.Found, "the key ")
	if !ok {
		return err
	}
	key = strings.Trim(key, `"`)
	var names []string
	for _, p := range c.Params() {
		names = append(names, p.Name)
	}
	switch {
	case replaced[key] != "" && slices.Contains(names, "half_life"):
		bad.Wanted = replaced[key]
	case ours(key, names) != "":
		bad.Wanted = oneOf(key, names)
	}
	return err
}
