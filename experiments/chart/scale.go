package chart

import (
	"encoding/json"
	"math"
	"strconv"
)

// Scale is an axis.
type Scale struct {
	Title    string // with the unit
	Min, Max float64
	Log      bool
	Zero     float64 // where 0 stands beside a logarithmic axis, between Min and all numbers; 0 for nowhere
	Unit     string  // after each number on the axis
	Name     string  // of a number on the axis, where it is not what the title begins with
}

// MarshalJSON writes the axis with its ticks.
func (s Scale) MarshalJSON() ([]byte, error) {
	axis := map[string]any{
		"title": s.Title, "min": number(s.Min), "max": number(s.Max), "log": s.Log, "unit": s.Unit, "name": s.Name,
		"ticks": s.values(),
	}
	if s.Zero > 0 {
		axis["zero"] = significant(s.Zero)
	}
	return json.Marshal(axis)
}

// values is where the axis has numbers.
func (s Scale) values() []float64 {
	switch {
	case s.Log && s.Zero > 0: // nearer than that would be taken for it
		const apart = 1.5
		return append([]float64{float64(significant(s.Zero))}, decades(apart*s.Zero, s.Max)...)
	case s.Log:
		return decades(s.Min, s.Max)
	}
	return Steps(s.Min, s.Max, 6)
}

// labels are the numbers on the axis.
func (s Scale) labels() (list []string) {
	for _, v := range s.values() {
		list = append(list, s.label(v))
	}
	return list
}

func (s Scale) label(v float64) string {
	if s.Zero > 0 && v == float64(significant(s.Zero)) {
		v = 0
	}
	return Number(v) + s.Unit
}

// position is where a number stands: the number itself, but for 0 beside a logarithmic axis.
func (s Scale) position(v float64) float64 {
	if s.Log && v == 0 {
		return s.Zero
	}
	return v
}

// to takes a number of the axis to its place, from one end to the other; what lies beyond an end is put there.
func (s Scale) to(v, from, to float64) float64 {
	low, high := s.Min, s.Max
	v = s.position(v)
	if s.Log {
		v, low, high = math.Log(v), math.Log(low), math.Log(high)
	}
	if !(low < high) {
		return from
	}
	return from + float64((to-from)*min(max((v-low)/(high-low), 0), 1))
}

// holds tells whether a number lies on the axis.
func (s Scale) holds(v float64) bool { return s.Min <= s.position(v) && s.position(v) <= s.Max }

// quantum is a step that is too small to be seen on an axis of so many points, 1 or 2 times a power of ten; 0 for a
// logarithmic one.
//
// Note: multiples of .05 end on ties, which JavaScript rounds up and Go to even.
func (s Scale) quantum(length float64) float64 {
	const seen = 1.4 // steps a point that can be told apart
	step := (s.Max - s.Min) / (seen * length)
	if s.Log || !(step > 0) || math.IsInf(step, 0) {
		return 0
	}
	ten := math.Pow10(int(math.Floor(math.Log10(step))))
	if 2*ten <= step {
		return 2 * ten
	}
	return ten
}

// number is a number in JSON, null where it is undefined.
type number float64

// MarshalJSON writes the shortest number.
func (x number) MarshalJSON() ([]byte, error) {
	if f := float64(x); math.IsNaN(f) || math.IsInf(f, 0) {
		return []byte("null"), nil
	}
	return strconv.AppendFloat(nil, float64(x), 'g', -1, 64), nil
}

// high is the height of the data of a chart with axes in a page, about.
const high = 350

// across and up are the numbers of the x and of the y axis for the page; see numbers.
func (s Scale) across(list []float64) []number { return s.numbers(list, geometry.Wide) }
func (s Scale) up(list []float64) []number     { return s.numbers(list, high) }

// numbers are a scale's numbers for the page: so coarse that nobody sees it, and shown with one decimal as the numbers
// themselves are. An undefined one is null.
func (s Scale) numbers(list []float64, length float64) []number {
	q := s.quantum(length)
	out := make([]number, len(list))
	for i, x := range list {
		out[i] = coarse(s.position(x), q)
	}
	return out
}

func coarse(x, quantum float64) number {
	if quantum == 0 || math.IsNaN(x) || math.IsInf(x, 0) {
		return significant(x)
	}
	for _, steps := range []float64{math.Round(x / quantum), math.Floor(x / quantum), math.Ceil(x / quantum)} {
		if y := math.Round(steps*quantum*1e9)/1e9 + 0; Tenths(y) == Tenths(x) {
			return number(y)
		}
	}
	return number(math.Round(x*10) / 10)
}

// significant is a number with five digits.
func significant(x float64) number {
	y, err := strconv.ParseFloat(strconv.FormatFloat(x, 'g', 5, 64), 64)
	if err != nil {
		return number(math.NaN())
	}
	return number(y)
}

// all tells whether every number is undefined.
func undefined(list []float64) bool {
	for _, x := range list {
		if !math.IsNaN(x) {
			return false
		}
	}
	return true
}

// Steps returns round numbers in [low, high], at most n of them and evenly spaced; none where the ends are no range.
func Steps(low, high float64, n int) []float64 {
	if !(low < high) || math.IsInf(high-low, 0) {
		return nil
	}
	step := math.Pow10(int(math.Floor(math.Log10((high - low) / float64(n)))))
	for _, f := range []float64{1, 2, 5, 10} {
		if (high-low)/(f*step) <= float64(n)+1e-9 {
			step *= f
			break
		}
	}
	at := []float64{}
	first := math.Ceil(low/step - 1e-9)
	for i := range n + 1 {
		if x := (first + float64(i)) * step; x <= high+1e-9*step {
			at = append(at, math.Round(x*1e9)/1e9+0) // no 0.6000000000000001, no negative zero
		}
	}
	return at
}

// decades returns the powers of ten in [low, high], or numbers at 1, 2 and 5 where those are few; none where the ends
// are no range of positive numbers.
func decades(low, high float64) []float64 {
	all, powers := []float64{}, []float64{}
	if !(0 < low && low < high) || math.IsInf(high, 0) {
		return all
	}
	for e := int(math.Floor(math.Log10(low))); e <= int(math.Ceil(math.Log10(high))); e++ {
		for _, f := range []string{"1", "2", "5"} {
			x, err := strconv.ParseFloat(f+"e"+strconv.Itoa(e), 64)
			if err != nil || x < low*(1-1e-9) || x > high*(1+1e-9) {
				continue
			}
			all = append(all, x)
			if f == "1" {
				powers = append(powers, x)
			}
		}
	}
	if len(powers) >= 3 {
		return powers
	}
	return all
}
