package learners

import (
	"strings"

	"streamml/configs"
)

// Nested is a learner among the hyperparameters of another. In a configuration it is a name, or a mapping of one
// name to its hyperparameters: "perceptron", {logistic: {rate: 0.1}}.
type Nested struct{ Config }

// nest is for defaults: a learner with all its hyperparameters.
func nest(name string, r rule) Nested { return Nested{Config{Name: name, rule: r}} }

// DecodeValue reads a name, or a mapping of one name to its hyperparameters, strictly.
func (n *Nested) DecodeValue(v configs.Value) (err error) {
	var entry configs.Learner
	if err := entry.DecodeValue(v); err != nil {
		return err
	}
	if _, ok := registry[entry.Name]; !ok {
		return unknown(entry.Name, v)
	}
	n.Config, err = New(entry.Name, entry.Params)
	return err
}

// Inside is what the hyperparameters of a learner decode into, so that a sweep can look inside; nil: no such learner.
func (n *Nested) Inside(name string) any {
	if known, ok := registry[name]; ok {
		return known.rule
	}
	return nil
}

// MarshalYAML writes the learner as it would be read.
func (n Nested) MarshalYAML() (any, error) {
	return map[string]any{n.Name: n.Hyperparameters()}, nil
}

// String is the learner in one word, as in "logistic(rate=0.1;intercept=1)".
func (n Nested) String() string {
	if n.rule == nil {
		return "nothing"
	}
	if s := n.Settings(); s != "" {
		return n.Name + "(" + strings.ReplaceAll(s, " ", ";") + ")"
	}
	return n.Name
}

// Members are the learners within another, at least one.
type Members []Nested

// String is the members in one word, as in "pa(variant=0;c=0.1)+perceptron".
func (m Members) String() string {
	words := make([]string, len(m))
	for i, n := range m {
		words[i] = n.String()
	}
	return strings.Join(words, "+")
}

// missing says what is wanted where there are no members, or one that is no learner.
func (m Members) missing() (wanted string) {
	if len(m) == 0 {
		return "at least one member"
	}
	for _, n := range m {
		if n.rule == nil {
			return "learners, as learners.Of and learners.Default make them"
		}
	}
	return ""
}

// outside is the first of some learners that cannot run in weight space, in words; nothing where all can.
func outside(nested ...Nested) string {
	if wanted := Members(nested).missing(); wanted != "" {
		return wanted
	}
	for _, n := range nested {
		if !n.runsIn(WeightSpace) {
			return "learners that run in weight space; " + n.String() + " does not"
		}
	}
	return ""
}
