package feed

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"streamml/experiments/chart"
)

// Names of the figures of a feed, and of their files.
const (
	acceptedFigure = "feed_accepted"
	unseenFigure   = "feed_unseen"
)

// Sections is what a report says of a feed; of nil, nothing.
func (r *Results) Sections() []chart.Section {
	if r == nil {
		return nil
	}
	s := chart.Section{
		Title: "What to show",
		ID:    "feed",
		Text: strings.Join(
			append(
				r.Verdict(),
				fmt.Sprintf(
					"The learner chose what was shown, %s; the users and topics are those of the other figures.",
					r.manner(),
				),
			),
			" ",
		),
	}
	for _, draw := range []func() (chart.Figure, bool){r.unseenFigure, r.interestFigure, r.acceptedFigure} {
		if f, ok := draw(); ok {
			s.Figures = append(s.Figures, f)
		}
	}
	s.Tables = append(s.Tables, r.table())
	s.Tables = append(s.Tables, r.offPolicyTables()...)
	return []chart.Section{s}
}

// manner says how posts were shown.
func (r *Results) manner() string {
	words := "one post at a time"
	if r.Config.Slate > 1 {
		words = fmt.Sprintf("%d posts at a time", r.Config.Slate)
	}
	if r.Config.HoldOut > 0 {
		words += fmt.Sprintf("; %.0f\u00a0%% of each session's posts were never shown", 100*r.Config.HoldOut)
	}
	switch r.Config.Clicks.Model {
	case "cascade":
		words += "; users looked from the top down to the first post that they accepted"
	case "position":
		words += fmt.Sprintf("; users looked at place k with probability k^-%g", r.Config.Clicks.Eta)
	}
	return words
}

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

// unseenFigure is the AUC of the posts that are never shown, against the labels learnt.
func (r *Results) unseenFigure() (chart.Figure, bool) {
	body := unseenChart()
	pairs := r.pairs()
	for _, p := range pairs[:min(len(pairs), len(chart.Hues))] {
		r.addUnseen(body, p, r.hue(p))
	}
	if len(body.Curves) == 0 {
		return chart.Figure{}, false
	}
	best := slices.MaxFunc(body.Curves, func(a, b chart.Curve) int { return compare(at(a, 2), at(b, 2)) })
	title := fmt.Sprintf("After two labels %s ranks the posts never shown at %.1f points", best.Name, at(best, 2))
	return figure(
		unseenFigure,
		title,
		"A choice of what is shown cannot flatter these posts; the model that asks well is good sooner.",
		body,
	), true
}

// unseenChart is a chart without curves.
func unseenChart() *chart.Curves {
	last := float64(unseenAt[len(unseenAt)-1])
	return &chart.Curves{
		X: chart.Scale{Title: "Labels learnt", Max: last},
		Y: chart.Scale{
			Title: "AUC of the posts never shown, in points (100 = perfect, 50 = chance)",
			Min:   50,
			Max:   100,
		},
		Ends:  true,
		Guide: [][2]float64{{0, 50}, {last, 50}},
	}
}

// addUnseen adds the curve of a learner under a policy.
func (r *Results) addUnseen(body *chart.Curves, p pair, hue chart.Hue) {
	c := chart.Curve{Name: p.name, Hue: hue, Dots: true}
	for _, at := range unseenAt {
		if n := r.number(p.learner, p.policy, "auc_unseen", at); !math.IsNaN(n.Mean) {
			c.X, c.Mean = append(c.X, float64(at)), append(c.Mean, 100*n.Mean)
			c.Low, c.High = append(c.Low, 100*n.Low), append(c.High, 100*n.High)
			body.Y.Min = min(body.Y.Min, 5*math.Floor(20*n.Mean))
		}
	}
	if len(c.X) > 1 {
		body.Curves = append(body.Curves, c)
	}
}

// at is the mean of a curve at a value of x; NaN where it has none.
func at(c chart.Curve, x float64) float64 {
	if i := slices.Index(c.X, x); i >= 0 {
		return c.Mean[i]
	}
	return math.NaN()
}

// hue is the colour of a policy, or of each pair where there are several learners.
func (r *Results) hue(p pair) chart.Hue {
	i := p.policy
	if len(r.Plan.Learners) > 1 {
		shown, _ := r.shown()
		i = slices.Index(shown, p.learner)*len(r.Config.Policies) + p.policy
	}
	if i >= len(chart.Hues) {
		return chart.Plain
	}
	return chart.Hues[i]
}

func figure(name, title, caption string, body chart.Body) chart.Figure {
	return chart.Figure{
		Name:    name,
		Title:   title,
		Caption: caption,
		Charts:  []chart.Chart{{File: name, Title: title, Alt: title + ".", Body: body}},
	}
}

// compare orders numbers, NaN before all others.
func compare(a, b float64) int {
	switch {
	case a < b || math.IsNaN(a) && !math.IsNaN(b):
		return -1
	case a > b || math.IsNaN(b) && !math.IsNaN(a):
		return 1
	}
	return 0
}

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
