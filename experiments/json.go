package experiments

import (
	"encoding/json"
	"io"
)

// Line is the summary for scripts: {"name": ..., "verdict": [...], "learners": [...], "warnings": [...], "notes":
// [...]}, a learner being an object of the columns of summary.csv: numbers, words, true or false, or null where
// undefined.
type Line struct {
	Name     string           `json:"name"`
	Verdict  []string         `json:"verdict,omitempty"` // sentences, for the caller to add
	Learners []map[string]any `json:"learners"`
	Warnings []Warning        `json:"warnings"`
	Notes    []Warning        `json:"notes"`
	Compared any              `json:"compared,omitempty"` // with which other run; nil for none
}

// Line sums the run up; learners are in the order of the configuration.
func (r *Results) Line(timing bool) *Line {
	line := &Line{
		Name: r.Plan.Config.Name, Learners: []map[string]any{}, Warnings: none(r.Warnings), Notes: none(r.Notes),
	}
	if len(r.Learners) == 0 {
		return line
	}
	columns := summaryColumns(timing)
	for _, e := range r.entries() {
		line.Learners = append(line.Learners, valuesOf(columns, e))
	}
	return line
}

// none is never null in JSON.
func none(list []Warning) []Warning { return append([]Warning{}, list...) }

// DifferenceValues are the columns of summary.csv about a difference that one of other tests decided, for lines for
// scripts.
func DifferenceValues(d *Difference, test string) map[string]any {
	return valuesOf(differenceColumns, &verdict{d, test})
}

// Write writes one line of JSON.
func (l *Line) Write(w io.Writer) error { return json.NewEncoder(w).Encode(l) }
