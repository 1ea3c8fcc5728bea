package compare

import "streamml/experiments"

// otherRun is what the JSON line says of the other run.
type otherRun struct {
	Name      string   `json:"name"`
	Seed      uint64   `json:"seed"`
	SHA256    string   `json:"data_sha256"`
	Version   string   `json:"version"`
	Metric    string   `json:"metric"` // that is compared
	Test      string   `json:"test"`   // whose p decides; empty where only means were compared
	OnlyHere  []string `json:"only_here"`
	OnlyThere []string `json:"only_there"`
	Notes     []string `json:"notes"`
}

// AddTo adds the comparison to the JSON line: the other run as "compared", and to each learner other_diff,
// other_diff_low, other_diff_high, other_p_holm, other_wins, other_topics, other_established, other_diff_null and
// other_doubts, which mean what the columns of summary.csv without other_ say of the baseline; null where the other run
// has no such learner.
func (c *Comparison) AddTo(line *experiments.Line) {
	o := c.Other
	test := c.Judged.Test
	if !c.ByTopic {
		test = ""
	}
	line.Compared = otherRun{o.Name, o.Seed, o.SHA256, o.Version, c.Metric().Name, test, list(c.OnlyHere),
		list(c.OnlyThere), list(c.Notes)}
	for i, cells := range line.Learners {
		d, compared := c.Of(i)
		for name, value := range experiments.DifferenceValues(&d, test) {
			switch name {
			case "test", "p_wilcoxon", "p_t": // the test is the same for all, and p_holm is the p to read
				continue
			}
			if !compared {
				value = nil
			}
			cells["other_"+name] = value
		}
	}
}

// list is a copy that is never nil, since JSON would say null.
func list(texts []string) []string { return append([]string{}, texts...) }
