package learners

import (
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"streamml/learners/kernels"
)

// FuzzSession runs any learner with any hyperparameters through any session, in all its spaces: numbers stay finite,
// probabilities are probabilities. The bytes of script are the events: which post of the pool, and its label.
func FuzzSession(f *testing.F) {
	for i := range Names() {
		f.Add(uint8(i), uint64(i), []byte{1, 2, 5, 7, 8, 200, 77, 3, 4, 90})
	}
	f.Fuzz(func(t *testing.T, learner uint8, seed uint64, script []byte) {
		rng := rand.New(rand.NewPCG(seed, 21))
		name := Names()[int(learner)%len(Names())]
		c := anySettings(byName(name), rng)
		vectors := unitVectors(16, 6, seed)
		for i := range vectors {
			scale := float32(math.Pow(10, float64(rng.IntN(40)-20)))
			if rng.IntN(4) > 0 {
				scale = 1
			}
			for d := range vectors[i] {
				vectors[i][d] *= scale
			}
		}
		order := make([]int, min(len(script), 40))
		for i := range order {
			order[i] = int(script[i]) / 2 % 16
		}
		for _, space := range c.Spaces() {
			r := c.In(space, withPairs(NewPool(vectors)))
			r.Start(order)
			for i := range order {
				if why := unsound(r.Show(i)); why != "" {
					t.Fatalf("%s in %s space, seed %d, event %d: %s", c.Label(), space, seed, i, why)
				}
				r.Learn(i, script[i]%2 == 0)
				if last := len(order) - 1; i < last && !finite(r.Margin(last)) {
					t.Fatalf("%s in %s space, seed %d, after event %d: the margin of the last post is %g", c.Label(),
						space, seed, i, r.Margin(last))
				}
			}
		}
	})
}

// anySettings draws every number of a learner from its range, small and large ones alike.
func anySettings(c Config, rng *rand.Rand) Config {
	for {
		into := reflect.New(reflect.TypeOf(c.rule)).Elem()
		into.Set(reflect.ValueOf(c.rule))
		draw(into, rng)
		drawn := Config{Name: c.Name, Family: c.Family, rule: into.Interface().(rule)}
		if k, ok := drawn.rule.(Checker); !ok || k.Check() == "" {
			return drawn
		}
	}
}

func draw(v reflect.Value, rng *rand.Rand) {
	for i := range v.NumField() {
		f, field := v.Field(i), v.Type().Field(i)
		switch f.Kind() {
		case reflect.Float64:
			low, high := ends(field)
			f.SetFloat(min(math.Pow(10, rng.Float64()*12-6), high))
			if low == 0 && field.Tag.Get("range")[0] == '[' && rng.IntN(3) == 0 {
				f.SetFloat(0)
			}
			if high == 1 {
				f.SetFloat(1 - rng.Float64())
			}
		case reflect.Int:
			low, high := ends(field)
			f.SetInt(int64(low) + rng.Int64N(int64(min(high, 20)-low)+1))
		case reflect.Bool:
			f.SetBool(rng.IntN(2) == 0)
		case reflect.String:
			words := strings.Split(field.Tag.Get("oneof"), ",")
			f.SetString(words[rng.IntN(len(words))])
		case reflect.Struct:
			if field.Anonymous {
				draw(f, rng)
			} else if _, ok := f.Interface().(Kernel); ok {
				names := kernels.Names()
				f.Set(reflect.ValueOf(kernels.Default(names[rng.IntN(len(names))])))
			}
		}
	}
}

// ends are the ends of a hyperparameter's range.
func ends(f reflect.StructField) (low, high float64) {
	if _, err := fmt.Sscanf(strings.Trim(f.Tag.Get("range"), "[]()"), "%g,%g", &low, &high); err != nil {
		panic(fmt.Sprint(f.Name, ": ", err))
	}
	return low, high
}
