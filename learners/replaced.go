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

// unknown is the error that no learner has that name.
func unknown(name string, at configs.Value) error {
	return at.Misnamed("a learner: %s", input.OneOf(name, Names()))
}

// explain makes an error about a key that a learner has no more say what to write in its place.
func explain(err error, c Config) error {
	var bad *input.Error
	if !errors.As(err, &bad) {
		return err
	}
	for key, instead := range replaced {
		if bad.Found == fmt.Sprintf("the key %q", key) &&
			slices.ContainsFunc(c.Params(), func(p Param) bool { return strings.HasPrefix(instead, p.Name+":") }) {
			bad.Wanted = instead
		}
	}
	return err
}
