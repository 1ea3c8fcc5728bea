package feed

import (
	"fmt"
	"math"
	"slices"
	"streamml/experiments/chart"
)

// acceptedFigure is the accepted posts among the first ten shown, a row per learner and policy, the best first.
func (r *Results) acceptedFigure() (chart.Figure, bool) {
	body := &chart.Spans{
		X:     chart.Scale{Title: fmt.Sprintf("Accepted posts among the first %d shown", shownAt), Max: shownAt},
		Parts: [3]string{"mean", "", "95 % interval over topics"},
	}
	type row struct {
		pair
		Number
	}
	var rows []row
	for _, p := range r.pairs() {
		if n := r.number(p.learner, p.policy, "accepted", shownAt); !math.IsNaN(n.Mean) {
			rows = append(rows, row{p, n})
		}
	}
	if len(rows) == 0 {
		return chart.Figure{}, false
	}
	slices.SortStableFunc(rows, func(a, b row) int { return compare(b.Mean, a.Mean) })
	for _, row := range rows {
		body.Rows = append(
			body.Rows,
			chart.Span{
				Name: row.name,
				Hue:  r.hue(row.pair),
				Low:  row.Low,
				Q1:   row.Mean,
				Mid:  row.Mean,
				Q3:   row.Mean,
				High: row.High,
			},
		)
	}
	best := rows[0]
	name := best.name
	if len(rows) > 1 && rows[1].Mean == best.Mean && rows[1].policy == best.policy { // whatever the learner
		name = r.Config.Policies[best.policy].String()
	}
	title := fmt.Sprintf("%s shows most of what users accept: %.1f of the first %d posts", name, best.Mean, shownAt)
	return figure(
		acceptedFigure,
		title,
		"How many of the first ten posts a user accepts, mean over topics with its 95 % interval."+r.hidden(),
		body,
	), true
}
