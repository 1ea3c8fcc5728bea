package learners

import (
	"fmt"
	"reflect"
	"strings"

	"streamml/configs/input"
)

// Of makes a learner of a struct of hyperparameters, as in Of(RLS{Lambda: 1, Input: Input{Intercept: 1}}). Its fields
// stand as they are: what is left out is zero, and not the default, which [Default] gives; a word that is left out is
// the first of its choices, as in Of(Logistic{Rate: 1}), whose schedule is constant. They are held against
// the same tags as in YAML; the error, a [*input.Error], names field, value and range: "rls: lambda: found 0, want a
// number in [1e-9,1e6]".
//
// A type that is not registered learns as well. It is called by its name in lower case, which must be free.
func Of(hyperparameters any) (Config, error) {
	t := reflect.TypeOf(hyperparameters)
	for _, name := range Names() {
		if e := registry[name]; reflect.TypeOf(e.rule) == t {
			return checked(Config{name, e.Family, worded(hyperparameters)})
		}
	}
	c := Config{Name: "learners", rule: worded(hyperparameters)}
	if t != nil && t.Name() != "" {
		c.Name = strings.ToLower(t.Name())
	}
	if e, taken := registry[c.Name]; taken {
		wanted := fmt.Sprintf("%T, which has that name, or a type registered by another", e.rule)
		return Config{}, &input.Error{File: c.Name, Found: fmt.Sprint("the type ", t), Wanted: wanted}
	}
	return checked(c)
}

// worded is a copy of a struct with the first choice for each word that is left out.
func worded(hyperparameters any) any {
	if t := reflect.TypeOf(hyperparameters); t == nil || t.Kind() != reflect.Struct {
		return hyperparameters
	}
	into := reflect.New(reflect.TypeOf(hyperparameters)).Elem()
	into.Set(reflect.ValueOf(hyperparameters))
	for i := range into.NumField() {
		f, field := into.Type().Field(i), into.Field(i)
		switch choices := f.Tag.Get("oneof"); {
		case !field.CanSet():
		case f.Anonymous:
			field.Set(reflect.ValueOf(worded(field.Interface())))
		case choices != "" && field.Kind() == reflect.String && field.Len() == 0:
			first, _, _ := strings.Cut(choices, ",")
			field.SetString(first)
		}
	}
	return into.Interface()
}

func checked(c Config) (Config, error) {
	if err := c.check(); err != nil {
		return Config{}, err
	}
	return c, nil
}

// Default is the learner of that name with its defaults, those of YAML. The error names the nearest name.
func Default(name string) (Config, error) {
	e, ok := registry[name]
	if !ok {
		wanted := "a learner: " + input.OneOf(name, Names())
		return Config{}, &input.Error{File: "learners", Found: fmt.Sprintf("%q", name), Wanted: wanted}
	}
	return e.Config, nil
}

// Must is for learners that are known to be right: it returns c, and panics where there is an error, as in
// Must(Default("rls")).
func Must(c Config, err error) Config {
	if err != nil {
		panic(err)
	}
	return c
}
