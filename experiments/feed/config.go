package feed

import (
	"fmt"
	"strconv"
	"strings"

	"streamml/configs"
	"streamml/experiments"
	"streamml/learners"
)

// Config is what a configuration says under feed.
type Config struct {
	Policies []Choice `yaml:"policies,flow"`            // each once; default: random, greedy, probe 1
	Slate    int      `yaml:"slate" range:"[1,100]"`    // posts shown at once, before any of their labels comes
	HoldOut  float64  `yaml:"hold_out" range:"[0,0.9]"` // share of a session's posts that are never shown
	Clicks   Clicks   `yaml:"clicks"`                   // at which posts of a slate a user looks
	Log      bool     `yaml:"log"`                      // write down every post shown, see [offpolicy.Row]
	// OffPolicy are those of the policies from whose logs the others are judged; default: none.
	OffPolicy []Choice `yaml:"off_policy,flow"`
}

// Read reads the configuration of a plan's feed and checks it against its learners and data; ok is false where there is
// none. Errors are *[input.Error].
func Read(p *experiments.Plan) (c Config, ok bool, err error) {
	x := p.Config
	if x.Feed.String() == "nothing" {
		return c, false, nil
	}
	c = Config{Slate: 1, Clicks: Clicks{Model: "all"}}
	for _, name := range []string{"random", "greedy", "probe"} {
		c.Policies = append(c.Policies, Choice{Name: name, Policy: registry[name]})
	}
	if err := x.Feed.Decode(&c); err != nil {
		return c, false, err
	}
	if err := c.check(x, p.Learners); err != nil {
		return c, false, err
	}
	return c, true, c.checkLog(p)
}

func (c *Config) check(x *configs.Experiment, list []learners.Config) error {
	if len(list) == 0 {
		return x.At("feed").Errorf("learners:, which choose what is shown; there are none")
	}
	if len(c.Policies) == 0 {
		return x.At("feed", "policies").Errorf("at least one policy")
	}
	if x.Sessions.Model == "global" {
		return x.At("sessions", "model").Errorf("topic, since a feed has a model for each session")
	}
	seen := map[string]bool{}
	for i, p := range c.Policies {
		at := x.At("feed", "policies", strconv.Itoa(i))
		if seen[p.String()] {
			return at.Errorf("each policy once; %s stands there already", p)
		}
		seen[p.String()] = true
		if _, needs := p.Policy.(sure); !needs {
			continue
		}
		for _, l := range list {
			if !l.HasCovariance() {
				return at.Errorf("a policy that needs no covariance of the posts, since %s has none (second-order rules have one)", l.Label())
			}
		}
	}
	return c.checkOffPolicy(x)
}

// String names the policies, for messages.
func (c Config) String() string {
	var names []string
	for _, p := range c.Policies {
		names = append(names, p.String())
	}
	return fmt.Sprintf("a feed by %s", strings.Join(names, ", "))
}
