package configs

import (
	"fmt"
	"math"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"streamml/configs/input"
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
	case word:
		return nil
	case number, boolean:
		return v.Errorf("text; in quotes this is text: %q", v.text)
	default:
		return v.Errorf("text")
	}
}

var decimal = regexp.MustCompile(`^[-+]?(0|[1-9][0-9]*)$`)

func decodeInteger(v Value, into reflect.Value, tag reflect.StructTag) error {
	in := intervalOf(tag, integerLimits(into))
	wanted := "a whole number in " + in.text
	switch {
	case v.kind == word && decimal.MatchString(v.text):
		return v.Errorf("%s, without quotes", wanted)
	case v.kind != number:
		return v.Errorf("%s", wanted)
	case !decimal.MatchString(v.text):
		return v.Errorf("%s%s", wanted, meant(v.text, true))
	}
	x, err := strconv.ParseFloat(v.text, 64)
	if err != nil || !in.contains(x) || setInteger(v.text, into) != nil {
		return v.Errorf("%s", wanted)
	}
	return nil
}

func setInteger(text string, into reflect.Value) error {
	if into.CanInt() {
		n, err := strconv.ParseInt(text, 10, into.Type().Bits())
		into.SetInt(n)
		return err
	}
	n, err := strconv.ParseUint(strings.TrimLeft(text, "+-"), 10, into.Type().Bits())
	into.SetUint(n)
	return err
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
	case v.kind == word && real.MatchString(v.text):
		return v.Errorf("%s, without quotes", wanted)
	case v.kind != number:
		return v.Errorf("%s", wanted)
	case !real.MatchString(v.text):
		return v.Errorf("%s%s", wanted, meant(v.text, false))
	}
	x, err := strconv.ParseFloat(v.text, into.Type().Bits())
	switch {
	case err != nil:
		return v.Errorf("%s, no larger than a float%d holds", wanted, into.Type().Bits())
	case x == 0 && strings.ContainsAny(mantissa(v.text), "123456789"):
		return v.Errorf("%s, no nearer to 0 than a float%d holds", wanted, into.Type().Bits())
	case !in.contains(x):
		return v.Errorf("%s", wanted)
	}
	into.SetFloat(x)
	return nil
}

func mantissa(text string) string {
	before, _, _ := strings.Cut(strings.ToLower(text), "e")
	return before
}

// meant guesses the plain number behind one that is written in another way, as the end of a
// message: 010, 0x10, 0b1, 1_000 and, where a whole number is wanted, 1.0 and 1e3.
func meant(text string, whole bool) string {
	text = strings.ReplaceAll(text, "_", "")
	x, err := strconv.ParseFloat(text, 64)
	if err != nil {
		n, errInt := strconv.ParseInt(text, 0, 64)
		x, err = float64(n), errInt
	}
	if err != nil || math.Abs(x) > 1<<53 || whole && x != math.Trunc(x) {
		return ""
	}
	return "; did you mean " + strconv.FormatFloat(x, 'f', -1, 64) + "?"
}

// checkChoice holds a scalar against the tag `oneof:"a,b"`.
func checkChoice(v Value, tag reflect.StructTag) error {
	choice, ok := tag.Lookup("oneof")
	if valid := strings.Split(choice, ","); ok && !slices.Contains(valid, v.text) {
		return v.Errorf("%s", input.OneOf(v.text, valid))
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
	if errLow != nil || errHigh != nil || !strings.ContainsAny(text[:1], "([") ||
		!strings.ContainsAny(text[len(text)-1:], ")]") {
		panic(fmt.Sprintf("configs: the tag range:%q is no interval", text))
	}
	return in
}
