package learners

import (
	"reflect"
	"slices"
	"strconv"
	"strings"

	"streamml/learners/kernels"
)

// Code is the configuration as a Go expression of type [Config], for programs that import learners and, where those
// words stand in it, learners/kernels and learners/detectors; gofmt indents it. Hyperparameters that are zero are left
// out.
func (c Config) Code() string {
	return "learners.Must(learners.Of(" + code(reflect.ValueOf(c.rule)) + "))"
}

// code is a value as Go.
func code(v reflect.Value) string {
	switch x := v.Interface().(type) {
	case Kernel:
		return "kernels.Of(" + code(reflect.ValueOf(x.Similarity())) + ")"
	case Nested:
		return literal("learners.Nested", []string{"Config: " + x.Code()})
	}
	var inside []string
	switch v.Kind() {
	case reflect.Interface:
		return code(v.Elem())
	case reflect.String:
		return strconv.Quote(v.String())
	case reflect.Float64:
		return strconv.FormatFloat(v.Float(), 'g', -1, 64)
	case reflect.Slice:
		for i := range v.Len() {
			inside = append(inside, code(v.Index(i)))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if f := v.Type().Field(i); f.IsExported() && !plainField(v.Field(i)) {
				inside = append(inside, f.Name+": "+code(v.Field(i)))
			}
		}
	default:
		return format(v)
	}
	return literal(v.Type().String(), inside)
}

// literal is a composite literal, on lines of their own where it is long.
func literal(name string, inside []string) string {
	all := strings.Join(inside, ", ")
	if len(all) > mostCode {
		all = "\n" + strings.Join(inside, ",\n") + ",\n"
	}
	return name + "{" + all + "}"
}

// mostCode is how long a composite literal on one line may be.
const mostCode = 60

// plainField tells whether a field may be left out.
func plainField(v reflect.Value) bool {
	switch x := v.Interface().(type) {
	case Kernel:
		return x.Is(kernels.Linear{})
	case Input: // the same whether a configuration names its kernel or not
		return x.Intercept == 0 && x.Density == 0 && x.Weight.IsZero() && x.Kernel.Is(kernels.Linear{})
	}
	return v.IsZero()
}

// Imports are the packages that [Config.Code] needs, below the module's path.
func (c Config) Imports() []string {
	list := []string{"learners"}
	for _, name := range []string{"detectors", "kernels"} {
		if strings.Contains(c.Code(), name+".") {
			list = append(list, "learners/"+name)
		}
	}
	slices.Sort(list)
	return list
}
