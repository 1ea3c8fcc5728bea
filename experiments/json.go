package experiments

import (
	"encoding/json"
	"io"
	"math"
)

// Line is the summary for scripts: {"name": ..., "verdict": [...], "learners": [...], "warnings": [...]}, a learner
// being an object of the columns of summary.csv: numbers, words, or null where undefined; and of "same_as_best", true
// where it cannot be told apart from the best, null for settings that are not held against it (see [Results.Best]).
type Line struct {
	Name     string           `json:"name"`
	Verdict  []string         `json:"verdict,omitempty"` // sentences, for the caller to add
	Learners []map[string]any `json:"learners"`
	Warnings []Warning        `json:"warnings"`
	Compared any              `json:"compared,omitempty"` // with which other run; nil for none
}

// Line sums the run up; learners are in the order of the configuration.
func (r *Results) Line(timing bool) *Line {
	line := &Line{Name: r.Plan.Config.Name, Learners: []map[string]any{}, Warnings: r.Warnings}
	if len(r.Learners) == 0 {
		return line
	}
	best := r.Best(AUC())
	columns := summaryColumns(timing)
	for k := range r.Learners {
		learner := valuesOf(columns, r.entry(k))
		learner["same_as_best"] = nil
		if best.Same[k] || !math.IsNaN(best.P[k]) {
			learner["same_as_best"] = best.Same[k]
		}
		line.Learners = append(line.Learners, learner)
	}
	return line
}

// DifferenceValues are the columns of summary.csv about a difference that one of other tests decided, for lines for
// scripts.
func DifferenceValues(d *Difference, test string) map[string]any {
	return valuesOf(differenceColumns, &verdict{d, test})
}

// Write writes one line of JSON.
func (l *Line) Write(w io.Writer) error { return json.NewEncoder(w).Encode(l) }
