package learners

import (
	"fmt"
	"reflect"
	"runtime"
	"slices"
	"strings"

	"streamml/configs"
	"streamml/configs/input"
)

// Checker is a struct of hyperparameters with a condition that the range of a single one cannot say.
type Checker interface {
	// Check returns what is wanted instead, in words, or nothing where all is well.
	Check() (wanted string)
}

// entry is a registered learner: its defaults, and where it was registered.
type entry struct {
	Config
	place string // file:line
}

var registry = map[string]entry{}

// Register makes a learner known by name: to [New] and so to YAML files, to [Default], to every list of learners.
// Call it from an init function. The family is a word or two for people, as "first order".
//
// The defaults are a struct whose fields are the hyperparameters, as [configs.Value.Decode] reads them, with methods
// on the struct itself (not on its pointer) that make it a [Rule], a [SecondOrderRule], a [CoordinateRule] (embed
// [Coordinates]), [Streaming] or [Pooled]. A rule that embeds [Input] has an intercept, a kernel and a density;
// without it, it sees the embedding alone.
//
// Register panics where the name is taken, with both places; where it is no plain name; where the defaults cannot
// learn, or break their own ranges.
func Register(name, family string, defaults any) { registerAt(name, family, defaults) }

// register is Register, for this package.
func register(name, family string, defaults rule) { registerAt(name, family, defaults) }

func registerAt(name, family string, defaults rule) {
	_, file, line, _ := runtime.Caller(2)
	e := entry{Config{name, family, defaults}, fmt.Sprintf("%s:%d", file, line)}
	if first, taken := registry[name]; taken {
		panic(fmt.Sprintf("learners: %s is registered twice: at %s and at %s", name, first.place, e.place))
	}
	if wanted := input.PlainName(name); wanted != "" {
		panic(fmt.Sprintf("learners: %s: found the name %q, want %s", e.place, name, wanted))
	}
	if err := e.check(); err != nil {
		panic(fmt.Sprintf("learners: %s: the defaults of %v", e.place, err))
	}
	registry[name] = e
}

// Names returns the registered names in alphabetical order.
func Names() []string {
	names := make([]string, 0, len(registry))
	for name := range registry {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// check holds a learner against the tags of its fields and its own condition.
func (c Config) check() error {
	found := fmt.Sprintf("%T", c.rule)
	if t := reflect.TypeOf(c.rule); t == nil || t.Kind() != reflect.Struct {
		return &input.Error{File: c.Name, Found: found, Wanted: "a struct of hyperparameters"}
	}
	if len(c.Spaces()) == 0 {
		return &input.Error{File: c.Name, Found: found + ", which cannot learn", Wanted: learns}
	}
	if err := configs.Check(c.Name, c.rule); err != nil {
		return err
	}
	if wanted := inputOf(c.rule).Weight.check(); wanted != "" {
		return &input.Error{File: c.Name, Found: "weight: " + inputOf(c.rule).Weight.String(), Wanted: wanted}
	}
	if k, ok := c.rule.(Checker); ok {
		if wanted := k.Check(); wanted != "" {
			return &input.Error{File: c.Name, Found: strings.TrimSpace(c.Settings()), Wanted: wanted}
		}
	}
	return nil
}

const learns = "the methods, on the struct itself, of a learners.Rule, SecondOrderRule, CoordinateRule, Streaming or" +
	" Pooled"
