package learners

import (
	"reflect"

	"streamml/configs"
)

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
		in.fillIntercept(intercept)
	}
	c.rule = into.Elem().Interface()
	if k, ok := c.rule.(Checker); ok {
		if want := k.Check(); want != "" {
			return Config{}, params.Errorf("%s", want)
		}
	}
	return c, nil
}

// Sweep resolves one entry of a configuration into the learners of its grid: a list where a single value is
// expected stands for one learner each, several lists for all combinations. The words all and recommended stand for
// the defaults of all learners, and for Recommended.
func Sweep(entry configs.Learner) ([]Config, error) {
	if list := several(entry); list != nil {
		return list, nil
	}
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
