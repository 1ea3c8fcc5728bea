package experiments

import (
	"encoding/json"
	"io"
	"slices"
)

// Line is the summary for scripts: {"name": ..., "learners": [...], "warnings": [...]}, a learner being an object of
// the columns of summary.csv: numbers, words, or null where undefined.
type Line struct {
	Name     string           `json:"name"`
	Learners []map[string]any `json:"learners"`
	Warnings []Warning        `json:"warnings"`
	Compared any              `json:"compared,omitempty"` // with which other run; nil for none
}

// Line sums the run up; learners are in the order of the configuration.
func (r *Results) Line(timing bool) *Line {
	rows := r.summary(timing)
	line := &Line{Name: r.Plan.Config.Name, Learners: []map[string]any{}, Warnings: r.Warnings}
	words := []string{"learner", "settings", "test", "established", "auc_interval"}
	for _, row := range rows[1:] {
		learner := map[string]any{}
		for i, cell := range row {
			switch name := rows[0][i]; {
			case slices.Contains(words, name):
				learner[name] = cell
			case cell == "":
				learner[name] = nil
			default:
				learner[name] = json.Number(cell)
			}
		}
		line.Learners = append(line.Learners, learner)
	}
	return line
}

// Write writes one line of JSON.
func (l *Line) Write(w io.Writer) error { return json.NewEncoder(w).Encode(l) }
