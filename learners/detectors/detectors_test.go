package detectors

import (
	"encoding/json"
	"fmt"
	"os"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// series is a generated one with the alarms that River raises on it; see testdata/alarms.py.
type series struct {
	Seed   uint64
	Bits   bool
	Parts  [][2]float64 // how many numbers, at which level
	Alarms map[string][]int
}

func (s series) numbers() (list []float64) {
	state := s.Seed
	for _, part := range s.Parts {
		for range int(part[0]) {
			state = state*6364136223846793005 + 1442695040888963407
			u := float64(state>>11) / (1 << 53)
			switch {
			case !s.Bits:
				u = (u + part[1]) / 2
			case u < part[1]:
				u = 1
			default:
				u = 0
			}
			list = append(list, u)
		}
	}
	return list
}

func river(t *testing.T) []series {
	t.Helper()
	text, err := os.ReadFile("testdata/alarms.json")
	if err != nil {
		t.Fatal(err)
	}
	var file struct{ Series []series }
	if err := json.Unmarshal(text, &file); err != nil {
		t.Fatal(err)
	}
	return file.Series
}

// settings reads "adwin clock=1 delta=0.05" over the defaults.
func settings(t *testing.T, words string) Settings {
	t.Helper()
	name, rest, _ := strings.Cut(words, " ")
	defaults, ok := Default(name)
	if !ok {
		t.Fatalf("no detector is called %q", name)
	}
	into := reflect.New(reflect.TypeOf(defaults)).Elem()
	into.Set(reflect.ValueOf(defaults))
	for word := range strings.FieldsSeq(rest) {
		key, value, _ := strings.Cut(word, "=")
		x, err := strconv.ParseFloat(value, 64)
		if err != nil {
			t.Fatal(err)
		}
		f := into.FieldByNameFunc(func(field string) bool {
			f, _ := into.Type().FieldByName(field)
			return f.Tag.Get("yaml") == key
		})
		if f.Kind() == reflect.Int {
			f.SetInt(int64(x))
		} else {
			f.SetFloat(x)
		}
	}
	return into.Interface().(Settings)
}

func alarms(d Detector, numbers []float64) (list []int) {
	for i, x := range numbers {
		if d.Update(x) {
			list = append(list, i)
		}
	}
	return list
}

// Alarms at the same places as those of River 0.26.1, by testdata/alarms.py.
func TestAlarmsOfRiver(t *testing.T) {
	raised := map[string]int{}
	for _, s := range river(t) {
		numbers := s.numbers()
		for words, want := range s.Alarms {
			d := settings(t, words).New()
			got := alarms(d, numbers)
			if !slices.Equal(got, want) {
				t.Errorf("%s, series %d: alarms at %v, River's at %v", words, s.Seed, got, want)
			}
			raised[words] += len(got)
			d.Reset()
			if again := alarms(d, numbers); !slices.Equal(again, got) {
				t.Errorf("%s, series %d: alarms at %v after a reset, %v when new", words, s.Seed, again, got)
			}
		}
	}
	for words, n := range raised {
		if n < 3 {
			t.Errorf("%s: %d alarms in all series say nothing", words, n)
		}
	}
	for _, name := range Names() {
		if raised[name] == 0 {
			t.Errorf("%s is held against nothing", name)
		}
	}
}

func TestNothingIsAllocated(t *testing.T) {
	numbers := river(t)[0].numbers()
	for _, name := range Names() {
		d := registry[name].New()
		if n := testing.AllocsPerRun(3, func() {
			for _, x := range numbers {
				d.Update(x)
			}
			d.Reset()
		}); n != 0 {
			t.Errorf("%s: %g allocations", name, n)
		}
	}
}

func ExampleDetector() {
	d := DDM{Warm: 30, Threshold: 3}.New()
	for i := range 200 {
		wrong := i%10 == 0 || i >= 100 && i%2 == 0 // a tenth of the guesses, then a half and more
		x := 0.
		if wrong {
			x = 1
		}
		if d.Update(x) {
			fmt.Println("alarm at", i)
		}
	}
	// Output: alarm at 114
}
