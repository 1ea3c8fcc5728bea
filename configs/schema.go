package configs

import (
	"math"
	"reflect"
	"strconv"
	"strings"
)

// Schema describes what a value of a type may be in YAML, as JSON Schema (draft 2020-12) has it: the tags that
// [Value.Decode] holds it against, as far as a schema can say them. A type that reads itself says so by a method
// JSONSchema; of one that does not, anything goes. swept lets a number, a word or a truth value also be a list of them,
// or evenly spaced numbers, as [Value.Sweep] has it. docs are what a field is for, by type and field; nil: nothing.
func Schema(t reflect.Type, swept bool, docs func(t reflect.Type, field string) string) map[string]any {
	if docs == nil {
		docs = func(reflect.Type, string) string { return "" }
	}
	return schema{swept, docs}.of(t, "")
}

type schema struct {
	swept bool
	docs  func(t reflect.Type, field string) string
}

// selfDescribed is a type whose YAML is not that of its fields.
type selfDescribed interface{ JSONSchema() map[string]any }

func (s schema) of(t reflect.Type, tag reflect.StructTag) map[string]any {
	switch own, ok := reflect.Zero(t).Interface().(selfDescribed); {
	case ok:
		return own.JSONSchema()
	case t == valueType, reflect.PointerTo(t).Implements(decoderType):
		return map[string]any{}
	}
	switch t.Kind() {
	case reflect.Pointer:
		return s.of(t.Elem(), tag)
	case reflect.Struct:
		return s.object(t)
	case reflect.Slice:
		return map[string]any{"type": "array", "items": s.of(t.Elem(), tag)}
	case reflect.Map:
		return map[string]any{"type": "object", "additionalProperties": s.of(t.Elem(), tag)}
	}
	return s.scalar(t, tag)
}

func (s schema) object(t reflect.Type) map[string]any {
	properties := map[string]any{}
	fs := fieldsOf(t)
	for _, name := range fs.names {
		f := fs.byName[name]
		inner := s.of(f.Type, f.Tag)
		owner := t
		for _, i := range f.Index[:len(f.Index)-1] {
			owner = owner.Field(i).Type
		}
		if doc := s.docs(owner, f.Name); doc != "" {
			inner["description"] = doc
		}
		properties[name] = inner
	}
	return map[string]any{"type": []any{"object", "null"}, "properties": properties, "additionalProperties": false}
}

// scalar is one value or, in a sweep, several.
func (s schema) scalar(t reflect.Type, tag reflect.StructTag) map[string]any {
	one := scalarSchema(t, tag)
	if !s.swept {
		return one
	}
	choices := []any{one, map[string]any{"type": "array", "minItems": 1, "items": one}}
	if isNumber(t.Kind()) {
		bounds := map[string]any{"type": "array", "minItems": 3, "maxItems": 3,
			"items": map[string]any{"type": "number"}}
		choices = append(choices, map[string]any{
			"type": "object", "properties": map[string]any{"log": bounds, "lin": bounds},
			"minProperties": 1, "maxProperties": 1, "additionalProperties": false,
		})
	}
	return map[string]any{"anyOf": choices}
}

func scalarSchema(t reflect.Type, tag reflect.StructTag) map[string]any {
	one := map[string]any{"type": "string"}
	switch k := t.Kind(); {
	case k == reflect.Bool:
		one["type"] = "boolean"
	case k == reflect.Float32, k == reflect.Float64:
		one["type"] = "number"
		bound(one, intervalOf(tag, "(-inf,inf)"))
	case isNumber(k):
		one["type"] = "integer"
		bound(one, intervalOf(tag, integerLimits(reflect.New(t).Elem())))
	}
	if choice, ok := tag.Lookup("oneof"); ok {
		var words []any
		for word := range strings.SplitSeq(choice, ",") {
			if n, err := strconv.Atoi(word); err == nil && isNumber(t.Kind()) {
				words = append(words, n)
				continue
			}
			words = append(words, word)
		}
		one["enum"] = words
	}
	return one
}

func bound(one map[string]any, in interval) {
	name := map[bool]string{false: "minimum", true: "exclusiveMinimum"}[in.openLow]
	if !math.IsInf(in.low, 0) {
		one[name] = in.low
	}
	name = map[bool]string{false: "maximum", true: "exclusiveMaximum"}[in.openHigh]
	if !math.IsInf(in.high, 0) {
		one[name] = in.high
	}
}

// either is a schema of one of several.
func either(choices ...any) map[string]any { return map[string]any{"anyOf": choices} }

func typed(name string) map[string]any { return map[string]any{"type": name} }

// JSONSchema is a path, or a mapping.
func (Data) JSONSchema() map[string]any {
	type plain Data
	return either(typed("string"), Schema(reflect.TypeFor[plain](), false, ownDocs))
}

// JSONSchema is a path, or a mapping.
func (Interest) JSONSchema() map[string]any {
	docs := func(_ reflect.Type, field string) string { return ownDocs(reflect.TypeFor[Interest](), field) }
	return either(typed("string"), Schema(reflect.TypeFor[interestKeys](), false, docs))
}

// JSONSchema is a name, or a place.
func (Column) JSONSchema() map[string]any {
	return either(typed("string"), map[string]any{"type": "integer", "minimum": 1, "maximum": 10000})
}

// JSONSchema is a word, a number, a truth value, or several.
func (Words) JSONSchema() map[string]any {
	one := map[string]any{"type": []any{"string", "number", "boolean"}}
	return either(one, map[string]any{"type": "array", "minItems": 1, "items": one})
}

// JSONSchema is a number of posts, or a mean.
func (Delay) JSONSchema() map[string]any {
	return either(
		map[string]any{"type": "integer", "minimum": 0, "maximum": 1e6},
		map[string]any{
			"type": "object", "additionalProperties": false,
			"properties": map[string]any{
				"mean": map[string]any{"type": "number", "exclusiveMinimum": 0, "maximum": 1e4}},
		},
	)
}

// JSONSchema is the keys of all kinds of drift.
func (Drift) JSONSchema() map[string]any { return Schema(reflect.TypeFor[driftKeys](), false, ownDocs) }

// JSONSchema is a learner's name, or a list.
func (Learners) JSONSchema() map[string]any {
	return either(typed("string"), map[string]any{"type": "array", "minItems": 1,
		"items": map[string]any{"$ref": "#/$defs/learner"}})
}

// ExperimentSchema is that of a configuration; "#/$defs/learner" in it is for the room that knows learners to define.
func ExperimentSchema() map[string]any {
	s := Schema(reflect.TypeFor[Experiment](), false, ownDocs)
	s["$schema"], s["title"], s["type"] = "https://json-schema.org/draft/2020-12/schema", "streamml experiment",
		"object"
	return s
}
