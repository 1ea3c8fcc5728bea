package learners

import "reflect"

// NeedsPairs tells whether the learner, or one within it, has a kernel that works only on pools with pairs; see
// [kernels.Pool.SetPairs].
func (c Config) NeedsPairs() bool { return needsPairs(reflect.ValueOf(c.rule)) }

func needsPairs(v reflect.Value) bool {
	for i := range v.NumField() {
		switch f := v.Field(i).Interface().(type) {
		case Kernel:
			if f.NeedsPairs() {
				return true
			}
		case Nested:
			if f.NeedsPairs() {
				return true
			}
		case Members:
			for _, m := range f {
				if m.NeedsPairs() {
					return true
				}
			}
		default:
			if v.Type().Field(i).Anonymous && needsPairs(v.Field(i)) {
				return true
			}
		}
	}
	return false
}
