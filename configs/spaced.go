package configs

import (
	"math"
	"strconv"
)

// span is numbers from one to another with equal ratios or equal differences between them.
type span struct {
	ends        [2]Value // as they were written
	from, to    float64
	n           int // how many, the ends included
	logarithmic bool
}

// spaced makes a list of {log: [from, to, n]} or {lin: [from, to, n]}: n numbers from one to the other, both included,
// with equal ratios or equal differences between them, rounded to four significant digits. ok is false where v is
// neither.
func spaced(v Value) (made Value, ok bool, err error) {
	if v.kind != mapping || len(v.keys) != 1 || v.keys[0].text != "log" && v.keys[0].text != "lin" {
		return v, false, nil
	}
	inner := v.items[0]
	s, err := readSpan(inner, v.keys[0].text == "log")
	if err != nil {
		return v, true, err
	}
	made = Value{from: v.from, line: v.line, column: v.column, kind: list}
	for i := range s.n {
		item := Value{from: v.from, line: inner.line, column: inner.column, kind: number, text: s.text(i)}
		made.items = append(made.items, item)
	}
	return made, true, nil
}

// readSpan reads [from, to, n].
func readSpan(v Value, logarithmic bool) (s span, err error) {
	if v.kind != list || len(v.items) != 3 {
		return s, v.Errorf("[from, to, how many], for example {log: [0.01, 100, 9]}")
	}
	s.ends, s.logarithmic = [2]Value(v.items), logarithmic
	for i, x := range []*float64{&s.from, &s.to} {
		if err := s.ends[i].Decode(x); err != nil {
			return s, err
		}
		if logarithmic && *x <= 0 {
			return s, s.ends[i].Errorf("a number above 0 on a log axis")
		}
	}
	var n struct {
		N int `yaml:"n" range:"[2,10000]"`
	}
	count := Value{kind: mapping, keys: []Value{{kind: word, text: "n"}}, items: []Value{v.items[2]}}
	if err := count.Decode(&n); err != nil {
		return s, err
	}
	if s.n = n.N; s.from == s.to {
		return s, s.ends[1].Errorf("another number than %s", s.ends[0].text)
	}
	return s, nil
}

// text is number i: the first and the last as they were written, those between with four significant digits.
func (s span) text(i int) string {
	share := float64(i) / float64(s.n-1)
	x := s.from + float64(share*(s.to-s.from))
	if s.logarithmic {
		x = s.from * math.Pow(s.to/s.from, share)
	}
	text := strconv.FormatFloat(x, 'g', 4, 64)
	switch i {
	case 0:
		text = s.ends[0].text
	case s.n - 1:
		text = s.ends[1].text
	}
	x, _ = strconv.ParseFloat(text, 64)
	return strconv.FormatFloat(x, 'g', -1, 64)
}
