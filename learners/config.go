package learners

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"streamml/configs"
	"streamml/learners/kernels"
)

// Config is a learner with its hyperparameters set. It has no state.
type Config struct {
	Name   string
	Family string
	rule   rule
}

// New decodes hyperparameters over the defaults of the learner of that name, strictly.
func New(name string, params configs.Value) (Config, error) {
	e, ok := registry[name]
	if !ok {
		return Config{}, unknown(name, params)
	}
	c := e.Config
	into := reflect.New(reflect.TypeOf(c.rule))
	into.Elem().Set(reflect.ValueOf(c.rule))
	in, intercept := inputWithin(into), 0.0
	if in != nil {
		intercept, in.Intercept = in.Intercept, absent
	}
	if err := params.Decode(into.Interface()); err != nil {
		return Config{}, explain(err, c)
	}
	if in != nil {
		in.settle(intercept)
	}
	c.rule = into.Elem().Interface()
	if k, ok := c.rule.(Checker); ok {
		if want := k.Check(); want != "" {
			return Config{}, params.Errorf("%s", want)
		}
	}
	return c, nil
}

// Param is one hyperparameter.
type Param = kernels.Param

// Params returns the hyperparameters in order of declaration; those of a kernel follow it.
func (c Config) Params() []Param { return params(reflect.ValueOf(c.rule)) }

func params(v reflect.Value) (list []Param) {
	for i := range v.NumField() {
		field := v.Type().Field(i)
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

// Settings shows the hyperparameters that are not as plain as can be (see plain), as "rate=0.1 intercept=1
// kernel=rbf length=1" or "base=logistic(rate=0.1;intercept=1)". Within one name it tells any two configurations
// apart.
func (c Config) Settings() string {
	var words []string
	for _, p := range c.Params() {
		if !slices.Contains(plain, p.Value) {
			words = append(words, p.Name+"="+p.Value)
		}
	}
	return strings.Join(words, " ")
}

// plain are the values that mean that there is nothing to speak of; no hyperparameter can have two of them.
var plain = []string{"0", "false", string(Constant), "linear"}

// Label is the name with the settings, as in "rls lambda=0.3 intercept=1".
func (c Config) Label() string { return strings.TrimSpace(c.Name + " " + c.Settings()) }

// Hyperparameters is the struct of hyperparameters, for encoding as YAML.
func (c Config) Hyperparameters() any { return c.rule }

// Sweep resolves one entry of a configuration into the learners of its grid: a list where a single value is
// expected stands for one learner each, several lists for all combinations.
func Sweep(entry configs.Learner) ([]Config, error) {
	known, ok := registry[entry.Name]
	if !ok {
		return nil, unknown(entry.Name, entry.At)
	}
	values, err := entry.Params.Sweep(known.rule)
	if err != nil {
		return nil, err
	}
	var grid []Config
	for _, v := range values {
		c, err := New(entry.Name, v)
		if err != nil {
			return nil, err
		}
		grid = append(grid, c)
	}
	return grid, nil
}
