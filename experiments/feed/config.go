package feed

import (
	"fmt"
	"strings"
)

// Config is what a configuration says under feed.
type Config struct {
	Policies []Choice `yaml:"policies,flow"`                 // each once; default: random, greedy, probe 1
	Slate    int      `yaml:"slate"         range:"[1,100]"` // posts shown at once, before any of their labels comes
	HoldOut  float64  `yaml:"hold_out"      range:"[0,0.9]"` // share of a session's posts that are never shown
	Clicks   Clicks   `yaml:"clicks"`                        // at which posts of a slate a user looks
	Log      bool     `yaml:"log"`                           // write down every post shown, see [offpolicy.Row]
	// OffPolicy are those of the policies from whose logs the others are judged; default: none.
	OffPolicy []Choice `yaml:"off_policy,flow"`
}

// String names the policies, for messages.
func (c Config) String() string {
	var names []string
	for _, p := range c.Policies {
		names = append(names, p.String())
	}
	return fmt.Sprintf("a feed by %s", strings.Join(names, ", "))
}

// policy is the place of a policy among all; -1: it is not there.
func (c *Config) policy(p Choice) int {
	for i, other := range c.Policies {
		if other.String() == p.String() {
			return i
		}
	}
	return -1
}
