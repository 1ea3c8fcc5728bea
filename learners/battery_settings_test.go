package learners

import (
	"reflect"
	"strings"
	"testing"
)

// Every number has a range and every word a choice, and whatever lies outside is refused with it.
func TestBadHyperparametersAreRefused(t *testing.T) {
	for _, name := range Names() {
		var visit func(typ reflect.Type)
		visit = func(typ reflect.Type) {
			for i := range typ.NumField() {
				f := typ.Field(i)
				key, _, _ := strings.Cut(f.Tag.Get("yaml"), ",")
				in, bad := f.Tag.Get("range"), "-3e9"
				switch f.Type.Kind() {
				case reflect.Struct:
					if f.Anonymous {
						visit(f.Type)
						continue
					}
					in, bad = "one of", "nonsense" // a kernel or a learner
				case reflect.Slice:
					in, bad = "a list", "nonsense"
				case reflect.String:
					in, bad = "one of", "nonsense"
				case reflect.Bool:
					in, bad = "true or false", "1"
				}
				if in == "" {
					t.Errorf("%s: %s has no range", name, key)
				}
				_, err := sweepOf(t, name+": {"+key+": "+bad+"}")
				if err == nil || !strings.Contains(err.Error(), in) {
					t.Errorf("%s: %s %s: error %v, want one that says %q", name, key, bad, err, in)
				}
			}
		}
		visit(reflect.TypeOf(byName(name).rule))
	}
}
