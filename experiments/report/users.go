package report

import (
	"fmt"
	"slices"

	"streamml/eval"
	"streamml/experiments"
	"streamml/experiments/chart"
)

func init() {
	many := func(p *experiments.Plan) bool { return !p.KeepsRows() }
	histogram := needs{metrics: []string{"auc_histogram"}, given: many, cheap: true}
	register(howWell, "users", histogram, users)
	register(howWell, "users_by_topic", histogram, usersByTopic)
	register(howWell, "users_by_activity", needs{[]string{"auc_by_activity"}, nil, many, true}, usersByActivity)
}

const usersScale = "AUC of a user, in points (100 = perfect, 50 = chance)"

// users shows how the AUC of the users of the best learner is spread, where they are too many for a row each.
func users(v view) *figure {
	if v.rest || len(v.withCurves()) == 0 {
		return nil
	}
	l := v.withCurves()[0]
	bins := l.SessionAUC()
	span, ok := quantilesOf(bins)
	if !ok {
		return nil
	}
	half, below := len(bins)/2, 0
	for _, n := range bins[:half] {
		below += n
	}
	x, step := chart.Scale{Title: usersScale, Max: 100}, len(bins)/10
	for !slices.ContainsFunc(bins[:step], func(n int) bool { return n > 0 }) {
		bins, x.Min = bins[step:], x.Min+10
	}
	title := fmt.Sprintf("Half of the users of %s are served at %.0f points or better, one in twenty below %.0f",
		l.label, span.Mid, span.Low)
	return &figure{
		Name: "users", Title: title,
		Caption: fmt.Sprintf("AUC of each of %s users, each with an own model; %s of them below 50 points, "+
			"which is chance.",
			chart.Whole(l.Sessions()), chart.Whole(below)),
		Charts: []chart.Chart{{File: "users", Title: title, Body: &chart.Histogram{
			X: x, Bins: len(bins),
			Groups: []chart.Sample{{Name: l.label, Key: l.Config.Name, Hue: l.hue, Counts: bins}},
		}, Alt: title + "."}},
	}
}

// usersByTopic shows the spread within each topic, the topic with the lowest median first.
func usersByTopic(v view) *figure {
	if v.rest || v.topic != "" || len(v.withCurves()) == 0 || len(v.Plan.Data.Topics) < 2 {
		return nil
	}
	l := v.withCurves()[0]
	var rows []chart.Span
	for t, name := range v.topicNames() {
		if span, ok := quantilesOf(countsOf(l.Topics[t].Of("auc_histogram"))); ok {
			span.Name, span.Hue = name, l.hue
			rows = append(rows, span)
		}
	}
	slices.SortStableFunc(rows, func(a, b chart.Span) int { return int(1000 * (a.Mid - b.Mid)) })
	if len(rows) == 0 {
		return nil
	}
	rows = rows[:min(len(rows), mostRows)]
	first, last := rows[0], rows[len(rows)-1]
	title := fmt.Sprintf("The user in the middle has %.0f points on %s and %.0f on %s", first.Mid, first.Name, last.Mid,
		last.Name)
	return spread("users_by_topic", title, "Users of "+l.label+" by topic", rows)
}

// usersByActivity shows the spread among users who saw so many posts.
func usersByActivity(v view) *figure {
	if v.rest || len(v.withCurves()) == 0 {
		return nil
	}
	l := v.withCurves()[0]
	var rows []chart.Span
	for _, a := range l.Pooled().AUCByActivity() {
		span, _ := quantilesOf(a.Bins) // it counts somebody
		span.Name, span.Hue = fmt.Sprintf("%d to %d posts", a.From, a.To), l.hue
		if a.To == 0 {
			span.Name = fmt.Sprintf("%d posts and more", a.From)
		}
		rows = append(rows, span)
	}
	if len(rows) == 0 {
		return nil
	}
	first, last := rows[0], rows[len(rows)-1]
	title := fmt.Sprintf("The user in the middle has %.0f points after %s and %.0f after %s", first.Mid, first.Name,
		last.Mid, last.Name)
	if len(rows) == 1 {
		title = fmt.Sprintf("All users saw %s: %.0f points in the middle", first.Name, first.Mid)
	}
	return spread("users_by_activity", title, "Users of "+l.label+" by the number of posts that they saw", rows)
}

// spread is a figure of quantiles by group.
func spread(name, title, of string, rows []chart.Span) *figure {
	body := &chart.Spans{X: chart.Scale{Title: usersScale, Max: 100}, Rows: rows, Parts: spanParts}
	low := 100.0
	alt := of + ", AUC in points: 5 %, quartile, median, quartile, 95 %:"
	for _, r := range rows {
		low = min(low, r.Low)
		alt += fmt.Sprintf(" %s %.0f, %.0f, %.0f, %.0f, %.0f;", r.Name, r.Low, r.Q1, r.Mid, r.Q3, r.High)
	}
	for body.X.Min+10 <= low-1 {
		body.X.Min += 10
	}
	return &figure{
		Name: name, Title: title,
		Caption: of + ": the dot is the median, half of them lie in the box, nine in ten on the line. Read off " +
			"a histogram.",
		Charts: []chart.Chart{{File: name, Title: title, Alt: alt, Body: body}},
	}
}

// countsOf are the sums of a metric's numbers, which count.
func countsOf(cells []eval.Moments) []int {
	bins := make([]int, len(cells))
	for i, m := range cells {
		bins[i] = int(m.Sum())
	}
	return bins
}

// quantilesOf are those of users counted in bins of equal width over [0, 1], in points, as if they lay evenly in their
// bin; false where there are none.
func quantilesOf(bins []int) (chart.Span, bool) {
	all := 0
	for _, n := range bins {
		all += n
	}
	at := func(q float64) float64 {
		rank, below := q*float64(all), 0.0
		for i, n := range bins {
			if n > 0 && below+float64(n) >= rank {
				return 100 * (float64(i) + (rank-below)/float64(n)) / float64(len(bins))
			}
			below += float64(n)
		}
		return 100
	}
	return chart.Span{Low: at(.05), Q1: at(.25), Mid: at(.5), Q3: at(.75), High: at(.95)}, all > 0
}
