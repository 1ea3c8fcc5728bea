package compare

import (
	"encoding/json"
	"math"
	"strconv"
	"strings"

	"streamml/experiments"
)

// otherRun is the other run in a line for scripts.
type otherRun struct {
	Name      string   `json:"name"`
	Seed      uint64   `json:"seed"`
	SHA256    string   `json:"data_sha256"`
	Version   string   `json:"version"`
	Test      string   `json:"test"` // whose p decides; empty where only means were compared
	OnlyHere  []string `json:"only_here"`
	OnlyThere []string `json:"only_there"`
	Notes     []string `json:"notes"`
}

// AddTo adds the comparison to a line for scripts: the other run as "compared", and to each learner other_diff,
// other_diff_low, other_diff_high, other_p_holm, other_wins, other_topics, other_established and other_diff_null, as
// the columns of summary.csv of these names for the baseline; null where the other run has no such learner.
func (c *Comparison) AddTo(line *experiments.Line) {
	o := c.Other
	test := c.Judged.Test
	if !c.ByTopic {
		test = ""
	}
	line.Compared = otherRun{o.Name, o.Config.Seed, o.Config.DataSHA256, o.Config.Version, test, list(c.OnlyHere), list(c.OnlyThere), list(c.Notes)}
	names := strings.Split("diff,diff_low,diff_high,p_holm,wins,topics,established,diff_null", ",")
	for i, cells := range line.Learners {
		values := make([]any, len(names))
		if d, ok := c.Of(i); ok {
			established := "no"
			if d.Established {
				established = "yes"
			}
			values = []any{decimal(d.Mean), decimal(d.Low), decimal(d.High), number(d.PHolm, 'g'), d.Wins, d.Topics, established, decimal(d.Null)}
		}
		for k, name := range names {
			cells["other_"+name] = values[k]
		}
	}
}

// list is never null in JSON.
func list(texts []string) []string { return append([]string{}, texts...) }

func decimal(x float64) any { return number(x, 'f') }

// number has six digits; nil where undefined.
func number(x float64, format byte) any {
	if math.IsNaN(x) {
		return nil
	}
	return json.Number(strconv.FormatFloat(x, format, 6, 64))
}
