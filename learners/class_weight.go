package learners

import (
	"strconv"

	"streamml/configs"
	"streamml/configs/input"
)

// ClassWeight says how much a label of each class counts: both alike (the zero value), balanced, or as numbers say. In
// a configuration it is equal, balanced, or {accepted: 5, rejected: 1}, where what is left out is 1.
//
//	balanced: w = n / (2 n_c)     n: labels so far, n_c of them of the label's class, this one counted
//
// So both classes come to weigh the same, however rare one is; while there is one class, its labels count half.
//
// A first-order rule moves w times as far, pa by a C of w times its own. A second-order rule takes the label for one
// whose noise is w times smaller:
//
//	a' = w a / (1 + (w - 1) b v),  b' = w b / (1 + (w - 1) b v)     w += a S x;  S -= b S x x'S;  v = x'S x
//
// which for rls is the ridge regression of weighted squares, and for whole w that of the label seen w times. What a
// rule says of probabilities is then of posts as they are weighted: it says more of the rarer class than there is.
//
// King, Zeng: Logistic Regression in Rare Events Data, Political Analysis 9 (2001), §4.2; balanced as in scikit-learn,
// there of all labels at once.
//
// Note: float32 suffices for a weight.
type ClassWeight struct {
	Accepted, Rejected float32 // above 0; 0 stands for 1
}

// Balanced has both classes weigh the same.
var Balanced = ClassWeight{-1, -1}

// The words of a configuration.
const (
	equalClasses    = "equal"
	balancedClasses = "balanced"
)

// IsZero tells whether all labels count alike.
func (c ClassWeight) IsZero() bool { return c == ClassWeight{} }

// of is the weight of a label after so many, of which so many were accepted.
func (c ClassWeight) of(accepted bool, labels, acceptedBefore int) float64 {
	if c != Balanced {
		if w := c.Rejected; !accepted && w > 0 {
			return float64(w)
		}
		if w := c.Accepted; accepted && w > 0 {
			return float64(w)
		}
		return 1
	}
	same := acceptedBefore
	if !accepted {
		same = labels - acceptedBefore
	}
	return float64(labels+1) / float64(2*(same+1))
}

// DecodeValue reads a word or two numbers.
func (c *ClassWeight) DecodeValue(v configs.Value) error {
	if v.IsMapping() {
		numbers := struct {
			Accepted float64 `yaml:"accepted" range:"[1e-6,1e6]"`
			Rejected float64 `yaml:"rejected" range:"[1e-6,1e6]"`
		}{1, 1}
		err := v.Decode(&numbers)
		*c = ClassWeight{Accepted: float32(numbers.Accepted), Rejected: float32(numbers.Rejected)}
		return err
	}
	switch name, _, ok, _ := v.Single(); {
	case ok && name == equalClasses:
		*c = ClassWeight{}
	case ok && name == balancedClasses:
		*c = Balanced
	default:
		words := input.OneOf(name, []string{equalClasses, balancedClasses})
		return v.Misnamed("two numbers, as in {accepted: 5, rejected: 1}, or %s", words)
	}
	return nil
}

// String is the weight in one word, as in "balanced" or "5:1".
func (c ClassWeight) String() string {
	switch {
	case c.IsZero():
		return equalClasses
	case c == Balanced:
		return balancedClasses
	}
	number := func(x float64) string { return strconv.FormatFloat(x, 'g', -1, 32) }
	return number(c.of(true, 0, 0)) + ":" + number(c.of(false, 0, 0))
}

// MarshalYAML writes the weight as it would be read.
func (c ClassWeight) MarshalYAML() (any, error) {
	if c.IsZero() || c == Balanced {
		return c.String(), nil
	}
	return map[string]float32{"accepted": float32(c.of(true, 0, 0)), "rejected": float32(c.of(false, 0, 0))}, nil
}

// check wants weights above 0.
func (c ClassWeight) check() (wanted string) {
	if c != Balanced && (c.Accepted < 0 || c.Rejected < 0) {
		return "a class weight that is balanced, or of numbers above 0"
	}
	return ""
}

// JSONSchema is a word or two numbers.
func (ClassWeight) JSONSchema() map[string]any {
	number := map[string]any{"type": "number", "minimum": 1e-6, "maximum": 1e6}
	return map[string]any{"anyOf": []any{
		map[string]any{"enum": []any{equalClasses, balancedClasses}},
		map[string]any{"type": "object", "properties": map[string]any{"accepted": number, "rejected": number},
			"additionalProperties": false},
		map[string]any{"type": "array", "minItems": 1},
	}}
}
