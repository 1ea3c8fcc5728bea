package compare

import (
	"cmp"
	"fmt"
	"strings"

	"streamml/configs/input"
)

// note writes down what else differs between the runs, and what that means for the differences.
func (c *Comparison) note() {
	here, there := c.Here, c.Other
	say := func(format string, args ...any) { c.Notes = append(c.Notes, fmt.Sprintf(format, args...)) }
	if there.SHA256 != here.SHA256 {
		say("Other data (sha256 %.12s… there, %.12s… here): a difference may be the data's.", there.SHA256, here.SHA256)
	}
	if there.Seed != here.Seed {
		say("Other seed (%d there, %d here): the sessions are others, and a difference may be theirs.", there.Seed,
			here.Seed)
	}
	if there.Version != here.Version {
		say("Version %s there, %s here.", cmp.Or(there.Version, "unknown"), cmp.Or(here.Version, "unknown"))
	}
	if there.Sessions != here.Sessions {
		say("Sessions: %d per topic there, %d here; model: %s there, %s here.", there.Sessions.PerTopic,
			here.Sessions.PerTopic, there.Sessions.Model, here.Sessions.Model)
	}
	if there.Features != here.Features {
		say("Features: %s there, %s here.", features(there.Features), features(here.Features))
	}
	if a, b := len(here.Topics), len(there.Topics); c.Topics != a || c.Topics != b {
		say("%s in both runs, of %d here and %d there.", input.Count(c.Topics, "topic"), a, b)
	}
	if m := c.Metric(); m.Name != here.RankBy {
		say("Compared by %s: there is no %s of both runs.", m.Title, here.RankBy)
	}
	if len(c.Notes) == 0 {
		say("Same data, seed and sessions: any difference is the code's or the settings'.")
	}
	if !c.ByTopic {
		say("One of the runs has too many sessions for rows: differences are those of the means in summary.csv, " +
			"without interval and test.")
		if !c.defined() {
			say("They are undefined, since those means are over other topics.")
		}
	}
	c.noteUnmatched()
}

// noteUnmatched lists the learners that are in one run only.
func (c *Comparison) noteUnmatched() {
	for _, list := range []struct {
		where  string
		labels []string
	}{{"here", c.OnlyHere}, {"there", c.OnlyThere}} {
		if len(list.labels) > 0 {
			c.Notes = append(c.Notes, fmt.Sprintf("Only %s: %s.", list.where,
				strings.ReplaceAll(some(list.labels), ",", ";")))
		}
	}
}

// defined tells whether any learner's difference is a number, not NaN.
func (c *Comparison) defined() bool {
	for i, d := range c.Judged.Versus {
		if c.compared[i] && d.Mean == d.Mean {
			return true
		}
	}
	return false
}
