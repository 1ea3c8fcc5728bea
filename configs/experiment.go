// Package configs reads experiments from YAML, strictly: whatever is not understood is an
// error that says where it stands, what was found and what was wanted.
package configs

import (
	"cmp"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// Experiment is what to run: one YAML file.
type Experiment struct {
	// Name is that of the output folder: a plain name (see PlainName). Default: the file's
	// own name without .yaml.
	Name string `yaml:"name"`
	// Seed is where all chance comes from; any unsigned 64-bit number, default 0.
	Seed uint64 `yaml:"seed"`
	// Data is "builtin" (default) or a folder, in the file relative to the file; after Load a
	// path that can be opened.
	Data string `yaml:"data"`
	// Topics are the names of those to run, each once. Default: all.
	Topics []string `yaml:"topics,omitempty"`
	// Sessions are the simulated users.
	Sessions Sessions `yaml:"sessions"`
	// Learners are those to compare, at least one.
	Learners []Learner `yaml:"learners"`
	// Baseline is the label of the learner that the others are compared with. Default: none.
	Baseline string `yaml:"baseline,omitempty"`
	// Traces asks for every single prediction to be written down.
	Traces bool `yaml:"traces,omitempty"`
	// DataSHA256 is what the data must hash to, 64 hexadecimal digits. Default: not checked.
	DataSHA256 string `yaml:"data_sha256,omitempty"`
	// Version is that of the program which wrote a resolved file. Default: none.
	Version string `yaml:"version,omitempty"`

	root Value
}

// At returns what stands at a path of keys and list places, as in "baseline" or "topics.0", for errors found
// later; where nothing stands, the nearest piece around it.
func (e *Experiment) At(path string) Value {
	v := e.root
	for _, key := range strings.Split(path, ".") {
		if i, err := strconv.Atoi(key); err == nil && i >= 0 && i < len(v.items) && v.kind == list {
			v = v.items[i]
			continue
		}
		v = v.at(key)
	}
	return v
}

// Sessions says how many users are simulated.
type Sessions struct {
	PerTopic int `yaml:"per_topic" range:"[1,1000000]"` // sessions a topic, default 20
}

// Learner names a learner with its parameters, neither of them checked yet: the rooms that
// know learners do that. In YAML it is a name alone or a mapping of one name to its parameters.
type Learner struct {
	Name   string
	Params Value // nothing where the name stands alone
	At     Value // the whole entry, for errors
}

// DecodeValue reads one entry of the list of learners.
func (l *Learner) DecodeValue(v Value) error {
	name, params, ok, err := v.Single()
	if err == nil && !ok {
		err = v.Errorf("a learner's name, or a mapping of its name to its parameters")
	}
	*l = Learner{name, params, v}
	return err
}

// MarshalYAML writes the entry back as it was read.
func (l Learner) MarshalYAML() (any, error) { return l.At.MarshalYAML() }

// Load reads the experiment at path, after writing each of sets into it ("seed=2",
// "learners.0.rls.lambda=1"; later ones win). Every error is an *Error.
func Load(path string, sets []string) (*Experiment, error) {
	text, err := readFile(path)
	if err != nil {
		return nil, err
	}
	root, err := parse(path, text)
	if err != nil {
		return nil, err
	}
	for _, set := range sets {
		if root, err = override(root, set); err != nil {
			return nil, err
		}
	}
	e := &Experiment{Data: "builtin", Sessions: Sessions{PerTopic: 20}}
	e.root = root
	if err := root.Decode(e); err != nil {
		return nil, err
	}
	return e, e.resolve(root, path)
}

// resolve checks what no single field shows and turns Data into a path.
func (e *Experiment) resolve(root Value, path string) error {
	if len(e.Learners) == 0 {
		return root.at("learners").errorf("no learners", "at least one under learners:")
	}
	at := root.at("name")
	if at.kind == nothing {
		e.Name = strings.TrimSuffix(strings.TrimSuffix(filepath.Base(path), ".yaml"), ".yml")
	}
	if wanted := PlainName(e.Name); wanted != "" {
		return at.errorf("the name "+Value{kind: word, text: e.Name}.String(), "%s", wanted)
	}
	seen := map[string]bool{}
	for i, topic := range e.Topics {
		if seen[topic] {
			return root.at("topics").items[i].Errorf("each topic once")
		}
		seen[topic] = true
	}
	if strings.Trim(e.Data, "/. ") == "" && e.Data == "" {
		return root.at("data").Errorf("builtin or a folder")
	}
	if e.Data != "builtin" && !filepath.IsAbs(e.Data) {
		e.Data = filepath.Join(filepath.Dir(path), filepath.FromSlash(e.Data))
	}
	return nil
}

// at returns what stands under key, or nothing at the place of v itself.
func (v Value) at(key string) Value {
	for i, k := range v.keys {
		if k.text == key {
			return v.items[i]
		}
	}
	return Value{from: v.from, line: v.line, column: v.column}
}

// maxFile is the largest file read, in bytes.
const maxFile = 1 << 20

// readFile reads a regular file; what is none is not opened, as that may wait for ever.
func readFile(path string) ([]byte, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, unreadable(path, err)
	}
	if !info.Mode().IsRegular() {
		found := "something that is no regular file"
		if info.IsDir() {
			found = "a folder"
		}
		return nil, &Error{File: path, Found: found, Wanted: "a YAML file"}
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, unreadable(path, err)
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, maxFile+1))
	if err != nil {
		return nil, unreadable(path, err)
	}
	if len(text) > maxFile {
		return nil, &Error{File: path, Found: "more than 1 MiB", Wanted: "a YAML file of at most 1 MiB"}
	}
	return text, nil
}

func unreadable(path string, err error) error {
	reason := err
	if e, ok := err.(*os.PathError); ok {
		reason = e.Err
	}
	return &Error{File: path, Found: cmp.Or(reason.Error(), "an error"), Wanted: "a file that can be read"}
}
