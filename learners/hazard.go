package learners

import (
	"strconv"

	"streamml/configs"
)

// Hazard is the chance, in [0, 1), that an interest changes from one label to the next. In a configuration it is a
// number, or auto.
type Hazard float64

// Auto is a hazard of .04 at each of the first 100 labels, and of .01 at each later one: a short session has no time
// to wait until a change is certain.
const Auto Hazard = -1

// at is the chance that the interest has changed once so many labels are learnt.
func (h Hazard) at(labels int) float64 {
	switch {
	case h != Auto:
		return float64(h)
	case labels <= 100:
		return .04
	}
	return .01
}

// DecodeValue reads auto or a number in [0,1).
func (h *Hazard) DecodeValue(v configs.Value) error {
	var word string
	if v.Decode(&word) == nil && word == "auto" {
		*h = Auto
		return nil
	}
	var x float64
	if v.Decode(&x) != nil || x < 0 || x >= 1 {
		return v.Errorf("auto or a number in [0,1)")
	}
	*h = Hazard(x)
	return nil
}

// Chosen lets a hazard that was made in Go be held against its range.
func (h Hazard) Chosen() (name string, inside any) {
	if h == Auto {
		return "auto", struct{}{}
	}
	return "chance", struct {
		Chance float64 `yaml:",inline" range:"[0,1)"`
	}{float64(h)}
}

// String is the hazard as it stands in a configuration.
func (h Hazard) String() string {
	if h == Auto {
		return "auto"
	}
	return strconv.FormatFloat(float64(h), 'g', -1, 64)
}

// MarshalYAML writes the hazard as it would be read.
func (h Hazard) MarshalYAML() (any, error) {
	if h == Auto {
		return "auto", nil
	}
	return float64(h), nil
}
