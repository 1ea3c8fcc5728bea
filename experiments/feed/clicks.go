package feed

import (
	"math"
	"math/rand/v2"

	"streamml/configs"
	"streamml/configs/input"
)

// Clicks say at which posts of a slate a user looks; a post that is not looked at teaches nothing. In a configuration
// it is "all" (the default), "cascade", or {position: {eta: 1}}.
type Clicks struct {
	Model string
	Eta   float64 // of the model position
}

var clickModels = []string{"all", "cascade", "position"}

// DecodeValue reads a name, or a mapping of one name to its numbers.
func (c *Clicks) DecodeValue(v configs.Value) error {
	name, inside, ok, err := v.Single()
	if err != nil {
		return err
	}
	switch {
	case ok && name == "position":
		numbers := struct {
			Eta float64 `yaml:"eta" range:"[0,10]"`
		}{1}
		err = inside.Decode(&numbers)
		*c = Clicks{name, numbers.Eta}
	case ok && (name == "all" || name == "cascade"):
		err = inside.Decode(&struct{}{})
		*c = Clicks{name, 0}
	default:
		err = v.Misnamed("a model of clicks: %s", input.OneOf(name, clickModels))
	}
	return err
}

// MarshalYAML writes the model as it would be read.
func (c Clicks) MarshalYAML() (any, error) {
	if c.Model == "position" {
		return map[string]any{"position": map[string]float64{"eta": c.Eta}}, nil
	}
	return c.Model, nil
}

// looked tells at which places of a slate the user looks, given where the user would accept.
//
//	position   at place k (from 1) with probability k^-eta, each for itself
//	cascade    from the top down to the first post that is accepted
//
// Chuklin, Markov, de Rijke: Click Models for Web Search (2015), §3.2 and §3.3.
func (c Clicks) looked(accepts []bool, rng *rand.Rand, into []bool) []bool {
	stopped := false
	for k := range accepts {
		look := true
		switch c.Model {
		case "position":
			look = rng.Float64() < c.looks(k)
		case "cascade":
			look = !stopped
			stopped = stopped || accepts[k]
		}
		into = append(into, look)
	}
	return into
}

// looks is the probability that the user looks at a place, from 0; 1 where that depends on what stands above.
func (c Clicks) looks(k int) float64 {
	if c.Model == "position" {
		return math.Pow(float64(k+1), -c.Eta)
	}
	return 1
}
