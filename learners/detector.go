package learners

import (
	"reflect"
	"strings"

	"streamml/configs"
	"streamml/configs/input"
	"streamml/learners/detectors"
)

// Detector is a choice among the detectors of a change. In a configuration it is a name, or a mapping of one name to
// its settings: "ddm", {adwin: {delta: 0.01}}. The zero value is none and cannot run.
type Detector struct{ detectors.Settings }

// DecodeValue reads a name, or a mapping of one name to its settings, strictly.
func (d *Detector) DecodeValue(v configs.Value) error {
	name, inside, ok, err := v.Single()
	if err != nil {
		return err
	}
	known, found := detectors.Default(name)
	if !ok || !found {
		return v.Misnamed("a detector: %s", input.OneOf(name, detectors.Names()))
	}
	into := reflect.New(reflect.TypeOf(known))
	into.Elem().Set(reflect.ValueOf(known))
	if err := inside.Decode(into.Interface()); err != nil {
		return err
	}
	d.Settings = into.Elem().Interface().(detectors.Settings)
	return nil
}

// Inside is what the settings of a detector decode into, so that a sweep can look inside; nil: no such detector.
func (d *Detector) Inside(name string) any {
	if known, ok := detectors.Default(name); ok {
		return known
	}
	return nil
}

// Chosen lets settings that were made in Go be held against their ranges.
func (d Detector) Chosen() (name string, inside any) {
	if d.Settings == nil {
		return "nothing", struct{}{}
	}
	return detectors.NameOf(d.Settings), d.Settings
}

// MarshalYAML writes the detector as it would be read.
func (d Detector) MarshalYAML() (any, error) {
	return map[string]any{detectors.NameOf(d.Settings): d.Settings}, nil
}

// String is the detector in one word, as in "ddm(warm=30;threshold=3)".
func (d Detector) String() string {
	if d.Settings == nil {
		return "nothing"
	}
	var words []string
	for _, p := range params(reflect.ValueOf(d.Settings)) {
		words = append(words, p.Name+"="+p.Value)
	}
	return detectors.NameOf(d.Settings) + "(" + strings.Join(words, ";") + ")"
}
