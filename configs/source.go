package configs

import "slices"

// sessionsEnding is how a file of recorded sessions ends, see package data.
const sessionsEnding = ".sessions.jsonl"

// withSource makes a path of data: {path: FOLDER, sessions: NAME}.
func withSource(root Value) (Value, error) {
	i := slices.IndexFunc(root.keys, func(key Value) bool { return key.text == "data" })
	if i < 0 || root.items[i].kind != mapping {
		return root, nil
	}
	v := root.items[i]
	var recorded struct {
		Path     string `yaml:"path"`
		Sessions string `yaml:"sessions"`
	}
	if err := v.Decode(&recorded); err != nil {
		return root, err
	}
	if recorded.Path == "" || recorded.Sessions == "" {
		return root, v.Errorf("path: a folder, and sessions: NAME, for the file NAME%s in it", sessionsEnding)
	}
	root.items = slices.Clone(root.items)
	root.items[i] = Value{from: v.from, line: v.line, column: v.column, kind: word, text: recorded.Path + "/" + recorded.Sessions + sessionsEnding}
	return root, nil
}
