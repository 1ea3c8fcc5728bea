package feed

import (
	"fmt"
	"math"
	"streamml/experiments/chart"
	"strings"
)

// table says what each policy comes to.
func (r *Results) table() chart.Table {
	t := chart.Table{
		Title: "Policies",
		Caption: "Accepted among the first so many posts shown; accepted posts at which the user looked, per " +
			"session.",
	}
	t.Columns = []chart.Column{{Name: "policy"}}
	wanted := []key{{"accepted", 5}, {"accepted", 10}, {"accepted", 20}, {"clicks", 0}}
	if r.Config.HoldOut > 0 {
		t.Caption += " AUC in points of the posts never shown, after so many labels."
		wanted = append(wanted, key{"auc_unseen", 1}, key{"auc_unseen", 2}, key{"auc_unseen", 5}, key{"auc_unseen", 10})
	}
	for _, k := range wanted {
		name := strings.ReplaceAll(k.Measure, "_", " ")
		if k.At > 0 {
			name = fmt.Sprintf("%s %d", name, k.At)
		}
		t.Columns = append(t.Columns, chart.Column{Name: name, Number: true})
	}
	for _, p := range r.pairs() {
		row := []string{p.name}
		for _, k := range wanted {
			row = append(row, shownNumber(k, r.number(p.learner, p.policy, k.Measure, k.At).Mean))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// shownNumber is a number for people: AUC in points.
func shownNumber(k key, x float64) string {
	switch {
	case math.IsNaN(x):
		return "–"
	case k.Measure == "auc_unseen":
		return fmt.Sprintf("%.1f", 100*x)
	}
	return fmt.Sprintf("%.2f", x)
}
