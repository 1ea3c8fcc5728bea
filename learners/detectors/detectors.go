// Package detectors watches a learner for the moment at which what it has learnt no longer holds.
//
// A detector reads one number per event, here 1 for a wrong guess and 0 for a right one, and raises an alarm where
// their mean has changed. Each struct of settings is one detector, with its test as a formula and its paper; the
// registered values are the defaults of River 0.26.1, and alarms come at the same places as there.
package detectors

import (
	"embed"
	"fmt"
	"reflect"
	"slices"
)

// Detector watches a sequence of numbers. It allocates nothing while it does.
type Detector interface {
	// Update takes the next number, which must be finite, and tells whether it raises an alarm. After an alarm the
	// detector has started anew: it knows of no number before the next one.
	Update(x float64) (alarm bool)
	Reset() // start anew
}

// Settings is a comparable struct of hyperparameters of one kind of detector.
type Settings interface{ New() Detector }

// Source is the code of this package: its comments are what lists of detectors show.
//
//go:embed *.go
var Source embed.FS

var registry = map[string]Settings{}

// register makes a detector known by name; the value is the default of its settings.
func register(name string, defaults Settings) {
	if registry[name] != nil {
		panic("detectors: two detectors are called " + name)
	}
	registry[name] = defaults
}

// Names returns the names of all detectors in alphabetical order.
func Names() []string {
	var names []string
	for name := range registry {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// Default is the settings that a detector of that name has by default; false where none is called so.
func Default(name string) (Settings, bool) {
	s, ok := registry[name]
	return s, ok
}

// NameOf is the name under which the kind of the settings is registered.
func NameOf(s Settings) string {
	for name, known := range registry {
		if reflect.TypeOf(known) == reflect.TypeOf(s) {
			return name
		}
	}
	panic(fmt.Sprintf("detectors: %T is not registered", s))
}

// mean is a running mean.
//
//	n = n + 1;  mean = mean + (x - mean)/n
type mean struct{ n, value float64 }

func (m *mean) add(x float64) {
	m.n++
	m.value += float64((1 / m.n) * (x - m.value))
}
