package configs

import (
	"fmt"
	"math"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

func decodeScalar(v Value, into reflect.Value, tag reflect.StructTag) error {
	switch k := into.Kind(); {
	case k == reflect.Bool:
		if v.kind != boolean || v.text != "true" && v.text != "false" {
			return v.Errorf("true or false")
		}
		into.SetBool(v.text == "true")
	case k == reflect.String:
		if err := wantText(v); err != nil {
			return err
		}
		into.SetString(v.text)
	case into.CanInt() || into.CanUint():
		if err := decodeInteger(v, into, tag); err != nil {
			return err
		}
	case into.CanFloat():
		if err := decodeFloat(v, into, tag); err != nil {
			return err
		}
	default:
		panic(fmt.Sprintf("configs: Decode into %v: no such type in YAML", into.Type()))
	}
	return checkChoice(v, tag)
}

func wantText(v Value) error {
	switch v.kind {
	case word, quoted:
		return nil
	case number, boolean:
		return v.Errorf("text; in quotes this is text: %q", v.text)
	default:
		return v.Errorf("text")
	}
}

var (
	decimal = regexp.MustCompile(`^[-+]?(0|[1-9][0-9]*)$`)
	real    = regexp.MustCompile(`^[-+]?(\.[0-9]+|(0|[1-9][0-9]*)(\.[0-9]*)?)([eE][-+]?[0-9]+)?$`)
)

func decodeInteger(v Value, into reflect.Value, tag reflect.StructTag) error {
	in := intervalOf(tag, integerLimits(into))
	wanted := "a whole number in " + in.text
	switch {
	case v.kind == quoted && decimal.MatchString(v.text):
		return v.Errorf("%s, without quotes", wanted)
	case v.kind != number:
		return v.Errorf("%s", wanted)
	case !decimal.MatchString(v.text):
		return v.Errorf("%s%s", wanted, meant(v.text, 0))
	}
	text := strings.TrimPrefix(v.text, "+")
	if x, err := strconv.ParseFloat(text, 64); err != nil || !in.contains(x) {
		return v.Errorf("%s", wanted)
	}
	if into.CanInt() {
		n, err := strconv.ParseInt(text, 10, into.Type().Bits())
		into.SetInt(n)
		return orWanted(v, err, wanted)
	}
	n, err := strconv.ParseUint(strings.TrimPrefix(text, "-"), 10, into.Type().Bits())
	into.SetUint(n)
	return orWanted(v, err, wanted)
}

func orWanted(v Value, err error, wanted string) error {
	if err != nil {
		return v.Errorf("%s", wanted)
	}
	return nil
}

func integerLimits(into reflect.Value) string {
	bits := into.Type().Bits()
	if into.CanInt() {
		return fmt.Sprintf("[%d,%d]", math.MinInt64>>(64-bits), math.MaxInt64>>(64-bits))
	}
	return fmt.Sprintf("[0,%d]", uint64(math.MaxUint64)>>(64-bits))
}

func decodeFloat(v Value, into reflect.Value, tag reflect.StructTag) error {
	in := intervalOf(tag, "(-inf,inf)")
	wanted := "a number in " + in.text
	switch {
	case v.kind == quoted && real.MatchString(v.text):
		return v.Errorf("%s, without quotes", wanted)
	case v.kind != number:
		return v.Errorf("%s", wanted)
	case !real.MatchString(v.text):
		return v.Errorf("%s%s", wanted, meant(v.text, into.Type().Bits()))
	}
	x, err := strconv.ParseFloat(v.text, into.Type().Bits())
	switch {
	case err != nil: // too large for a float
		return v.Errorf("%s, at most %g in size", wanted, largest(into))
	case x == 0 && strings.ContainsAny(mantissa(v.text), "123456789"):
		return v.Errorf("%s, 0 or not so near it", wanted)
	case !in.contains(x):
		return v.Errorf("%s", wanted)
	}
	into.SetFloat(x)
	return nil
}

func largest(into reflect.Value) float64 {
	if into.Type().Bits() == 32 {
		return math.MaxFloat32
	}
	return math.MaxFloat64
}

func mantissa(text string) string {
	before, _, _ := strings.Cut(strings.ToLower(text), "e")
	return before
}

// meant guesses the plain number behind one that is written in another way, as the end of a
// message: 010, 0x10, 0b1, 0o7, 1_000, and for integers (bits 0) 1.0 and 1e3.
func meant(text string, bits int) string {
	plain := strings.ReplaceAll(text, "_", "")
	sign := plain[:len(plain)-len(strings.TrimLeft(plain, "+-"))]
	digits := strings.TrimLeft(strings.TrimLeft(plain, "+-"), "0")
	if digits == "" || digits[0] == '.' || digits[0] == 'e' || digits[0] == 'E' {
		digits = "0" + digits
	}
	if n, err := strconv.ParseUint(plain[len(sign):], 0, 64); err == nil && strings.ContainsAny(plain, "xXbBoO") {
		digits = strconv.FormatUint(n, 10)
	}
	if bits == 0 && real.MatchString(digits) {
		if x, err := strconv.ParseFloat(digits, 64); err == nil && x == math.Trunc(x) && x < 1<<53 {
			digits = strconv.FormatFloat(x, 'f', -1, 64)
		}
	}
	if bits == 0 && !decimal.MatchString(digits) || !real.MatchString(digits) {
		return ""
	}
	return fmt.Sprintf("; did you mean %s%s?", strings.TrimPrefix(sign, "+"), digits)
}

// checkChoice holds a scalar against the tag `oneof:"a,b"`.
func checkChoice(v Value, tag reflect.StructTag) error {
	choice, ok := tag.Lookup("oneof")
	if valid := strings.Split(choice, ","); ok && !slices.Contains(valid, v.text) {
		return v.Errorf("%s", OneOf(v.text, valid))
	}
	return nil
}

// interval is a range of numbers; a round bracket leaves its end out.
type interval struct {
	text              string
	low, high         float64
	openLow, openHigh bool
}

func (in interval) contains(x float64) bool {
	return (x > in.low || x == in.low && !in.openLow) && (x < in.high || x == in.high && !in.openHigh)
}

// intervalOf reads the tag `range:"(0,1]"`, or otherwise where there is none.
func intervalOf(tag reflect.StructTag, otherwise string) interval {
	text, ok := tag.Lookup("range")
	if !ok {
		text = otherwise
	}
	in := interval{text: text, openLow: text[0] == '(', openHigh: text[len(text)-1] == ')'}
	low, high, _ := strings.Cut(text[1:len(text)-1], ",")
	var errLow, errHigh error
	in.low, errLow = strconv.ParseFloat(low, 64)
	in.high, errHigh = strconv.ParseFloat(high, 64)
	if errLow != nil || errHigh != nil || !strings.ContainsAny(text[:1], "([") || !strings.ContainsAny(text[len(text)-1:], ")]") {
		panic(fmt.Sprintf("configs: the tag range:%q is no interval", text))
	}
	return in
}
