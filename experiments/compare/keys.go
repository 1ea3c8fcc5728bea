package compare

import (
	"maps"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"

	"streamml/configs/input"
	"streamml/experiments"
)

// Keys are the configuration keys whose values differ between two runs, as resolved. The name is left out, and so are
// learners, which are paired by their hyperparameters. There are none where one of the two is a file, not a folder: it
// has no configuration.
func Keys(old, new *Sessions) (list []Key, err error) {
	if old.Config == nil || new.Config == nil {
		return nil, nil
	}
	var flat [2]map[string]string
	for i, s := range []*Sessions{old, new} {
		path := filepath.Join(s.Path, experiments.Mark)
		text, err := input.ReadFile(path, mostSummary)
		if err != nil {
			return nil, err
		}
		var tree map[string]any
		if err := yaml.Unmarshal(text, &tree); err != nil {
			return nil, &input.Error{File: path, Found: err.Error(), Wanted: "YAML as a run writes it"}
		}
		delete(tree, "learners")
		delete(tree, "name")
		flat[i] = map[string]string{}
		flatten("", tree, flat[i])
	}
	names := slices.Sorted(maps.Keys(flat[0]))
	for _, name := range slices.Sorted(maps.Keys(flat[1])) {
		if _, ok := flat[0][name]; !ok {
			names = append(names, name)
		}
	}
	for _, name := range names {
		a, b := flat[0][name], flat[1][name]
		if name == "version" { // compared without the commit, which nobody sets
			a, _, _ = strings.Cut(a, "+")
			b, _, _ = strings.Cut(b, "+")
		}
		if a != b {
			list = append(list, Key{name, a, b})
		}
	}
	return list, nil
}

// flatten puts the values of a tree into a map by their paths of keys, as in "users.order"; a list of plain values is
// one value.
func flatten(path string, tree any, into map[string]string) {
	switch v := tree.(type) {
	case map[string]any:
		for key, inner := range v {
			flatten(strings.TrimPrefix(path+"."+key, "."), inner, into)
		}
	case []any:
		plain := make([]string, len(v))
		for i, inner := range v {
			if _, nested := inner.(map[string]any); nested {
				flatten(path+"."+strconv.Itoa(i), inner, into)
				continue
			}
			plain[i] = word(inner)
		}
		into[path] = "[" + strings.Join(plain, ", ") + "]"
	default:
		into[path] = word(v)
	}
}

// word is a plain value as text.
func word(value any) string { return flow(value) }
