package learners

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"streamml/learners/kernels"
)

// rule is a struct of hyperparameters that can learn: a [Rule], a [SecondOrderRule], a [CoordinateRule], or one with
// an engine of its own, [Streaming] or [Pooled].
type rule any

// Config is a learner with its hyperparameters set. It has no state.
type Config struct {
	Name   string
	Family string
	rule   rule
}

// Param is one hyperparameter.
type Param = kernels.Param

// Params returns the hyperparameters in order of declaration; those of a kernel follow it.
func (c Config) Params() []Param { return params(reflect.ValueOf(c.rule)) }

func params(v reflect.Value) (list []Param) {
	if !v.IsValid() {
		return nil
	}
	for i := range v.NumField() {
		field := v.Type().Field(i)
		if !field.IsExported() && !field.Anonymous {
			continue
		}
		if field.Anonymous {
			list = append(list, params(v.Field(i))...)
			continue
		}
		name, _, _ := strings.Cut(field.Tag.Get("yaml"), ",")
		if k, ok := v.Field(i).Interface().(Kernel); ok {
			list = append(append(list, Param{Name: name, Value: k.Name()}), k.Params()...)
			continue
		}
		list = append(list, Param{Name: name, Value: format(v.Field(i))})
	}
	return list
}

func format(v reflect.Value) string {
	if s, ok := v.Interface().(fmt.Stringer); ok {
		return s.String()
	}
	if v.Kind() == reflect.Float64 {
		return strconv.FormatFloat(v.Float(), 'g', -1, 64)
	}
	return fmt.Sprint(v.Interface())
}

// Settings shows the hyperparameters, as "rate=0.1 intercept=1 kernel=rbf length=1" or
// "base=logistic(rate=0.1;intercept=1)", but those that are as plain as can be (see plain) and so by default: a 0 that
// is shown was chosen, as in "variant=0 c=0.1", one that is not shown is the learner's own. Within one name it tells
// any two configurations apart.
func (c Config) Settings() string {
	usual := registry[c.Name].Params()
	var words []string
	for _, p := range c.Params() {
		if !slices.Contains(plain, p.Value) || !slices.Contains(usual, p) {
			words = append(words, p.Name+"="+p.Value)
		}
	}
	return strings.Join(words, " ")
}

// plain are the values that mean that there is nothing to speak of.
var plain = []string{"0", "false", string(Constant), "linear", equalClasses}

// Label is the name with the settings, as in "rls lambda=0.3 intercept=1".
func (c Config) Label() string { return strings.TrimSpace(c.Name + " " + c.Settings()) }

// Hyperparameters is the struct of hyperparameters, for encoding as YAML.
func (c Config) Hyperparameters() any { return c.rule }
