package learners

import (
	"reflect"
	"strings"

	"streamml/configs"
	"streamml/learners/kernels"
)

// Schema is what a configuration may be, as JSON Schema, for editors: that of configs, with every learner, kernel and
// hyperparameter of this package.
func Schema() (map[string]any, error) {
	types, err := documented()
	if err != nil {
		return nil, err
	}
	docs := func(t reflect.Type, field string) string {
		return strings.Join(strings.Fields(docOf(t, types).fields[field]), " ")
	}
	entry := func(names []string, rule func(name string) any) map[string]any {
		words, properties := []any{}, map[string]any{}
		for _, name := range names {
			inner := configs.Schema(reflect.TypeOf(rule(name)), true, docs)
			inner["description"] = firstSentence(docOf(reflect.TypeOf(rule(name)), types).text)
			words, properties[name] = append(words, name), inner
		}
		one := map[string]any{
			"type": "object", "properties": properties, "additionalProperties": false, "minProperties": 1,
			"maxProperties": 1,
		}
		return map[string]any{"anyOf": []any{map[string]any{"enum": words}, one}}
	}
	learner := entry(Names(), func(name string) any { return registry[name].rule })
	words := learner["anyOf"].([]any)[0].(map[string]any)
	words["enum"] = append(words["enum"].([]any), "all", "recommended")
	kernel := entry(kernels.Names(), func(name string) any { return kernels.Default(name).Similarity() })
	kernel["anyOf"] = append(kernel["anyOf"].([]any),
		map[string]any{"type": "array", "minItems": 1, "items": map[string]any{"$ref": "#/$defs/kernel"}})
	whole := configs.ExperimentSchema()
	whole["$defs"] = map[string]any{"learner": learner, "kernel": kernel}
	return whole, nil
}

// JSONSchema is a learner's name, or a mapping of it to its hyperparameters.
func (Nested) JSONSchema() map[string]any { return map[string]any{"$ref": "#/$defs/learner"} }
