package learners

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"streamml/configs"
)

// Kernel is a choice among the similarities of two posts. In a configuration it is a name, or a mapping of one
// name to its hyperparameters: "pool", {rbf: {length: 0.5}}. The zero value is linear. Kernels can be compared.
type Kernel struct{ of similarity }

// similarity is a struct of hyperparameters, comparable, and the Gram matrix that it makes of a pool: n x n,
// row-major, symmetric and positive semidefinite to rounding.
type similarity interface{ gram(p *Pool) []float64 }

var kernels = map[string]similarity{}

// registerKernel makes a kernel known by name; the value is the default of its hyperparameters.
func registerKernel(name string, defaults similarity) { kernels[name] = defaults }

// KernelNames returns the names of all kernels in alphabetical order.
func KernelNames() []string {
	var names []string
	for name := range kernels {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

func (k Kernel) similarity() similarity {
	if k.of == nil {
		return Linear{}
	}
	return k.of
}

func (k Kernel) is(s similarity) bool { return k.similarity() == s }

// Name is what the kernel is called in a configuration.
func (k Kernel) Name() string {
	for name, known := range kernels {
		if reflect.TypeOf(known) == reflect.TypeOf(k.similarity()) {
			return name
		}
	}
	panic(fmt.Sprintf("learners: the kernel %T is not registered", k.of))
}

// String is the name with the hyperparameters, as in "rbf length=0.5".
func (k Kernel) String() string {
	words := []string{k.Name()}
	for _, p := range params(reflect.ValueOf(k.similarity())) {
		words = append(words, p.Name+"="+p.Value)
	}
	return strings.Join(words, " ")
}

// DecodeValue reads a name, or a mapping of one name to its hyperparameters, strictly.
func (k *Kernel) DecodeValue(v configs.Value) error {
	name, inside, ok, err := v.Single()
	if err != nil {
		return err
	}
	known, found := kernels[name]
	if !ok || !found {
		return v.Errorf("a kernel: %s", configs.OneOf(name, KernelNames()))
	}
	into := reflect.New(reflect.TypeOf(known))
	into.Elem().Set(reflect.ValueOf(known))
	if err := inside.Decode(into.Interface()); err != nil {
		return err
	}
	k.of = into.Elem().Interface().(similarity)
	return nil
}

// Inside is what the hyperparameters of a kernel decode into, so that a sweep can look inside; nil: no such kernel.
func (k *Kernel) Inside(name string) any {
	if known, ok := kernels[name]; ok {
		return known
	}
	return nil
}

// MarshalYAML writes the kernel as it would be read.
func (k Kernel) MarshalYAML() (any, error) {
	if s := k.similarity(); reflect.TypeOf(s).NumField() > 0 {
		return map[string]any{k.Name(): s}, nil
	}
	return k.Name(), nil
}
