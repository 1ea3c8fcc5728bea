package experiments

import (
	"errors"
	"io"
	"path/filepath"
	"slices"
	"strconv"

	"streamml/configs"
	"streamml/data"
	"streamml/learners"
)

// resolveLearners spans the grids of hyperparameters and checks that no learner stands there twice.
func (p *Plan) resolveLearners() error {
	seen := map[string]bool{}
	for _, entry := range p.Config.Learners {
		grid, err := learners.Sweep(entry)
		if err != nil {
			return err
		}
		for _, c := range grid {
			if seen[c.Label()] {
				return entry.At.Errorf("each learner once; %s stands there already", c.Label())
			}
			seen[c.Label()] = true
			p.Learners = append(p.Learners, c)
		}
	}
	return p.resolveBaseline()
}

// resolveBaseline finds the baseline by its label or, where only one learner has it, by its name.
func (p *Plan) resolveBaseline() error {
	want := p.Config.Baseline
	if want == "" {
		return nil
	}
	var labels []string
	var found []int
	for i, c := range p.Learners {
		labels = append(labels, c.Label())
		if c.Label() == want {
			p.Baseline = i
			return nil
		}
		if c.Name == want {
			found = append(found, i)
		}
	}
	if len(found) == 1 {
		p.Baseline = found[0]
		return nil
	}
	return p.Config.At("baseline").Errorf("the label of a learner: %s", configs.OneOf(want, labels))
}

// readData opens the data set, checks it against the configuration and keeps the topics chosen. Words are counted
// over all of them, so that a topic's results do not depend on which others are run.
func (p *Plan) readData() error {
	set, err := data.Open(p.Config.Data)
	if bad := (*configs.Error)(nil); errors.As(err, &bad) && bad.Line == 0 && bad.File == p.Config.Data {
		return p.Config.At("data").Errorf("%s; found %s there", bad.Wanted, bad.Found) // the folder as a whole: what is wrong stands in the configuration
	}
	if err != nil {
		return err
	}
	if err := p.readPairs(set); err != nil {
		return err
	}
	if want := p.Config.DataSHA256; want != "" && want != set.SHA256 {
		return p.Config.At("data_sha256").Errorf("the data's sha256, %s: the data have changed since this configuration was resolved (leave the line out to run on what is there now)", set.SHA256)
	}
	p.Data, p.corpus = set, learners.NewCorpus(set.Topics)
	if len(p.Config.Topics) == 0 {
		return nil
	}
	var names []string
	for _, t := range set.Topics {
		names = append(names, t.Name)
	}
	for i, name := range p.Config.Topics {
		if !slices.Contains(names, name) {
			return p.Config.At("topics", strconv.Itoa(i)).Errorf("a topic of the data: %s", configs.OneOf(name, names))
		}
	}
	chosen := *set
	chosen.Topics = slices.DeleteFunc(slices.Clone(set.Topics), func(t data.Topic) bool { return !slices.Contains(p.Config.Topics, t.Name) })
	p.Data = &chosen
	return nil
}

// readPairs reads what kernels want to know of each two posts, where a learner has such a kernel.
func (p *Plan) readPairs(set *data.Set) error {
	if !slices.ContainsFunc(p.Learners, learners.Config.NeedsPairs) {
		return nil
	}
	if p.Config.Sessions.Model == "global" {
		return p.Config.At("sessions", "model").Errorf("topic, since the kernel tokens knows nothing of two posts of different topics")
	}
	return set.ReadPairs()
}

// WriteConfig writes the configuration as resolved: every learner with all its hyperparameters, the data's
// sha256, the version. Run from folder dir it gives the same results again.
func (p *Plan) WriteConfig(w io.Writer, dir string) error {
	x := *p.Config
	resolved := struct {
		Name       string           `yaml:"name"`
		Version    string           `yaml:"version"`
		Seed       uint64           `yaml:"seed"`
		Data       string           `yaml:"data"`
		DataSHA256 string           `yaml:"data_sha256"`
		Topics     []string         `yaml:"topics,flow"`
		Sessions   configs.Sessions `yaml:"sessions,flow"`
		Features   configs.Features `yaml:"features,flow,omitempty"`
		Learners   []map[string]any `yaml:"learners"`
		Baseline   string           `yaml:"baseline,omitempty"`
		Metrics    []string         `yaml:"metrics,flow,omitempty"`
		Figures    *[]string        `yaml:"figures,flow,omitempty"`
		Null       *bool            `yaml:"null,omitempty"`
		Traces     bool             `yaml:"traces,omitempty"`
	}{Name: x.Name, Version: Version, Seed: x.Seed, Data: x.Data, DataSHA256: p.Data.SHA256, Sessions: x.Sessions, Features: x.Features, Metrics: x.Metrics, Traces: x.Traces}
	if x.Data != data.Builtin {
		rel, err := relative(dir, x.Data)
		if err != nil {
			return err
		}
		resolved.Data = rel
	}
	if !slices.Equal(x.Figures, configs.DefaultFigures()) {
		resolved.Figures = &x.Figures
	}
	if !x.Null {
		resolved.Null = &x.Null
	}
	for _, t := range p.Data.Topics {
		resolved.Topics = append(resolved.Topics, t.Name)
	}
	for _, c := range p.Learners {
		resolved.Learners = append(resolved.Learners, map[string]any{c.Name: c.Hyperparameters()})
	}
	if p.Baseline >= 0 {
		resolved.Baseline = p.Learners[p.Baseline].Label()
	}
	return configs.Write(w, resolved)
}

// relative is path as seen from dir, with forward slashes. Where links lead to dir, it is seen from where they lead:
// that is from where ".." goes up.
func relative(dir, path string) (string, error) {
	from, err := physical(dir)
	if err != nil {
		return "", err
	}
	to, err := physical(filepath.Dir(path))
	if err != nil {
		return "", err
	}
	rel, err := filepath.Rel(from, filepath.Join(to, filepath.Base(path)))
	return filepath.ToSlash(rel), err
}

// physical is an absolute path without links; what of it does not exist yet stays as it is.
func physical(path string) (string, error) {
	whole, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	if real, err := filepath.EvalSymlinks(whole); err == nil || whole == filepath.Dir(whole) {
		return real, err
	}
	parent, err := physical(filepath.Dir(whole))
	return filepath.Join(parent, filepath.Base(whole)), err
}
