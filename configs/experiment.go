// Package configs reads experiments from YAML, strictly: whatever is not understood is an *[input.Error] that says
// where it stands, what was found and what was wanted.
//
//	x, err := configs.Load("exp.yaml", []string{"seed=2"})
//	x, err := configs.Parse("exp.yaml", "learners: [rls]")
//	plan, err := experiments.NewPlan(x) // the rooms to the right read the rest: learners, topics
//
// A room reads a piece that it knows by [Value.Decode], over the defaults in a struct of its own; errors that show
// later are placed by [Experiment.At]. A [Value] with lists where the struct has none spans a grid: [Value.Sweep].
// [Write] is the way back.
package configs

// Experiment is what to run: one YAML file.
type Experiment struct {
	// Name is that of the output folder: a plain name (see PlainName). Default: the file's
	// own name without .yaml.
	Name string `yaml:"name"`
	// Seed is where all chance comes from; any unsigned 64-bit number, default 0.
	Seed uint64 `yaml:"seed"`
	// Data is what to learn from. Default: the topics that come with the program.
	Data Data `yaml:"data"`
	// Topics are the names of those to run, each once. Default: all.
	Topics []string `yaml:"topics,omitempty"`
	// Sessions are the simulated users.
	Sessions Sessions `yaml:"sessions"`
	// Users are what they do: wrong, late and missing clicks. Default: none of it.
	Users Users `yaml:"users,flow,omitempty"`
	// Features are what learners see of the embedding, and numbers beside it. Default: the embedding as it is.
	Features Features `yaml:"features,omitempty"`
	// Interest is the file of what users state beforehand, for the learner stated: a path alone, or {path: FILE, of:
	// other-topic}. Default: none; with data: builtin, that of the built-in topics.
	Interest Interest `yaml:"interest,flow,omitempty"`
	// Feed lets the learner choose what is shown next; read by the room that runs feeds. Default: none.
	Feed Value `yaml:"feed,omitempty"`
	// Learners are those to compare, at least one; without the key nothing is learnt, and the data alone are looked at.
	// Words that stand for several: "all" with their defaults (stated where an interest is given), and "recommended".
	Learners Learners `yaml:"learners,omitempty"`
	// Baseline is the label of the learner that the others are compared with. Default: none.
	Baseline string `yaml:"baseline,omitempty"`
	// RankBy is the name of the metric that ranks the learners, checked by the room that computes it. Default: a choice
	// made there.
	RankBy string `yaml:"rank_by,omitempty"`
	// Metrics are the names of those to show in tables, each once, checked by the room that computes them. Default: a
	// choice made there. All are computed where none is chosen, those of the last thousand events and the fading ones
	// where all sessions are streams, of 2,000 posts or more.
	Metrics []string `yaml:"metrics,omitempty"`
	// Null has every session run once more with permuted labels, to tell what is bias. Default: true.
	Null bool `yaml:"null"`
	// Figures are the formats that each figure is written in, each once; with none there are no figures, in the report
	// neither. Default: png.
	Figures []string `yaml:"figures,omitempty" oneof:"png,svg,pdf"`
	// Traces asks for every single prediction to be written down.
	Traces bool `yaml:"traces,omitempty"`
	// DataSHA256 is what the data must hash to, 64 hexadecimal digits. Default: not checked.
	DataSHA256 string `yaml:"data_sha256,omitempty"`
	// Schema is that of the folder of a resolved file: which columns its tables have and what they mean; from 1 to
	// [FolderSchema], in files made before it was written 1. Default: none.
	Schema int `yaml:"schema,omitempty" range:"[1,2]"`
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
	PerTopic int `yaml:"per_topic" range:"[1,1000000]"` // sessions per topic, default 20; 1 where all would be the same
	// Model is "topic" (default): a new model for each session of a topic; or "global": one model for a session of
	// every topic at once, all posts in random order.
	Model string `yaml:"model" oneof:"topic,global"`
}

// Features says what learners see of the embedding of a post, and beside it.
type Features struct {
	Topic       bool `yaml:"topic"`       // one number for each topic: 1 for the post's own, 0 for the others
	Readability bool `yaml:"readability"` // reading ease and reading time
	// Normalise scales each embedding to length 1, on which learning rates count. Default: false.
	Normalise bool `yaml:"normalise,omitempty"`
	// Centre takes the mean embedding off each one, before it is scaled: that of the post's "topic", or of "all" posts
	// of the data. The mean knows posts that are still to come. Default: none.
	Centre string `yaml:"centre,omitempty" oneof:"topic,all"`
}

// Learners are entries of a list. One that is a name alone needs no list.
type Learners []Learner

// DecodeValue reads a list of learners, or a name.
func (l *Learners) DecodeValue(v Value) error {
	if v.kind == word {
		*l = Learners{{Name: v.text, At: v}}
		return nil
	}
	return v.Decode((*[]Learner)(l))
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
