// Package kernels is posts and how alike they are. A [Pool] holds the embeddings (and texts) of one topic's posts; a
// [Kernel] is a choice among the similarities of two posts, and [Pool.Gram] the matrix that it makes of a pool.
//
//	pool := kernels.NewPool(embeddings)                            // or a Corpus's, where words count
//	k := pool.Gram(kernels.Of(kernels.RBF{Length: 1}))             // n x n, computed once
package kernels

import (
	"embed"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"streamml/configs"
	"streamml/configs/input"
)

// Source is the code of this package: its comments are what lists of kernels show.
//
//go:embed *.go
var Source embed.FS

// Kernel is a choice among the similarities of two posts. In a configuration it is a name, or a mapping of one
// name to its hyperparameters: "pool", {rbf: {length: 0.5}}. The zero value is linear. Kernels can be compared.
type Kernel struct{ of Similarity }

// Similarity is a struct of hyperparameters, comparable, and the Gram matrix that it makes of a pool: n x n,
// row-major, symmetric and positive semidefinite to rounding.
type Similarity interface {
	gram(p *Pool) []float64
	cost(n, d float64) Cost // of n posts of d features, its own matrix not among those kept
}

// Of is the kernel of a similarity: Of(RBF{Length: 1}). Its hyperparameters are checked with those of the learner that
// it goes into.
func Of(s Similarity) Kernel { return Kernel{s} }

var registry = map[string]Similarity{}

// register makes a kernel known by name; the value is the default of its hyperparameters.
func register(name string, defaults Similarity) { registry[name] = defaults }

// Names returns the names of all kernels in alphabetical order.
func Names() []string {
	var names []string
	for name := range registry {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// Default is the kernel of that name with its defaults; it panics where there is none.
func Default(name string) Kernel {
	s, ok := registry[name]
	if !ok {
		panic(fmt.Sprintf("kernels: no kernel is called %q", name))
	}
	return Kernel{s}
}

// Similarity is the kernel's struct of hyperparameters.
func (k Kernel) Similarity() Similarity {
	if k.of == nil {
		return Linear{}
	}
	return k.of
}

// Is tells whether the kernel is that similarity with those hyperparameters.
func (k Kernel) Is(s Similarity) bool { return k.Similarity() == s }

// Intercept is the constant that the kernel wants beside it where a configuration does not say; ok: it has a wish.
func (k Kernel) Intercept() (intercept float64, ok bool) {
	if s, ok := k.Similarity().(interface{ intercept() float64 }); ok {
		return s.intercept(), true
	}
	return 0, false
}

// LooksAhead tells whether the likeness of two posts depends on the other posts of the pool, also those to come.
func (k Kernel) LooksAhead() bool {
	_, ok := k.Similarity().(interface{ looksAhead() })
	return ok
}

// Name is what the kernel is called in a configuration.
func (k Kernel) Name() string {
	for name, known := range registry {
		if reflect.TypeOf(known) == reflect.TypeOf(k.Similarity()) {
			return name
		}
	}
	panic(fmt.Sprintf("kernels: the kernel %T is not registered", k.of))
}

// String is the name with the hyperparameters, as in "rbf length=0.5".
func (k Kernel) String() string {
	words := []string{k.Name()}
	for _, p := range k.Params() {
		words = append(words, p.Name+"="+p.Value)
	}
	return strings.Join(words, " ")
}

// Param is one hyperparameter.
type Param struct {
	Name  string
	Value string // as it would stand in YAML
}

// Params returns the kernel's hyperparameters in order of declaration; all are numbers.
func (k Kernel) Params() (list []Param) {
	v := reflect.ValueOf(k.Similarity())
	for i := range v.NumField() {
		list = append(list, Param{v.Type().Field(i).Tag.Get("yaml"),
			strconv.FormatFloat(v.Field(i).Float(), 'g', -1, 64)})
	}
	return list
}

// DecodeValue reads a name, or a mapping of one name to its hyperparameters, strictly.
func (k *Kernel) DecodeValue(v configs.Value) error {
	name, inside, ok, err := v.Single()
	if err != nil {
		return err
	}
	known, found := registry[name]
	if !ok || !found {
		return v.Misnamed("a kernel: %s", input.OneOf(name, Names()))
	}
	into := reflect.New(reflect.TypeOf(known))
	into.Elem().Set(reflect.ValueOf(known))
	if err := inside.Decode(into.Interface()); err != nil {
		return err
	}
	k.of = into.Elem().Interface().(Similarity)
	return nil
}

// Inside is what the hyperparameters of a kernel decode into, so that a sweep can look inside; nil: no such kernel.
func (k *Kernel) Inside(name string) any {
	if known, ok := registry[name]; ok {
		return known
	}
	return nil
}

// Chosen is the kernel's name and its hyperparameters, to be checked.
func (k Kernel) Chosen() (name string, inside any) { return k.Name(), k.Similarity() }

// MarshalYAML writes the kernel as it would be read.
func (k Kernel) MarshalYAML() (any, error) {
	if s := k.Similarity(); reflect.TypeOf(s).NumField() > 0 {
		return map[string]any{k.Name(): s}, nil
	}
	return k.Name(), nil
}

// Cost is what the Gram matrix of a kernel takes, about: to be known before it is paid.
type Cost struct {
	Kernels  []Kernel // whose matrices a pool keeps for it: its own and those that it is made from
	Scratch  int      // matrices more while it is made
	Products float64  // multiplications
}

// Cost is for a pool of so many posts of so many features. A matrix is n x n numbers of 8 bytes.
func (k Kernel) Cost(posts, dims int) Cost {
	c := k.Similarity().cost(float64(posts), float64(dims))
	c.Kernels = append(c.Kernels, Of(k.Similarity()))
	return c
}

// and is the cost with that of a kernel that is made as well.
func (c Cost) and(s Similarity, n, d float64) Cost {
	other := Of(s).Cost(int(n), int(d))
	c.Kernels = append(c.Kernels, other.Kernels...)
	c.Products += other.Products
	return c
}

// JSONSchema is a kernel's name, or a mapping of it to its hyperparameters.
func (Kernel) JSONSchema() map[string]any { return map[string]any{"$ref": "#/$defs/kernel"} }
