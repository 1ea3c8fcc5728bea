package experiments

import (
	"io"
	"path/filepath"
	"slices"

	"streamml/configs"
	"streamml/data"
)

// resolved is a configuration as resolved: every learner with all its hyperparameters, the data's sha256, the version.
type resolved struct {
	Name       string           `yaml:"name"`
	Schema     int              `yaml:"schema"`
	Version    string           `yaml:"version"`
	Seed       uint64           `yaml:"seed"`
	Data       configs.Data     `yaml:"data,flow"`
	DataSHA256 string           `yaml:"data_sha256"`
	Topics     []string         `yaml:"topics,flow"`
	Sessions   configs.Sessions `yaml:"sessions,flow"`
	Users      configs.Users    `yaml:"users,flow,omitempty"`
	Features   configs.Features `yaml:"features,flow,omitempty"`
	Interest   configs.Interest `yaml:"interest,flow,omitempty"`
	Feed       *configs.Value   `yaml:"feed,flow,omitempty"`
	Learners   []map[string]any `yaml:"learners,omitempty"`
	Baseline   string           `yaml:"baseline,omitempty"`
	RankBy     string           `yaml:"rank_by,omitempty"`
	Metrics    []string         `yaml:"metrics,flow,omitempty"`
	Figures    *[]string        `yaml:"figures,flow,omitempty"`
	Null       *bool            `yaml:"null,omitempty"`
	Traces     bool             `yaml:"traces,omitempty"`
}

func (p *Plan) resolved() *resolved {
	x := p.Config
	r := &resolved{
		Name: x.Name, Schema: configs.FolderSchema, Version: Version, Seed: x.Seed, Data: x.Data,
		DataSHA256: p.Data.SHA256,
		Sessions:   x.Sessions, Users: x.Users, Features: x.Features, Interest: x.Interest,
		Metrics: x.Metrics, Traces: x.Traces,
	}
	if len(p.Learners) > 0 {
		r.RankBy = p.Rank().Name
	}
	if !slices.Equal(x.Figures, configs.DefaultFigures()) {
		r.Figures = &x.Figures
	}
	if !x.Null {
		r.Null = &x.Null
	}
	if x.Feed.String() != "nothing" {
		r.Feed = &x.Feed
	}
	r.Version = configs.Stamp()
	for _, t := range p.Data.Topics {
		r.Topics = append(r.Topics, t.Name)
	}
	for _, c := range p.Learners {
		r.Learners = append(r.Learners, map[string]any{c.Name: c.Hyperparameters()})
	}
	if p.Baseline >= 0 {
		r.Baseline = p.Learners[p.Baseline].Label()
	}
	return r
}

// WriteConfig writes the configuration as resolved. Run from folder dir it gives the same results again.
func (p *Plan) WriteConfig(w io.Writer, dir string) error {
	r := p.resolved()
	for _, path := range []*string{&r.Data.Path, &r.Data.Weights, &r.Data.Pairs, &r.Interest.Path} {
		if *path == data.Builtin || *path == "" {
			continue
		}
		rel, err := relative(dir, *path)
		if err != nil {
			return err
		}
		*path = rel
	}
	return configs.Write(w, r)
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
