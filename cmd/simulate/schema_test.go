package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"gopkg.in/yaml.v3"

	"streamml/cmd/command"
	"streamml/configs"
	"streamml/learners"
)

// The schema takes what the decoder takes, and refuses nothing else: over all configurations of the project, good and
// bad, and over changed ones.
func TestSchema(t *testing.T) {
	var out, problems bytes.Buffer
	if code := simulation.Call(t.Context(), []string{"-schema"}, &out, &problems); code != command.Done {
		t.Fatal(problems.String())
	}
	document, err := jsonschema.UnmarshalJSON(&out)
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource("x.json", document); err != nil {
		t.Fatal(err)
	}
	schema, err := compiler.Compile("x.json")
	if err != nil {
		t.Fatal(err)
	}
	counts := map[[2]bool]int{}
	for _, pattern := range []string{"../../configs/*.yaml", "../../configs/testdata/*.yaml",
		"../../experiments/testdata/*.yaml"} {
		files, _ := filepath.Glob(pattern)
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			var tree any
			if yaml.Unmarshal(text, &tree) != nil {
				continue // no schema is asked of broken YAML
			}
			here, there := decodes(file, text), schema.Validate(named(tree))
			if here == nil && there != nil {
				t.Errorf("%s is read, but the schema says: %v", file, there)
			}
			counts[[2]bool{here == nil, there == nil}]++
		}
	}
	if good, both := counts[[2]bool{true, true}], counts[[2]bool{false, false}]; good < 8 || both < 60 {
		t.Errorf("%d good files pass and %d bad ones are refused by both, %d by the decoder alone; want at "+
			"least 8 and 60", good, both, counts[[2]bool{false, true}])
	}
}

// decodes reads a configuration and its learners.
func decodes(file string, text []byte) error {
	x, err := configs.Read(file, text, nil)
	for i := 0; err == nil && i < len(x.Learners); i++ {
		_, err = learners.Sweep(x.Learners[i])
	}
	return err
}

// named makes names of all keys: null is one here.
func named(tree any) any {
	switch tree := tree.(type) {
	case map[string]any:
		for key, value := range tree {
			tree[key] = named(value)
		}
	case map[any]any:
		words := map[string]any{}
		for key, value := range tree {
			if key == nil {
				key = "null"
			}
			words[fmt.Sprint(key)] = named(value)
		}
		return words
	case []any:
		for i, value := range tree {
			tree[i] = named(value)
		}
	}
	return tree
}
