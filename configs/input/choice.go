package input

import (
	"slices"
	"strings"

	edlib "github.com/hbollon/go-edlib"
)

// OneOf words a choice among valid names for Error.Wanted, with the nearest to what was found:
// "one of pa, rls; did you mean rls?".
func OneOf(found string, valid []string) string {
	wanted := "one of " + strings.Join(valid, ", ")
	if len(valid) == 1 {
		wanted = valid[0]
	}
	if near := Nearest(found, valid); near != "" {
		wanted += "; did you mean " + near + "?"
	}
	return wanted
}

// Nearest returns the valid name that name was probably meant to be, or "" when none is near: what other software's
// name for it is called here; otherwise the smallest Damerau-Levenshtein distance without regard to case, at most about
// a third of the name's length and less than all of it; among equals the first.
func Nearest(name string, valid []string) string {
	if len(name) < 2 || len(name) > 100 {
		return ""
	}
	name = strings.ToLower(name)
	for _, here := range elsewhere[strings.NewReplacer("_", "", "-", "", " ", "").Replace(name)] {
		if slices.Contains(valid, here) {
			return here
		}
	}
	best, nearest := max(1, (len(name)+1)/3), ""
	for _, v := range valid {
		d := edlib.OSADamerauLevenshteinDistance(name, strings.ToLower(v))
		if d < best || d == best && nearest == "" {
			best, nearest = d, v
		}
	}
	return nearest
}

// elsewhere leads from names that scikit-learn 1.7, River 0.22, Vowpal Wabbit 9 and PyTorch 2 use, in lower case and
// without separators, to the names that may be valid here for the same thing, the most probable first.
var elsewhere = map[string][]string{
	// hyperparameters
	"lr": {"rate", "alpha"}, "learningrate": {"rate", "alpha"}, "eta": {"rate", "alpha"}, "eta0": {"rate", "alpha"},
	"stepsize": {"rate", "alpha"}, "weightdecay": {"l2"}, "ridge": {"l2", "lambda"}, "lasso": {"l1"},
	"regularization": {"l2", "lambda"}, "reg": {"l2", "lambda"},
	"fitintercept": {"intercept"}, "interceptinit": {"intercept"}, "bias": {"intercept"},
	"nneighbors": {"k"}, "neighbors": {"k"}, "forgettingfactor": {"half_life"}, "forgetting": {"half_life"},
	"decay": {"half_life"}, "gamma": {"length"},
	"lengthscale": {"length"}, "estimators": {"members"}, "models": {"members", "learners"}, "finalestimator": {"meta"},
	"estimator": {"base"},
	// learners
	"logisticregression": {"logistic"}, "logreg": {"logistic"}, "sgd": {"logistic"}, "sgdclassifier": {"logistic"},
	"passiveaggressive": {"pa"}, "passiveaggressiveclassifier": {"pa"}, "paclassifier": {"pa"},
	"svm": {"hinge"}, "linearsvc": {"hinge"}, "svc": {"hinge"}, "almaclassifier": {"alma"},
	"recursiveleastsquares": {"rls"}, "ridgeclassifier": {"rls"}, "gaussianprocess": {"gp"},
	"gaussianprocessclassifier": {"gp"}, "bayesianlogisticregression": {"bayes-logistic"},
	"probit": {"bayes-probit"}, "adpredictor": {"bayes-probit"}, "onlinenewtonstep": {"ons"},
	"softconfidenceweighted": {"scw"}, "ftrlproximal": {"ftrl"}, "kneighborsclassifier": {"knn"},
	"knnclassifier":   {"knn"},
	"nearestcentroid": {"centroid"}, "rocchio": {"centroid"}, "gaussiannb": {"naive-bayes"}, "nb": {"naive-bayes"},
	"standardscaler": {"scale"}, "scaler": {"scale"}, "stackingclassifier": {"stack"}, "dummyclassifier": {"prior"},
	"expertadvice": {"hedge"}, "exponentiallyweightedaverage": {"hedge"},
	// metrics and keys of an experiment
	"roc": {"auc"}, "rocauc": {"auc"}, "logloss": {"log_loss"}, "crossentropy": {"log_loss"}, "brierscore": {"brier"},
	"ap": {"average_precision"}, "randomstate": {"seed"}, "randomseed": {"seed"},
	"dataset": {"data"}, "classifiers": {"learners"}, "algorithms": {"learners"}, "users": {"sessions"},
}

// Shorten cuts text for an error message to 40 characters.
func Shorten(s string) string {
	const most = 40
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}
