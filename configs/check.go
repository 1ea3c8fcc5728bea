package configs

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"streamml/configs/input"
)

// Chosen is a value that is a choice by name, made in Go, as a [Chooser] is one in YAML. Check looks inside.
type Chosen interface {
	Chosen() (name string, inside any)
}

// Check holds a struct that was made in Go against the tags by which [Value.Decode] narrows its fields, range and
// oneof, so that a value is refused here where it would be refused in YAML: by the same tags, in the same words. It
// looks inside structs, slices, maps and pointers; exported fields alone. NaN is in no range. The first error in the
// order of the fields is returned, an *input.Error whose File is the field's way from name, as in "rls: lambda".
func Check(name string, value any) error {
	return check(name, reflect.ValueOf(value), "")
}

func check(at string, v reflect.Value, tag reflect.StructTag) error {
	if v.IsValid() && v.CanInterface() {
		if c, ok := v.Interface().(Chosen); ok {
			name, inside := c.Chosen()
			return check(at+": "+name, reflect.ValueOf(inside), "")
		}
	}
	switch v.Kind() {
	case reflect.Struct:
		return checkFields(at, v)
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			if err := check(fmt.Sprintf("%s: %d", at, i), v.Index(i), tag); err != nil {
				return err
			}
		}
	case reflect.Map:
		keys := v.MapKeys()
		slices.SortFunc(keys, func(a, b reflect.Value) int { return cmp.Compare(a.String(), b.String()) })
		for _, key := range keys {
			if err := check(at+": "+key.String(), v.MapIndex(key), tag); err != nil {
				return err
			}
		}
	case reflect.Pointer:
		if !v.IsNil() {
			return check(at, v.Elem(), tag)
		}
	case reflect.String:
		return checkOneOf(at, v.String(), strconv.Quote(input.Shorten(v.String())), tag)
	default:
		return checkNumber(at, v, tag)
	}
	return nil
}

func checkOneOf(at, text, found string, tag reflect.StructTag) error {
	choice, ok := tag.Lookup("oneof")
	if valid := strings.Split(choice, ","); ok && !slices.Contains(valid, text) {
		return &input.Error{File: at, Found: found, Wanted: input.OneOf(text, valid)}
	}
	return nil
}

func checkFields(at string, v reflect.Value) error {
	for i := range v.NumField() {
		f := v.Type().Field(i)
		name, options, _ := strings.Cut(f.Tag.Get("yaml"), ",")
		within := at + ": " + name
		switch {
		case strings.Contains(options, "inline"):
			within = at
		case name == "-" || !f.IsExported():
			continue
		case name == "":
			within = at + ": " + strings.ToLower(f.Name)
		}
		if err := check(within, v.Field(i), f.Tag); err != nil {
			return err
		}
	}
	return nil
}

func checkNumber(at string, v reflect.Value, tag reflect.StructTag) error {
	var x float64
	kind, otherwise := "a number", "(-inf,inf)"
	switch {
	case v.CanFloat():
		x = v.Float()
	case v.CanInt():
		x, kind, otherwise = float64(v.Int()), "a whole number", integerLimits(v)
	case v.CanUint():
		x, kind, otherwise = float64(v.Uint()), "a whole number", integerLimits(v)
	default:
		return nil
	}
	found := fmt.Sprint(v.Interface())
	if in := intervalOf(tag, otherwise); !in.contains(x) {
		return &input.Error{File: at, Found: found, Wanted: kind + " in " + in.text}
	}
	return checkOneOf(at, found, found, tag)
}
