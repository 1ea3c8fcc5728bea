package learners

import (
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"streamml/learners/kernels"
)

// pathological pools, by name: 44 posts each.
var pathological = map[string]func() [][]float32{
	"copies": func() [][]float32 { return slices.Repeat(unitVectors(4, 16, 1), 11) },
	"near-copies": func() [][]float32 {
		x := slices.Repeat(unitVectors(4, 16, 2), 11)
		for i := range x {
			x[i] = slices.Clone(x[i])
			x[i][i%16] += 1e-7 * float32(i)
		}
		return x
	},
	"antipodes": func() [][]float32 {
		x := unitVectors(44, 16, 3)
		for i := 1; i < len(x); i += 2 {
			for d := range x[i] {
				x[i][d] = -x[i-1][d]
			}
		}
		return x
	},
	"one-hot": func() (x [][]float32) {
		for i := range 44 {
			v := make([]float32, 16)
			v[i%16] = 1
			x = append(x, v)
		}
		return x
	},
	"denormal": func() [][]float32 { return scaledBy(func(int) float32 { return 1e-44 }) },
	"1e38":     func() [][]float32 { return scaledBy(func(int) float32 { return 1e38 }) },
	"mixed scales": func() [][]float32 {
		return scaledBy(func(i int) float32 { return float32(math.Pow(10, float64(i%8*10-38))) })
	},
}

func scaledBy(scale func(i int) float32) [][]float32 {
	x := unitVectors(44, 16, 4)
	for i := range x {
		for d := range x[i] {
			x[i][d] *= scale(i)
		}
	}
	return x
}

// atTheEnds is a learner of each name with each hyperparameter in turn at either end of its range, or at each of its
// words, the others at their defaults; and with all numbers at their low ends, and all at their high ones. Where the
// combination is refused it is left out.
func atTheEnds(t *testing.T) (list []Config) {
	for _, name := range Names() {
		if foreign(name) {
			continue
		}
		c := byName(name)
		for _, variants := range endsOf(reflect.TypeOf(c.rule)) {
			into := reflect.New(reflect.TypeOf(c.rule))
			into.Elem().Set(reflect.ValueOf(c.rule))
			for _, v := range variants {
				into.Elem().FieldByIndex(v.field).Set(v.value)
			}
			set := Config{name, c.Family, into.Elem().Interface().(rule)}
			if k, ok := set.rule.(Checker); ok && k.Check() != "" {
				continue
			}
			list = append(list, set)
		}
	}
	return list
}

type variant struct {
	field []int
	value reflect.Value
}

func endsOf(typ reflect.Type) (list [][]variant) {
	var all [][]variant // by hyperparameter
	var visit func(typ reflect.Type, path []int)
	visit = func(typ reflect.Type, path []int) {
		for i := range typ.NumField() {
			f, path := typ.Field(i), append(slices.Clone(path), i)
			var values []reflect.Value
			switch {
			case f.Anonymous:
				visit(f.Type, path)
			case f.Type == reflect.TypeFor[Kernel]():
				for _, name := range kernels.Names() {
					values = append(values, reflect.ValueOf(kernels.Default(name)))
				}
			case f.Type.Kind() == reflect.Bool:
				values = []reflect.Value{reflect.ValueOf(false), reflect.ValueOf(true)}
			case f.Type.Kind() == reflect.String:
				for w := range strings.SplitSeq(f.Tag.Get("oneof"), ",") {
					values = append(values, reflect.ValueOf(w).Convert(f.Type))
				}
			case f.Tag.Get("range") != "":
				low, high := ends(f)
				if strings.HasPrefix(f.Tag.Get("range"), "(") {
					low = math.SmallestNonzeroFloat64
				}
				if strings.HasSuffix(f.Tag.Get("range"), ")") {
					high = math.Nextafter(high, low)
				}
				for _, end := range []float64{low, high} {
					values = append(values, reflect.ValueOf(end).Convert(f.Type))
				}
			}
			var own []variant
			for _, v := range values {
				own = append(own, variant{path, v})
			}
			if len(own) > 0 {
				all = append(all, own)
			}
		}
	}
	visit(typ, nil)
	list = [][]variant{nil}
	for bits := range 1 << len(all) {
		var v []variant
		for h, own := range all {
			v = append(v, own[bits>>h&1*(len(own)-1)])
		}
		list = append(list, v)
	}
	for _, own := range all {
		for _, v := range own {
			list = append(list, []variant{v})
		}
	}
	return list
}

// Every learner at the ends of its ranges says numbers on pathological pools, and on topics of four posts.
func TestEndsOfRangesStayFinite(t *testing.T) {
	rng := rand.New(rand.NewPCG(6, 6))
	list := atTheEnds(t)
	for name, draw := range pathological {
		x := draw()
		for _, posts := range []int{len(x), 4} {
			pool := withPairs(NewPool(x[:posts]))
			order, labels := rng.Perm(posts), make([]bool, posts)
			for i := range labels {
				labels[i] = i%2 == 0 || rng.IntN(3) == 0
			}
			for _, c := range list {
				for _, space := range c.Spaces() {
					if why := brokenBy(c.In(space, pool), order, labels); why != "" {
						t.Errorf("%d posts, %s, %s in %s space: %s", posts, name, c.Label(), space, why)
					}
				}
			}
		}
	}
}

// brokenBy says where a session leaves the numbers, or nothing.
func brokenBy(r Ranker, order []int, labels []bool) string {
	r.Start(order)
	for i, accepted := range labels {
		if why := unsound(r.Show(i)); why != "" {
			return fmt.Sprintf("event %d: %s", i, why)
		}
		r.Learn(i, accepted)
		for j := i + 1; j < len(order); j += 5 {
			if m := r.Margin(j); !finite(m) {
				return fmt.Sprintf("event %d: margin %g of a post to come", i, m)
			}
		}
	}
	return ""
}
