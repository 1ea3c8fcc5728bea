package feed

import (
	"fmt"
	"maps"
	"reflect"
	"slices"

	"streamml/configs"
	"streamml/configs/input"
)

// Policy chooses the posts that are shown next.
type Policy interface {
	// choose appends to slate one post that is open and not in it yet. It is called once for each place of a slate,
	// from the top.
	choose(s *session, slate []int) []int
}

// numbered is a policy with a number; it says which numbers it takes, or nothing where its own is one of them.
type numbered interface{ check() (wanted string) }

// sure is a policy that needs to know how sure the learner is of a post.
type sure interface{ needsCovariance() }

var registry = map[string]Policy{}

// register makes a policy known by name; the value has the default of its number.
func register(name string, p Policy) {
	if registry[name] != nil {
		panic("feed: two policies are called " + name)
	}
	registry[name] = p
}

// Names returns the names of all policies in alphabetical order.
func Names() []string { return slices.Sorted(maps.Keys(registry)) }

// Choice is a policy with its number set. In a configuration it is a name, or a mapping of one name to its number:
// greedy, {probe: 1}.
type Choice struct {
	Name string
	Policy
	at configs.Value
}

// DecodeValue reads one entry of the list of policies.
func (c *Choice) DecodeValue(v configs.Value) error {
	name, number, ok, err := v.Single()
	if err != nil {
		return err
	}
	known := registry[name]
	if !ok || known == nil {
		return v.Misnamed("a policy: %s", input.OneOf(name, Names()))
	}
	into := reflect.New(reflect.TypeOf(known))
	into.Elem().Set(reflect.ValueOf(known))
	if number.String() != "nothing" {
		if _, ok := known.(numbered); !ok {
			return number.Errorf("nothing: %s has no number", name)
		}
		if err := number.Decode(into.Interface()); err != nil {
			return err
		}
	}
	*c = Choice{name, into.Elem().Interface().(Policy), v}
	if n, ok := c.Policy.(numbered); ok {
		if wanted := n.check(); wanted != "" {
			return number.Errorf("%s", wanted)
		}
	}
	return nil
}

// String is the name with its number, as in "probe 1".
func (c Choice) String() string {
	if _, ok := c.Policy.(numbered); ok {
		return fmt.Sprintf("%s %v", c.Name, c.Policy)
	}
	return c.Name
}

// MarshalYAML writes the policy as it would be read.
func (c Choice) MarshalYAML() (any, error) {
	if _, ok := c.Policy.(numbered); ok {
		return map[string]any{c.Name: c.Policy}, nil
	}
	return c.Name, nil
}

// best appends the open post with the highest score; the first in the user's order where tied.
func (s *session) best(slate []int, score func(post int) float64) []int {
	found, most := -1, 0.0
	for _, post := range s.order {
		if !s.open[post] || slices.Contains(slate, post) {
			continue
		}
		if x := score(post); found < 0 || x > most {
			found, most = post, x
		}
	}
	if found < 0 {
		panic("feed: no post is open")
	}
	return append(slate, found)
}

// any appends an open post at random. It is drawn, not the next in the user's order: by that the other policies settle
// ties, and what they would show must not depend on what this one does.
func (s *session) any(slate []int) []int {
	at := s.rng.IntN(s.left - len(slate))
	for _, post := range s.order {
		if !s.open[post] || slices.Contains(slate, post) {
			continue
		}
		if at == 0 {
			return append(slate, post)
		}
		at--
	}
	panic("feed: no post is open")
}
