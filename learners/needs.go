package learners

import (
	"reflect"
	"slices"
)

// NeedsPairs tells whether the learner, or one within it, has a kernel that works only on pools with pairs; see
// [kernels.Pool.SetPairs].
func (c Config) NeedsPairs() bool {
	return sees(reflect.ValueOf(c.rule), func(k Kernel, _ float64) bool { return k.NeedsPairs() })
}

// LooksAhead tells whether the learner, or one within it, reads posts of the session that are still to come: its kernel
// or its density is made of the whole pool. Where all posts are known beforehand that is fair; in a stream it is not.
func (c Config) LooksAhead() bool {
	return sees(reflect.ValueOf(c.rule), func(k Kernel, density float64) bool { return k.LooksAhead() || density != 0 })
}

// UsesInterest tells whether the learner, or one within it, uses what is stated of a pool; see [kernels.Pool.Stating].
func (c Config) UsesInterest() bool {
	if _, ok := c.rule.(Stated); ok {
		return true
	}
	return slices.ContainsFunc(c.nested(), Config.UsesInterest)
}

// nested are the learners among a learner's hyperparameters.
func (c Config) nested() (list []Config) {
	rule := reflect.ValueOf(c.rule)
	for i := range rule.NumField() {
		if !rule.Type().Field(i).IsExported() {
			continue
		}
		switch f := rule.Field(i).Interface().(type) {
		case Nested:
			list = append(list, f.Config)
		case Members:
			for _, n := range f {
				list = append(list, n.Config)
			}
		}
	}
	return list
}

// sees tells whether a learner, or one within it, sees posts in some way.
func sees(rule reflect.Value, is func(k Kernel, density float64) bool) bool {
	for i := range rule.NumField() {
		switch f := rule.Field(i).Interface().(type) {
		case Input:
			if is(f.Kernel, f.Density) {
				return true
			}
		case Kernel:
			if is(f, 0) {
				return true
			}
		case Nested:
			if sees(reflect.ValueOf(f.rule), is) {
				return true
			}
		case Members:
			if slices.ContainsFunc(f, func(n Nested) bool { return sees(reflect.ValueOf(n.rule), is) }) {
				return true
			}
		default:
			if rule.Type().Field(i).Anonymous && sees(rule.Field(i), is) {
				return true
			}
		}
	}
	return false
}
