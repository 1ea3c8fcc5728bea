package configs

import (
	"fmt"
	"reflect"
)

// maxSweep is how many settings one sweep may span.
const maxSweep = 10_000

// Sweep returns the grid that v spans: a list where the struct like wants a single value stands
// for each of its items in turn. Several lists make all combinations, the first in the file
// changing slowest. Where a number is wanted, {log: [from, to, n]} and {lin: [from, to, n]} are lists of n numbers with
// equal ratios or equal differences. Without such a list the grid is v alone. like is a value of the type that v
// will be decoded into, or a pointer to one. A field of type Value, a slice or a map keeps its
// lists, but for those inside an item that is a Chooser; a Decoder of any other kind counts as
// a single value. Items are checked as Decode would, everything else is left to Decode. The grid
// has at most 10,000 values.
func (v Value) Sweep(like any) ([]Value, error) {
	return sweep(v, reflect.TypeOf(like), "")
}

func sweep(v Value, t reflect.Type, tag reflect.StructTag) ([]Value, error) {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	switch k := t.Kind(); {
	case k == reflect.Slice && v.kind == list && reflect.PointerTo(t.Elem()).Implements(chooserType):
		return sweepItems(v, t.Elem(), tag)
	case t == valueType || k == reflect.Slice || k == reflect.Map:
		return []Value{v}, nil
	case v.kind == list:
		return sweepList(v, t, tag)
	case v.kind == mapping && isNumber(k):
		return sweepSpaced(v, t, tag)
	case v.kind == mapping && reflect.PointerTo(t).Implements(chooserType):
		return sweepChoice(v, reflect.New(t).Interface().(Chooser))
	case v.kind == mapping && k == reflect.Struct && !reflect.PointerTo(t).Implements(decoderType):
		return sweepStruct(v, t)
	default:
		return []Value{v}, nil
	}
}

func isNumber(k reflect.Kind) bool { return k >= reflect.Int && k <= reflect.Float64 }

// sweepSpaced sweeps over evenly spaced numbers, see spaced.
func sweepSpaced(v Value, t reflect.Type, tag reflect.StructTag) ([]Value, error) {
	items, ok, err := spaced(v)
	if err != nil || !ok {
		return []Value{v}, err
	}
	return sweepList(items, t, tag)
}

// Chooser is a Decoder of a name with parameters of its own (see Single), which Sweep may then look into.
type Chooser interface {
	Decoder
	Inside(name string) any // a value of the type that the parameters of that name decode into; nil: no such name
}

var chooserType = reflect.TypeFor[Chooser]()

func sweepChoice(v Value, c Chooser) ([]Value, error) {
	grid := []Value{v}
	for i, name := range v.keys {
		like := c.Inside(name.text)
		if like == nil {
			continue // Decode refuses it
		}
		choices, err := v.items[i].Sweep(like)
		if err != nil {
			return nil, err
		}
		grid = cross(grid, i, choices)
	}
	return grid, nil
}

// sweepItems sweeps inside the items of a list that stands for itself.
func sweepItems(v Value, item reflect.Type, tag reflect.StructTag) ([]Value, error) {
	grid := []Value{v}
	for i := range v.items {
		choices, err := sweep(v.items[i], item, tag)
		if err != nil {
			return nil, err
		}
		if len(grid)*len(choices) > maxSweep {
			return nil, tooMany(v.items[i])
		}
		grid = cross(grid, i, choices)
	}
	return grid, nil
}

func sweepList(v Value, t reflect.Type, tag reflect.StructTag) ([]Value, error) {
	if len(v.items) == 0 {
		return nil, v.errorf("an empty list", "at least one value to sweep over")
	}
	var grid []Value
	for _, item := range v.items {
		if item.kind == list {
			return nil, item.errorf("a list in a list", "single values to sweep over")
		}
		choices, err := sweep(item, t, tag)
		if err != nil {
			return nil, err
		}
		for _, choice := range choices {
			if err := decode(choice, reflect.New(t).Elem(), tag); err != nil {
				return nil, err
			}
		}
		if grid = append(grid, choices...); len(grid) > maxSweep {
			return nil, tooMany(v)
		}
	}
	return grid, nil
}

func sweepStruct(v Value, t reflect.Type) ([]Value, error) {
	fields := fieldsOf(t)
	grid := []Value{v}
	for i, key := range v.keys {
		f, ok := fields.byName[key.text]
		if !ok {
			continue // Decode refuses it
		}
		choices, err := sweep(v.items[i], f.Type, f.Tag)
		if err != nil {
			return nil, err
		}
		if len(grid)*len(choices) > maxSweep {
			return nil, tooMany(v.items[i])
		}
		grid = cross(grid, i, choices)
	}
	return grid, nil
}

// cross puts each of the choices into item i of each value of the grid.
func cross(grid []Value, i int, choices []Value) []Value {
	crossed := make([]Value, 0, len(grid)*len(choices))
	for _, g := range grid {
		for _, choice := range choices {
			c := g
			c.items = append([]Value(nil), g.items...)
			c.items[i] = choice
			crossed = append(crossed, c)
		}
	}
	return crossed
}

func tooMany(v Value) error {
	return v.errorf(fmt.Sprintf("a sweep over more than %d settings", maxSweep), "at most %d", maxSweep)
}
