package configs

import (
	"math"
	"testing"
)

type madeInGo struct {
	Rate   float64          `yaml:"rate" range:"(0,1]"`
	Kind   string           `yaml:"kind" oneof:"slow,fast"`
	Size   int              `oneof:"1,2"`
	Shares []float64        `yaml:"shares" range:"[0,1]"`
	Named  map[string]uint8 `yaml:"named" range:"[0,9]"`
	Next   *madeInGo        `yaml:"next"`
	Inner  `yaml:",inline"`
	hidden int  `range:"[7,8]"`
	Pick   pick `yaml:"pick"`
}

// Inner lends its field.
type Inner struct {
	Depth int8 `yaml:"depth"`
}

type pick struct{ of any }

func (p pick) Chosen() (name string, inside any) { return "mine", p.of }

func TestCheck(t *testing.T) {
	good := func() madeInGo {
		return madeInGo{hidden: 1, Rate: 1, Kind: "slow", Size: 2, Shares: []float64{0, 1},
			Named: map[string]uint8{"a": 9}}
	}
	for want, change := range map[string]func(*madeInGo){
		"": func(*madeInGo) {},
		"x: rate: found 0, want a number in (0,1]":                          func(m *madeInGo) { m.Rate = 0 },
		"x: rate: found NaN, want a number in (0,1]":                        func(m *madeInGo) { m.Rate = math.NaN() },
		`x: kind: found "slov", want one of slow, fast; did you mean slow?`: func(m *madeInGo) { m.Kind = "slov" },
		"x: size: found 3, want one of 1, 2":                                func(m *madeInGo) { m.Size = 3 },
		"x: shares: 1: found 1.5, want a number in [0,1]":                   func(m *madeInGo) { m.Shares[1] = 1.5 },
		"x: named: b: found 10, want a whole number in [0,9]": func(m *madeInGo) {
			m.Named["c"], m.Named["b"] = 11, 10
		},
		"x: next: rate: found -1, want a number in (0,1]": func(m *madeInGo) {
			n := good()
			n.Rate = -1
			m.Next = &n
		},
		"x: pick: mine: rate: found 2, want a number in (0,1]": func(m *madeInGo) {
			n := good()
			n.Rate = 2
			m.Pick.of = n
		},
	} {
		m := good()
		change(&m)
		got := ""
		if err := Check("x", m); err != nil {
			got = err.Error()
		}
		if got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
}
