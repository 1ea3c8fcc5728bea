package report

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"streamml/experiments/chart"
)

func init() { register(canWeTrust, "critical_difference", needs{}, criticalDifference) }

// criticalDifference draws the mean rank over topics of the best setting of each learner, each with half the
// critical difference to either side: learners whose lines overlap are not told apart.
//
// Demšar: Statistical Comparisons of Classifiers over Multiple Data Sets, JMLR 7 (2006), §3.2.2; drawn as in
// Koning, Franses, Hibon, Stekler: The M3 Competition: Statistical Tests of the Results, Int. J. Forecasting 21 (2005).
func criticalDifference(v view) *figure {
	learners := v.best // all of them, shown or not, since all were compared
	d := v.CriticalDifference(v.Plan.Rank(), numbersOf(learners))
	if math.IsNaN(d.CD) || v.rest {
		return nil
	}
	body := &chart.Spans{X: chart.Scale{Title: "Mean rank over topics (1 is best)", Min: 0,
		Max: float64(len(learners) + 1)}, Parts: [3]string{"mean rank", "", "with half the critical difference"}}
	for i, l := range learners {
		rank := d.Ranks[i]
		body.Rows = append(body.Rows, chart.Span{Name: l.label, Key: l.Config.Name, Hue: l.hue, Low: rank - d.CD/2,
			Q1: rank, Mid: rank, Q3: rank, High: rank + d.CD/2})
	}
	slices.SortStableFunc(body.Rows, func(a, b chart.Span) int { return cmp.Compare(a.Mid, b.Mid) })
	first, near := body.Rows[0], 0
	alt := "Mean ranks over topics:"
	for i, r := range body.Rows {
		if i < mostColumns {
			alt += fmt.Sprintf(" %s %.2f;", r.Name, r.Mid)
		}
		if r.Mid < first.Mid+d.CD {
			near++
		}
	}
	which := ""
	if n := len(body.Rows); n > mostColumns {
		body.Rows, which = body.Rows[:mostColumns], fmt.Sprintf(" (the first %d of %d compared)", mostColumns, n)
	}
	title := fmt.Sprintf("%s ranks %.1f on average; ranks tell it apart from %d of %d others", first.Name, first.Mid,
		len(learners)-near, len(learners)-1)
	return &figure{
		Name: "critical_difference", Title: title,
		Caption: fmt.Sprintf("Best setting of each learner%s by %s, over %s; lines that overlap are not told apart "+
			"at 5 %% by ranks, whatever their distance in points (Nemenyi, critical difference %.2f ranks; "+
			"Friedman's test that all are equal: p %s).", which, v.Plan.Rank().Title,
			chart.Plural(d.Friedman.N, "topic"), d.CD, pValue(d.Friedman.P)),
		Charts: []chart.Chart{{File: "critical_difference", Title: title, Alt: alt, Body: body}},
	}
}

// pValue is "= 0.012", or "< 0.001" where no more is worth saying.
func pValue(p float64) string {
	if p < 0.001 {
		return "< 0.001"
	}
	return "= " + decimals(p)
}
