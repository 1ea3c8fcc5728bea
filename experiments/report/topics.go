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

// topics shows the score of the learners on each topic, the topic that is hardest for the best learner first.
func topics(v view) *figure {
	learners, which := topicLearners(v)
	if len(learners) == 0 || v.topic != "" { // the page marks the row of a single topic
		return nil
	}
	order, best := byHardness(v)
	if len(order) == 0 {
		return nil
	}
	title := topicsTitle(v, order, best)
	m := v.drawn()
	caption := titleOf(m) + " in points (100 = perfect, 50 = chance) of " + which +
		", mean over the sessions of a topic"
	if len(order) > mostRows {
		caption += fmt.Sprintf("; the %d hardest of %d topics (all stand in results.csv)", mostRows, len(order))
		order = order[:mostRows]
	}
	body := topicsHeat(v, order, learners)
	return &figure{
		Name: "topics", Title: title, Caption: caption + ".",
		Charts: []chart.Chart{{File: "topics", Title: title, Alt: heatAlt(body), Body: body}},
	}
}

// topicLearners are the learners that have a column, and which they are in words.
func topicLearners(v view) (learners []*contender, which string) {
	learners, which = v.best, "the best setting of each learner"
	if shown := v.withCurves(); len(shown) > len(v.best) {
		learners, which = shown, "some settings"
		if len(shown) == len(v.ranked) {
			which = "all settings"
		}
	}
	return part(v, learners, mostColumns), which
}

// topicsTitle names the topics that are hardest and easiest for the best learner, given its score by place.
func topicsTitle(v view, order []int, score []float64) string {
	names, learner := v.topicNames(), v.best[0].label
	hardest, easiest := order[0], order[len(order)-1]
	low, high := percent(score[hardest]), percent(score[easiest])
	switch {
	case len(order) == 1:
		return fmt.Sprintf("On %s, the only topic, %s reaches %s points", names[hardest], learner, low)
	case low == high:
		return fmt.Sprintf("%s reaches %s points on every topic", learner, low)
	}
	return fmt.Sprintf("Hardest for %s is %s at %s points, easiest %s at %s", learner, names[hardest], low,
		names[easiest], high)
}

// topicsHeat is the score of each learner, a column, on each of the topics at the places in order, a row.
func topicsHeat(v view, order []int, learners []*contender) *chart.Heat {
	m, names := v.drawn(), v.topicNames()
	body := &chart.Heat{Unit: titleOf(m) + " in points", Min: 50, Max: 100, Topics: order}
	for _, l := range learners {
		name := l.label
		if len(learners) > 6 && len(v.best) >= len(learners) { // no room for more, and no need
			name = l.Config.Name
		}
		body.Columns, body.Keys = append(body.Columns, name), append(body.Keys, l.Config.Name)
	}
	for _, t := range order {
		var value, low, high []float64
		for _, l := range learners {
			score := experiments.OverSessions(&l.Topics[t], m.Name, 0)
			value, low, high = append(value, 100*score.Mean), append(low, 100*score.Low), append(high, 100*score.High)
		}
		body.Rows, body.Value = append(body.Rows, names[t]), append(body.Value, value)
		body.Low, body.High = append(body.Low, low), append(body.High, high)
	}
	return body
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
