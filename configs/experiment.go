// Package configs reads experiments from YAML, strictly: whatever is not understood is an
// error that says where it stands, what was found and what was wanted.
package configs

import (
	"fmt"
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
	// Features are numbers that learners see beside the embedding. Default: none.
	Features Features `yaml:"features,omitempty"`
	// Learners are those to compare, at least one.
	Learners []Learner `yaml:"learners"`
	// Baseline is the label of the learner that the others are compared with. Default: none.
	Baseline string `yaml:"baseline,omitempty"`
	// Metrics are the names of those to show in tables, each once, checked by the room that computes them. Default: a
	// choice made there. All are computed.
	Metrics []string `yaml:"metrics,omitempty"`
	// Figures are the formats that each figure is written in, at least one, each once. Default: png.
	Figures []string `yaml:"figures,omitempty" oneof:"png,svg,pdf"`
	// Traces asks for every single prediction to be written down.
	Traces bool `yaml:"traces,omitempty"`
	// DataSHA256 is what the data must hash to, 64 hexadecimal digits. Default: not checked.
	DataSHA256 string `yaml:"data_sha256,omitempty"`
	// Version is that of the program which wrote a resolved file. Default: none.
	Version string `yaml:"version,omitempty"`

	root Value
}

// DefaultFigures are the formats of figures where the file names none.
func DefaultFigures() []string { return []string{"png"} }

// At returns what the file says under a path of keys and places in lists, for errors found
// later: e.At("topics", "0").Errorf(...). Where the file says nothing it is nothing, placed at
// the nearest thing around it.
func (e *Experiment) At(path ...string) Value {
	v := e.root
	for _, key := range path {
		v = v.at(key)
	}
	return v
}

// Sessions says how many users are simulated.
type Sessions struct {
	PerTopic int `yaml:"per_topic" range:"[1,1000000]"` // sessions a topic, default 20
	// Model is "topic" (default): a new model for each session of a topic; or "global": one model for a session of
	// every topic at once, all posts in random order.
	Model string `yaml:"model" oneof:"topic,global"`
}

// Features says what learners see beside the embedding of a post.
type Features struct {
	Topic       bool `yaml:"topic"`       // one number for each topic: 1 for the post's own, 0 for the others
	Readability bool `yaml:"readability"` // reading ease and reading time
}

// Learner names a learner with its parameters, neither of them checked yet: the rooms that
// know learners do that. In YAML it is a name alone or a mapping of one name to its parameters.
type Learner struct {
	Name   string
	Params Value // nothing where the name stands alone
	At     Value // where the name stands, for errors
}

// DecodeValue reads one entry of the list of learners.
func (l *Learner) DecodeValue(v Value) error {
	name, params, ok, err := v.Single()
	if err == nil && !ok {
		err = v.Errorf("a learner's name, or a mapping of its name to its parameters")
	}
	*l = Learner{name, params, v}
	if v.kind == mapping && err == nil {
		l.At = v.keys[0]
	}
	return err
}

// MarshalYAML writes the entry back as it was read.
func (l Learner) MarshalYAML() (any, error) {
	if l.Params.kind == nothing {
		return l.At, nil
	}
	return map[string]Value{l.Name: l.Params}, nil
}

// Load reads the experiment at path, after writing each of sets into it ("seed=2",
// "learners.0.rls.lambda=1"; later ones win). A relative data= counts from the file here, too.
// Every error is an *Error.
func Load(path string, sets []string) (*Experiment, error) {
	text, err := ReadFile(path, 1<<20)
	if err != nil {
		return nil, err
	}
	root, err := parse(path, text)
	if err != nil {
		return nil, err
	}
	if root.kind != mapping {
		return nil, root.Errorf("an experiment: keys and values, at least learners:")
	}
	for _, set := range sets {
		if root, err = override(root, set); err != nil {
			return nil, err
		}
	}
	e := &Experiment{Data: "builtin", Sessions: Sessions{PerTopic: 20, Model: "topic"}, Figures: DefaultFigures(), root: root}
	if err := root.Decode(e); err != nil {
		return nil, err
	}
	if err := e.resolve(path); err != nil {
		return nil, err
	}
	return e, nil
}

// resolve checks what no single field shows, names the experiment and makes Data a path.
func (e *Experiment) resolve(path string) error {
	if len(e.Learners) == 0 {
		return e.At("learners").errorf("no learners", "at least one under learners:")
	}
	name := e.At("name")
	if name.kind == nothing {
		e.Name = strings.TrimSuffix(strings.TrimSuffix(filepath.Base(path), ".yaml"), ".yml")
	}
	if wanted := PlainName(e.Name); wanted != "" {
		return name.errorf(fmt.Sprintf("the name %q", Shorten(e.Name)), "%s", wanted)
	}
	if len(e.Figures) == 0 {
		return e.At("figures").errorf("no formats", "at least one of png, svg, pdf under figures:")
	}
	if err := e.once("topics", "topic", e.Topics); err != nil {
		return err
	}
	if err := e.once("figures", "format", e.Figures); err != nil {
		return err
	}
	if e.Data == "" {
		return e.At("data").Errorf("builtin or a folder")
	}
	if e.Data != "builtin" && !filepath.IsAbs(e.Data) {
		e.Data = beside(path, filepath.FromSlash(e.Data))
		if e.Data == "builtin" { // a folder of that name: data: ./builtin
			e.Data = "." + string(filepath.Separator) + e.Data
		}
	}
	return nil
}

// beside is a path relative to a file, from the folder that holds the file. Where links lead to that folder, ".." goes
// up from where they lead, as it does for the system; where nothing is there, from the links themselves.
func beside(file, path string) string {
	joined := filepath.Join(filepath.Dir(file), path)
	if dir, err := filepath.EvalSymlinks(filepath.Dir(file)); err == nil {
		if led := filepath.Join(dir, path); led != joined {
			if _, err := os.Stat(led); err == nil {
				return led
			}
		}
	}
	return joined
}

// once checks that nothing stands twice in the list under a key.
func (e *Experiment) once(key, kind string, list []string) error {
	seen := map[string]bool{}
	for i, item := range list {
		if seen[item] {
			return e.At(key, strconv.Itoa(i)).errorf(fmt.Sprintf("the %s %q again", kind, Shorten(item)), "each %s once", kind)
		}
		seen[item] = true
	}
	return nil
}

// at returns what stands under a key or at a place in a list, or nothing where v stands.
func (v Value) at(key string) Value {
	for i, item := range v.items {
		if v.kind == list && strconv.Itoa(i) == key || v.kind == mapping && v.keys[i].text == key {
			return item
		}
	}
	return Value{from: v.from, line: v.line, column: v.column}
}
