package feed

import (
	"strconv"
	"streamml/configs"
	"streamml/experiments"
	"streamml/learners"
)

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
				return at.Errorf(
					"a policy that needs no covariance of the posts, since %s has none (second-order rules have one)",
					l.Label(),
				)
			}
		}
	}
	return c.checkOffPolicy(x)
}

// checkOffPolicy wants logs that show what others would.
func (c *Config) checkOffPolicy(x *configs.Experiment) error {
	for i, p := range c.OffPolicy {
		at := x.At("feed", "off_policy", strconv.Itoa(i))
		if why := noOverlap(p); why != "" {
			return at.Errorf("random, or epsilon above 0: %s", why)
		}
		if c.policy(p) < 0 {
			return at.Errorf("one of policies: (%s)", c)
		}
		for _, other := range c.OffPolicy[:i] {
			if other.String() == p.String() {
				return at.Errorf("each policy once")
			}
		}
	}
	if len(c.OffPolicy) > 0 && c.Clicks.Model == "cascade" && c.Slate > 1 {
		return x.At("feed", "off_policy").
			Errorf("none with clicks: cascade, where a click depends on what stands above; clicks: position")
	}
	return nil
}

// MaxLogged is the number of posts shown up to which a log may be asked for: about a gigabyte.
const MaxLogged = 5_000_000

// checkLog refuses a log that would be too long.
func (c *Config) checkLog(p *experiments.Plan) error {
	shown := 0.0
	for _, topic := range p.Data.Topics {
		n := len(topic.Posts)
		shown += float64(n - int(c.HoldOut*float64(n)))
	}
	shown *= float64(p.Config.Sessions.PerTopic) * float64(len(p.Learners)*len(c.Policies))
	if !c.Log || shown <= MaxLogged {
		return nil
	}
	return p.Config.At("feed", "log").
		Errorf("at most %d posts to write down, where these policies, learners, topics and sessions show %.0f: fewer "+
			"of them, or no log", MaxLogged, shown)
}
