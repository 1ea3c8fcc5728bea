package configs

import "slices"

// Drift says how users change their mind within a session. Shares are of the posts that there are to see, also for
// users who leave earlier. The zero value is users who do not.
type Drift struct {
	// Kind is "abrupt" (default): from one post to the next; "gradual": with a chance that rises linearly, over some
	// posts, from 0 to 1; or "recurring": to and fro.
	Kind string
	// At is the share of the posts before an abrupt change, or before the middle of a gradual one. Default .5.
	At float64
	// Width is the share of the posts over which a gradual change goes. Default .1.
	Width float64
	// Period is the share of the posts after which a recurring change comes again. Default .25.
	Period float64
	// To is "other-topic" (default): the posts of two topics are met in one session, and accepted are those of the
	// first topic before the change, those of the second after it; or "opposite": what was accepted is rejected.
	To string
}

// driftKeys is a drift in YAML; a key that is not of its kind is nil.
type driftKeys struct {
	Kind   string   `yaml:"kind" oneof:"abrupt,gradual,recurring"`
	At     *float64 `yaml:"at,omitempty" range:"[0,1]"`
	Width  *float64 `yaml:"width,omitempty" range:"(0,1]"`
	Period *float64 `yaml:"period,omitempty" range:"(0,1]"`
	To     string   `yaml:"to" oneof:"other-topic,opposite"`
}

// of are the keys of a kind that not all have, and what they say.
func (d *Drift) of(kind string) map[string]*float64 {
	switch kind {
	case "abrupt":
		return map[string]*float64{"at": &d.At}
	case "gradual":
		return map[string]*float64{"at": &d.At, "width": &d.Width}
	}
	return map[string]*float64{"period": &d.Period}
}

// DecodeValue reads the keys of the kind, over its defaults.
func (d *Drift) DecodeValue(v Value) error {
	*d = Drift{}
	if v.Absent() {
		return nil
	}
	defaults, keys := Drift{At: .5, Width: .1, Period: .25}, driftKeys{Kind: "abrupt", To: "other-topic"}
	if err := v.Decode(&keys); err != nil {
		return err
	}
	d.Kind, d.To = keys.Kind, keys.To
	mine, theirs := d.of(d.Kind), defaults.of(d.Kind)
	for key, said := range map[string]*float64{"at": keys.At, "width": keys.Width, "period": keys.Period} {
		if mine[key] != nil {
			*mine[key] = *theirs[key]
			if said != nil {
				*mine[key] = *said
			}
		}
	}
	for _, key := range v.keys {
		if slices.Contains([]string{"at", "width", "period"}, key.text) && mine[key.text] == nil {
			return key.errorf("the key "+key.String(), "no such key, which a change of kind %s does not have", d.Kind)
		}
	}
	return nil
}

// MarshalYAML writes the drift as it would be read.
func (d Drift) MarshalYAML() (any, error) {
	mine := d.of(d.Kind)
	return driftKeys{d.Kind, mine["at"], mine["width"], mine["period"], d.To}, nil
}
