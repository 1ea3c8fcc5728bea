package configs

import "reflect"

// Users says how the simulated users differ from those of a textbook, who see all posts in random order, click what
// they want and do so at once. All of it is off by default, and any of it goes together. Metrics are about what is
// true; learners learn from what is clicked.
type Users struct {
	// Noise is the chance that a click says the opposite of the truth.
	Noise float64 `yaml:"noise,omitempty" range:"[0,1)"`
	// Delay is how many further posts are shown before a label is learnt. Default: none.
	Delay Delay `yaml:"delay,omitempty"`
	// Missing is the chance that a label never comes.
	Missing float64 `yaml:"missing,omitempty" range:"[0,1)"`
	// Activity is how many posts a user looks at before leaving. Default: all.
	Activity Activity `yaml:"activity,omitempty"`
	// Order is "shuffled" (default, also as ""), or "file": posts come as they stand in the topic's file.
	Order string `yaml:"order,omitempty" oneof:"shuffled,file"`
	// Drift has the interest change within a session. Default: it does not.
	Drift Drift `yaml:"drift,omitempty"`
}

// Delay is a number of posts: the same for all labels, in YAML a whole number; or, as {mean: 3}, a geometric one from 0
// on with that mean.
type Delay struct {
	Posts int
	Mean  float64
}

// Activity is a geometric number of posts from 1 on, at most all.
type Activity struct {
	Mean float64 `yaml:"mean" range:"[1,1e6]"`
}

// DecodeValue reads a whole number, or a mean.
func (d *Delay) DecodeValue(v Value) error {
	if v.kind != mapping {
		*d = Delay{}
		return decode(v, reflect.ValueOf(&d.Posts).Elem(), `range:"[0,1e6]"`)
	}
	var geometric struct {
		Mean float64 `yaml:"mean" range:"(0,1e4]"`
	}
	err := v.Decode(&geometric)
	if err == nil && geometric.Mean == 0 {
		err = v.Errorf("a mean: {mean: 3}")
	}
	*d = Delay{Mean: geometric.Mean}
	return err
}

// MarshalYAML writes the delay as it would be read.
func (d Delay) MarshalYAML() (any, error) {
	if d.Mean > 0 {
		return map[string]float64{"mean": d.Mean}, nil
	}
	return d.Posts, nil
}
