package configs

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"

	"streamml/configs/input"
)

// maxFile is how long a configuration may be, in bytes.
const maxFile = 1 << 20

// Load reads the experiment at path, after writing each of sets into it ("seed=2",
// "learners.0.rls.lambda=1"; later ones win). A relative data= counts from the file here, too.
// Every error is an *input.Error.
func Load(path string, sets []string) (*Experiment, error) {
	text, err := input.ReadFile(path, maxFile)
	if err != nil {
		return nil, err
	}
	return Read(path, text, sets)
}

// Parse reads an experiment from text as Load reads it from a file of that name, which need not be there.
func Parse(name, text string) (*Experiment, error) { return Read(name, []byte(text), nil) }

// Read is Load from memory.
func Read(path string, text []byte, sets []string) (*Experiment, error) {
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
	e := &Experiment{Data: Data{Path: "builtin"}, Sessions: Sessions{PerTopic: 20, Model: "topic"}, Null: true,
		Figures: DefaultFigures(), root: root}
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
	if len(e.Learners) == 0 && e.At("learners").kind != nothing {
		return e.At("learners").errorf("no learners", "at least one under learners:")
	}
	name := e.At("name")
	if name.kind == nothing {
		e.Name = strings.TrimSuffix(strings.TrimSuffix(filepath.Base(path), ".yaml"), ".yml")
	}
	if wanted := input.PlainName(e.Name); wanted != "" {
		return name.errorf(fmt.Sprintf("the name %q", input.Shorten(e.Name)), "%s", wanted)
	}
	if err := e.someOf("topics", len(e.Topics)); err != nil {
		return err
	}
	if err := e.someOf("metrics", len(e.Metrics)); err != nil {
		return err
	}
	if at := e.At("users", "activity"); at.kind != nothing && e.Users.Activity.Mean == 0 {
		return at.Errorf("a mean: {mean: 20}")
	}
	for i, topic := range e.Topics {
		e.Topics[i] = norm.NFC.String(topic)
	}
	if err := e.distinct("topics", "topic", e.Topics); err != nil {
		return err
	}
	if err := e.distinct("figures", "format", e.Figures); err != nil {
		return err
	}
	if e.Data.Path == "" {
		return e.At("data").Errorf("builtin, a folder or a file")
	}
	e.Data.Path = fromFile(path, e.Data.Path)
	if e.Data.Weights != "" {
		e.Data.Weights = fromFile(path, e.Data.Weights)
	}
	if e.Data.Pairs != "" {
		e.Data.Pairs = fromFile(path, e.Data.Pairs)
	}
	if e.Interest.Path != "" {
		e.Interest.Path = fromFile(path, e.Interest.Path)
	}
	return nil
}

// someOf refuses a list of nothing where no list at all stands for everything.
func (e *Experiment) someOf(key string, n int) error {
	if at := e.At(key); at.kind != nothing && n == 0 {
		return at.errorf("an empty list", "some %s, or no key %s: for all", key, key)
	}
	return nil
}

// fromFile is a path that stands in a file, as a path that can be opened.
func fromFile(file, path string) string {
	if path == "builtin" || filepath.IsAbs(path) {
		return path
	}
	path = relativeTo(file, filepath.FromSlash(path))
	if path == "builtin" { // a folder of that name: data: ./builtin
		path = "." + string(filepath.Separator) + path
	}
	return path
}

// relativeTo is a path relative to a file, from the folder that holds the file. Where links lead to that folder, ".."
// goes up from where they lead, as it does for the system; where nothing is there, from the links themselves.
func relativeTo(file, path string) string {
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

// distinct checks that nothing stands twice in the list under a key.
func (e *Experiment) distinct(key, kind string, list []string) error {
	seen := map[string]bool{}
	for i, item := range list {
		if seen[item] {
			return e.At(key, strconv.Itoa(i)).errorf(fmt.Sprintf("the %s %q again", kind, input.Shorten(item)),
				"each %s once", kind)
		}
		seen[item] = true
	}
	return nil
}
