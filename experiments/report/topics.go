package report

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"streamml/experiments"
	"streamml/experiments/chart"
)

func init() { register(whichTopic, "topics", needs{}, topics) }

const (
	mostRows    = 40
	mostColumns = 12
)

// topics shows the score of the learners on each topic, the topic that is hardest for the best learner
// first.
func topics(v view) *figure {
	learners, which := v.best, "the best setting of each learner"
	if len(v.shown()) > len(v.best) {
		learners, which = v.shown(), "some settings"
		if len(v.shown()) == len(v.ranked) {
			which = "all settings"
		}
	}
	if learners = part(v, learners, mostColumns); len(learners) == 0 {
		return nil
	}
	names := v.topicNames()
	order, best := byHardness(v)
	if len(order) == 0 || v.topic != "" { // the page marks the row of a single topic
		return nil
	}
	hardest, easiest := order[0], order[len(order)-1]
	title := fmt.Sprintf("Hardest for %s is %s at %s points, easiest %s at %s",
		v.best[0].label, names[hardest], percent(best[hardest]), names[easiest], percent(best[easiest]))
	switch {
	case len(order) > 1 && percent(best[hardest]) == percent(best[easiest]):
		title = fmt.Sprintf("%s reaches %s points on every topic", v.best[0].label, percent(best[hardest]))
	case len(order) == 1:
		title = fmt.Sprintf("On %s, the only topic, %s reaches %s points", names[hardest], v.best[0].label,
			percent(best[hardest]))
	}
	m := v.drawn()
	caption := titleOf(m) + " in points (100 = perfect, 50 = chance) of " + which +
		", mean over the sessions of a topic"
	if len(order) > mostRows {
		caption += fmt.Sprintf("; the %d hardest of %d topics (all stand in results.csv)", mostRows, len(order))
		order = order[:mostRows]
	}
	body := &chart.Heat{Unit: titleOf(m) + " in points", Min: 50, Max: 100}
	for _, t := range order {
		body.Rows, body.Topics = append(body.Rows, names[t]), append(body.Topics, t)
		body.Value = append(body.Value, make([]float64, len(learners)))
		body.Low = append(body.Low, make([]float64, len(learners)))
		body.High = append(body.High, make([]float64, len(learners)))
	}
	for k, l := range learners {
		name := l.label
		if len(learners) > 6 && len(v.best) >= len(learners) { // no room for more, and no need
			name = l.Config.Name
		}
		body.Columns, body.Keys = append(body.Columns, name), append(body.Keys, l.Config.Name)
		for i, t := range order {
			score := experiments.OverSessions(&l.Topics[t], m.Name, 0)
			body.Value[i][k], body.Low[i][k], body.High[i][k] = 100*score.Mean, 100*score.Low, 100*score.High
		}
	}
	return &figure{
		Name: "topics", Title: title, Caption: caption + ".",
		Charts: []chart.Chart{{File: "topics", Title: title, Alt: heatAlt(body), Body: body}},
	}
}

// byHardness is the places of the topics with a defined score of the best learner, the hardest first, and that score by
// place.
func byHardness(v view) (order []int, score []float64) {
	score = v.drawn().ByTopic(v.best[0].Learner)
	for t, x := range score {
		if !math.IsNaN(x) {
			order = append(order, t)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(score[a], score[b]) })
	return order, score
}

func heatAlt(h *chart.Heat) string {
	alt := "Table of " + h.Unit + " by topic and learner."
	for i, row := range h.Rows {
		alt += " " + row + ":"
		for k, x := range h.Value[i] {
			alt += fmt.Sprintf(" %s %s,", h.Columns[k], points(x))
		}
		alt = alt[:len(alt)-1] + ";"
	}
	return alt
}
