package experiments

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"streamml/configs"
)

// basis is all that the parts of a plan depend on, so that a run that goes on can say what has changed. What may change
// without harm is left out: name, baseline, formats of figures, traces, the feed, where the data lie.
type basis struct {
	Settings [][2]string `json:"settings"` // keys of the configuration as resolved, and their values
	Cuts     string      `json:"cuts"`
	Metrics  []string    `json:"metrics"` // that sessions are measured by, sorted
	Nulls    []string    `json:"nulls"`   // and those with permuted labels
	Shown    string      `json:"shown"`   // the configuration's metrics, for people
	Figures  string      `json:"figures"` // and its figures
}

func (p *Plan) basis() *basis {
	b := &basis{
		Cuts:    fmt.Sprintf("%+v", p.cuts),
		Metrics: slices.Sorted(slices.Values(p.metrics)), Nulls: slices.Sorted(slices.Values(p.nulls)),
		Shown: fmt.Sprint(p.Config.Metrics), Figures: fmt.Sprint(p.Config.Figures),
	}
	r := p.resolved()
	r.Data.Path, r.Data.Weights, r.Interest.Path = "", "", "" // wherever they lie
	r.Name, r.Baseline, r.RankBy, r.Metrics, r.Figures, r.Traces, r.Feed = "", "", "", nil, nil, false, nil
	r.Learners = nil // thousands perhaps: their labels tell them apart as well
	var text bytes.Buffer
	var root yaml.Node
	if err := configs.Write(&text, r); err != nil {
		panic("experiments: " + err.Error()) // a buffer takes everything
	}
	if err := yaml.Unmarshal(text.Bytes(), &root); err != nil {
		panic("experiments: " + err.Error()) // it was written a line above
	}
	b.Settings = flatten(nil, "", root.Content[0])
	for i, c := range p.Learners {
		b.Settings = append(b.Settings, [2]string{fmt.Sprintf("learners.%d", i), c.Label()})
	}
	return b
}

// flatten lists the values within a node by their paths.
func flatten(list [][2]string, path string, n *yaml.Node) [][2]string {
	switch n.Kind {
	case yaml.MappingNode:
		for i := 0; i < len(n.Content); i += 2 {
			list = flatten(list, strings.TrimPrefix(path+"."+n.Content[i].Value, "."), n.Content[i+1])
		}
		return list
	case yaml.SequenceNode:
		var items []string
		for _, item := range n.Content {
			items = append(items, item.Value)
		}
		return append(list, [2]string{path, "[" + strings.Join(items, ", ") + "]"})
	}
	return append(list, [2]string{path, n.Value})
}

// hash is the fingerprint of plans whose parts can be added together.
func (b *basis) hash() [32]byte {
	own := *b
	own.Shown, own.Figures = "", ""
	text, err := json.Marshal(own)
	if err != nil {
		panic("experiments: " + err.Error()) // text alone
	}
	return sha256.Sum256(text)
}

// fingerprint tells plans apart whose parts cannot be added together.
func (p *Plan) fingerprint() [32]byte { return p.basis().hash() }

// altered is a key of the configuration whose value is another now.
type altered struct{ key, old, now string }

// notThere stands for a value that is not there.
const notThere = "nothing"

// since is the first change since another basis that matters to its parts; false where there is none.
func (b *basis) since(old *basis) (altered, bool) {
	before, now := byKey(old.Settings), byKey(b.Settings)
	for _, s := range append(slices.Clone(b.Settings), old.Settings...) {
		was, is := valueOf(before, s[0]), valueOf(now, s[0])
		if was != is {
			return altered{s[0], was, is}, true
		}
	}
	switch {
	case !among(old.Metrics, b.Metrics) || !among(old.Nulls, b.Nulls):
		if old.Shown != b.Shown {
			return altered{"metrics", old.Shown, b.Shown}, true
		}
		return altered{"figures", old.Figures, b.Figures}, true
	case old.Cuts != b.Cuts:
		return altered{"version", old.Cuts, b.Cuts}, true
	}
	return altered{}, false
}

func byKey(settings [][2]string) map[string]string {
	known := map[string]string{}
	for _, s := range settings {
		known[s[0]] = s[1]
	}
	return known
}

func valueOf(known map[string]string, key string) string {
	if value, ok := known[key]; ok {
		return value
	}
	return notThere
}

// among tells whether all of some names are among others.
func among(all, some []string) bool {
	return !slices.ContainsFunc(some, func(name string) bool { return !slices.Contains(all, name) })
}
