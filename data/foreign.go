package data

import (
	"bytes"
	"slices"

	"github.com/go-json-experiment/json/jsontext"
)

// isTable tells whether a JSON file is a table and not in the reference format: it is no list, or its first post has
// all keys of a post and others, or a label that is no word. Where it cannot be told, it is not.
func isTable(text []byte) bool {
	if bytes.HasPrefix(bytes.TrimSpace(text), []byte("{")) {
		return true
	}
	d := jsontext.NewDecoder(bytes.NewReader(text))
	for _, want := range []jsontext.Kind{jsontext.KindBeginArray, jsontext.KindBeginObject} {
		if token, err := d.ReadToken(); err != nil || token.Kind() != want {
			return false
		}
	}
	var found []string
	word := true // whether the label is one
	for d.PeekKind() == jsontext.KindString {
		key, err := d.ReadToken()
		if err != nil {
			return false
		}
		found = append(found, key.String())
		word = word && (found[len(found)-1] != "label" || d.PeekKind() == jsontext.KindString)
		if d.SkipValue() != nil {
			return false
		}
	}
	all := !slices.ContainsFunc(keys, func(key string) bool { return !slices.Contains(found, key) })
	return all && (len(found) > len(keys) || !word)
}
