package configs

import (
	"slices"
	"strings"
	"testing"

	"streamml/configs/input"

	"github.com/google/go-cmp/cmp"
)

type inner struct {
	Ell float64 `yaml:"ell" range:"(0,1]"`
}

type mode struct{ word string }

func (m *mode) DecodeValue(v Value) error {
	name, _, ok, err := v.Single()
	if err != nil || !ok {
		return v.Errorf("a mode")
	}
	m.word = name
	return nil
}

type everything struct {
	Rate    float64 `yaml:"rate" range:"(0,inf)"`
	Small   float32 `yaml:"small"`
	Half    float64 `yaml:"half" range:"[0,0.5]"`
	Count   int     `yaml:"count" range:"[-1,9]"`
	Tiny    int8    `yaml:"tiny"`
	Size    uint16  `yaml:"size"`
	Variant int     `yaml:"variant" oneof:"0,1,2"`
	Kind    string  `yaml:"kind" oneof:"raw,pool,centred"`
	On      bool    `yaml:"on"`
	Plain   string
	Nested  inner              `yaml:"nested"`
	Pointer *inner             `yaml:"pointer"`
	Number  *int               `yaml:"number"`
	Rates   []float64          `yaml:"rates" range:"[0,1]"`
	Many    []inner            `yaml:"many"`
	Weights map[string]float64 `yaml:"weights" range:"[0,1]"`
	Kept    Value              `yaml:"kept"`
	Mode    mode               `yaml:"mode"`
	inner   `yaml:",inline"`
	Skipped int `yaml:"-"`
}

func mustParse(t testing.TB, text string) Value {
	t.Helper()
	v, err := parse("x.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestDecode(t *testing.T) {
	five := 5
	shared := &inner{Ell: 0.5}
	for _, c := range []struct {
		text string
		want everything // over Rate 1, Nested.Ell .5, Pointer shared, Rates {1}
	}{
		{"", everything{}},
		{"rate: 2", everything{Rate: 2}},
		{"rate: .5", everything{Rate: 0.5}},
		{"rate: +1.e-3", everything{Rate: 1e-3}},
		{"rate: 1E3", everything{Rate: 1000}},
		{"small: -0.1", everything{Small: -0.1}},
		{"half: 0.5", everything{Half: 0.5}},
		{"count: -1", everything{Count: -1}},
		{"count: +9", everything{Count: 9}},
		{"tiny: -128", everything{Tiny: -128}},
		{"size: 65535", everything{Size: 65535}},
		{"variant: 2", everything{Variant: 2}},
		{"kind: pool", everything{Kind: "pool"}},
		{"on: true", everything{On: true}},
		{"plain: |\n  two\n  lines\n", everything{Plain: "two\nlines\n"}},
		{"plain: 2026-11-01", everything{Plain: "2026-11-01"}},
		{"plain: yes", everything{Plain: "yes"}},
		{"plain: '1'", everything{Plain: "1"}},
		{"nested:", everything{}},
		{"nested: {ell: 1}", everything{Nested: inner{1}}},
		{"pointer: {ell: 1}", everything{Pointer: &inner{1}}},
		{"number: 5", everything{Number: &five}},
		{"rates: [0, 0.5]", everything{Rates: []float64{0, 0.5}}},
		{"rates: []", everything{Rates: []float64{}}},
		{"many: [{ell: 1}, {}]", everything{Many: []inner{{1}, {}}}},
		{"weights: {a: 1, b: 0.5}", everything{Weights: map[string]float64{"a": 1, "b": 0.5}}},
		{"mode: slow", everything{Mode: mode{"slow"}}},
		{"mode: {slow: 3}", everything{Mode: mode{"slow"}}},
		{"ell: 0.25", everything{inner: inner{0.25}}},
	} {
		got, want := everything{Rate: 1, Nested: inner{0.5}, Pointer: shared, Rates: []float64{1}}, c.want
		if want.Rate == 0 {
			want.Rate = 1
		}
		if want.Nested == (inner{}) {
			want.Nested = inner{0.5}
		}
		if want.Pointer == nil {
			want.Pointer = shared
		}
		if want.Rates == nil {
			want.Rates = []float64{1}
		}
		if err := mustParse(t, c.text).Decode(&got); err != nil {
			t.Errorf("%s: %v", c.text, err)
		}
		if diff := cmp.Diff(want, got, cmp.AllowUnexported(everything{}, Value{}, mode{})); diff != "" {
			t.Errorf("%s: (-want +got)\n%s", c.text, diff)
		}
		if shared.Ell != 0.5 {
			t.Fatalf("%s: changed what the default points to", c.text)
		}
	}
}

func TestDecodeErrors(t *testing.T) {
	for _, c := range [][2]string{
		{"rate: 0", "1:7: found 0, want a number in (0,inf)"},
		{"rate: -1", "1:7: found -1, want a number in (0,inf)"},
		{"rate: .nan", "1:7: found .nan, want a number in (0,inf)"},
		{"rate: .NaN", "1:7: found .NaN, want a number in (0,inf)"},
		{"rate: -.inf", "1:7: found -.inf, want a number in (0,inf)"},
		{"rate: NaN", `1:7: found "NaN", want a number in (0,inf)`},
		{"rate: 1e999", "1:7: found 1e999, want a number in (0,inf), no larger than a float64 holds"},
		{"rate: 1e-999", "1:7: found 1e-999, want a number in (0,inf), no nearer to 0 than a float64 holds"},
		{"small: 1e39", "1:8: found 1e39, want a number in (-inf,inf), no larger than a float32 holds"},
		{"rate: 010", "1:7: found 010, want a number in (0,inf); did you mean 10?"},
		{"rate: 0x1F", "1:7: found 0x1F, want a number in (0,inf); did you mean 31?"},
		{"rate: 1_000.5", "1:7: found 1_000.5, want a number in (0,inf); did you mean 1000.5?"},
		{"rate: '1'", `1:7: found "1", want a number in (0,inf), without quotes`},
		{"rate: 1,5", `1:7: found "1,5", want a number in (0,inf)`},
		{"rate: true", "1:7: found true, want a number in (0,inf)"},
		{"rate: {a: 1}", "1:7: found a mapping, want a number in (0,inf)"},
		{"rate:", "1:6: found nothing, want a number in (0,inf)"},
		{"half: 0.5000001", "1:7: found 0.5000001, want a number in [0,0.5]"},
		{"count: 10", "1:8: found 10, want a whole number in [-1,9]"},
		{"count: -0x1", "1:8: found -0x1, want a whole number in [-1,9]; did you mean -1?"},
		{"tiny: 128", "1:7: found 128, want a whole number in [-128,127]"},
		{"size: 65536", "1:7: found 65536, want a whole number in [0,65535]"},
		{"size: -1", "1:7: found -1, want a whole number in [0,65535]"},
		{"variant: 3", "1:10: found 3, want one of 0, 1, 2"},
		{"kind: pol", `1:7: found "pol", want one of raw, pool, centred; did you mean pool?`},
		{"plain: 1", `1:8: found 1, want text; in quotes this is text: "1"`},
		{"plain: [a]", "1:8: found a list, want text"},
		{"on: on", `1:5: found "on", want true or false`},
		{"nested: {el: 1}", `1:10: found the key "el", want ell; did you mean ell?`},
		{"nested: 1", "1:9: found 1, want a mapping of ell"},
		{"rates: 1", "1:8: found 1, want a list"},
		{"rates:\n- 1\n- 2\n", "3:3: found 2, want a number in [0,1]"},
		{"many:\n- ell: 1\n- ell: 2\n", "3:8: found 2, want a number in (0,1]"},
		{"weights: {a: 2}", "1:14: found 2, want a number in [0,1]"},
		{"weights: [1]", "1:10: found a list, want a mapping"},
		{"mode: 3", "1:7: found 3, want a mode"},
		{"ell: 7", "1:6: found 7, want a number in (0,1]"},
		{"skipped: 1", ""},
		{"inner: 1", ""},
		{"'-': 1", ""},
	} {
		err := mustParse(t, c[0]).Decode(&everything{})
		switch {
		case err == nil:
			t.Errorf("%s: no error", c[0])
		case c[1] == "" && !strings.Contains(err.Error(), "found the key"), c[1] != "" && err.Error() != "x.yaml:"+c[1]:
			t.Errorf("%s\ngot  %v\nwant x.yaml:%s", c[0], err, c[1])
		}
	}
	if err := mustParse(t, "a: 1").Decode(&struct{}{}); err == nil ||
		err.Error() != `x.yaml:1:1: found the key "a", want nothing inside` {
		t.Error(err)
	}
}

// What only a programmer can get wrong panics.
func TestDecodePanics(t *testing.T) {
	for name, into := range map[string]any{
		"no pointer":   everything{},
		"nil":          (*everything)(nil),
		"no such type": &struct{ A chan int }{},
		"no interval": &struct {
			A float64 `range:"0..1"`
		}{},
		"two fields": &struct {
			A int
			B int `yaml:"a"`
		}{},
	} {
		t.Run(name, func(t *testing.T) {
			defer func() {
				if r := recover(); r == nil || !strings.HasPrefix(r.(string), "configs: ") {
					t.Errorf("panic %v", r)
				}
			}()
			_ = mustParse(t, "a: 1").Decode(into)
		})
	}
}

func TestSingle(t *testing.T) {
	for _, c := range []struct{ text, key, inner, err string }{
		{"prior", "prior", "nothing", ""},
		{"rls: {lambda: 1}", "rls", "a mapping", ""},
		{"rls:", "rls", "nothing", ""},
		{"rls: 0.5", "rls", "0.5", ""},
		{"'prior'", "prior", "nothing", ""},
		{"1", "", "", ""},
		{"[a]", "", "", ""},
		{"", "", "", ""},
		{"{}", "", "", "x.yaml:1:1: found an empty mapping, want a name"},
		{"a: 1\nb: 2", "", "", `x.yaml:2:1: found a second name "b" beside a, want one name an entry`},
		{"a:\nb: 2", "", "", `x.yaml:2:1: found a second name "b" beside a, want one name an entry; to put it inside ` +
			`a, indent it further`},
	} {
		key, inner, ok, err := mustParse(t, c.text).Single()
		message := ""
		if err != nil {
			message = err.Error()
		}
		if key != c.key || ok != (c.key != "") || ok && inner.String() != c.inner || message != c.err {
			t.Errorf("%q: %q %v %v %v", c.text, key, inner, ok, err)
		}
	}
}

// All mistakes of a file are told at once, in its order.
func TestSeveralMistakes(t *testing.T) {
	_, err := Parse("x.yaml", "sed: 3\nsessions: {per_topic: 0, modl: topic}\nlearners: [prior, 3]\n")
	var got []string
	for _, bad := range input.Each(err) {
		got = append(got, bad.Where())
	}
	if want := []string{"x.yaml:1:1", "x.yaml:2:23", "x.yaml:2:26", "x.yaml:3:19"}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v: %v", got, want, err)
	}
}
