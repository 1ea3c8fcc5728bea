package experiments

import (
	"encoding/json"
	"io"
	"slices"
)

// WriteJSON writes the summary as one line for scripts: {"name": ..., "learners": [...], "warnings": [...]}, a
// learner being an object of the columns of summary.csv: numbers, words, or null where undefined.
func (r *Results) WriteJSON(w io.Writer, timing bool) error {
	rows := r.summary(timing)
	line := struct {
		Name     string           `json:"name"`
		Learners []map[string]any `json:"learners"`
		Warnings []Warning        `json:"warnings"`
	}{r.Plan.Config.Name, []map[string]any{}, r.Warnings}
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
	return json.NewEncoder(w).Encode(line)
}
