package configs

import (
	"math"
	"strconv"
)

// spaced makes a list of {log: [from, to, n]} or {lin: [from, to, n]}: n numbers from one to the other, both included,
// with equal ratios or equal differences between them, rounded to four significant digits. ok is false where v is
// neither.
func spaced(v Value) (made Value, ok bool, err error) {
	if v.kind != mapping || len(v.keys) != 1 || v.keys[0].text != "log" && v.keys[0].text != "lin" {
		return v, false, nil
	}
	wanted, inner := "[from, to, how many], for example {log: [0.01, 100, 9]}", v.items[0]
	if inner.kind != list || len(inner.items) != 3 {
		return v, true, inner.Errorf("%s", wanted)
	}
	var from, to float64
	var n struct {
		N int `yaml:"n" range:"[2,10000]"`
	}
	logarithmic := v.keys[0].text == "log"
	for i, x := range []*float64{&from, &to} {
		if err := inner.items[i].Decode(x); err != nil {
			return v, true, err
		}
		if logarithmic && *x <= 0 {
			return v, true, inner.items[i].Errorf("a number above 0 on a log axis")
		}
	}
	count := Value{kind: mapping, keys: []Value{{kind: word, text: "n"}}, items: []Value{inner.items[2]}}
	if err := count.Decode(&n); err != nil {
		return v, true, err
	}
	if from == to {
		return v, true, inner.items[1].Errorf("another number than %s", inner.items[0].text)
	}
	made = Value{from: v.from, line: v.line, column: v.column, kind: list}
	for i := range n.N {
		share := float64(i) / float64(n.N-1)
		x := from + float64(share*(to-from))
		if logarithmic {
			x = from * math.Pow(to/from, share)
		}
		text := strconv.FormatFloat(x, 'g', 4, 64)
		switch i { // as they were written
		case 0:
			text = inner.items[0].text
		case n.N - 1:
			text = inner.items[1].text
		}
		x, _ = strconv.ParseFloat(text, 64)
		item := Value{from: v.from, line: inner.line, column: inner.column, kind: number,
			text: strconv.FormatFloat(x, 'g', -1, 64)}
		made.items = append(made.items, item)
	}
	return made, true, nil
}
