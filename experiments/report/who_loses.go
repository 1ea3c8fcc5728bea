package report

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"streamml/eval/stats"
	"streamml/experiments"
	"streamml/experiments/chart"
)

func init() { register(whichTopic, "who_loses", needs{}, whoLoses) }

const mostLosers = 24 // topics shown

// kind is sessions that have something in common, with the differences of AUC of two learners in each.
type kind struct {
	name  string
	group int // by topic, by share of accepted posts or by length
	by    stats.Interval
}

// whoLoses draws for whom the best learner is better than the next one, and for whom it is not: by topic, by the share
// of accepted posts and by the length of a session.
func whoLoses(v view) *figure {
	rival := rivalOf(v)
	if rival == nil || v.topic != "" || v.rest || len(v.best[0].Rows) == 0 {
		return nil
	}
	kinds := kindsOf(v, rival)
	if len(kinds) < 2 {
		return nil
	}
	best := v.best[0]
	body := loserSpans(best, rival, kinds)
	alt := body.X.Title + ", with 95 % intervals:"
	for _, k := range kinds {
		alt += fmt.Sprintf(" %s %s;", k.name, signed(k.by.Mean))
	}
	title := loserTitle(best, rival, kinds)
	caption := "AUC of whole sessions, less that of " + rival.label + ", the next best, in the same sessions: by " +
		"topic, the worst first; by share of accepted posts; by length. A difference is clear where its interval, " +
		"over sessions of these topics and not adjusted for looking at many, leaves out 0."
	return &figure{
		Name: "who_loses", Title: title, Caption: caption,
		Charts: []chart.Chart{{File: "who_loses", Title: title, Alt: alt, Body: body}},
	}
}

// loserSpans are a row for each kind of sessions, in the colour of the learner that is better there.
func loserSpans(best, rival *contender, kinds []kind) *chart.Spans {
	what := fmt.Sprintf("AUC of %s less AUC of %s, in points", best.label, rival.label)
	body := &chart.Spans{X: chart.Scale{Title: what}, Zero: true,
		Parts: [3]string{"difference", "", "95\u00a0% interval"}}
	for _, k := range kinds {
		mid, hue := 100*k.by.Mean, best.hue
		if mid < 0 {
			hue = rival.hue
		}
		body.Rows = append(body.Rows, chart.Span{Name: k.name, Hue: hue, Low: 100 * k.by.Low, Q1: mid, Mid: mid,
			Q3: mid, High: 100 * k.by.High})
	}
	body.X.Min, body.X.Max = around(body.Rows)
	return body
}

// loserTitle says on how many of the topics shown the best learner is behind.
func loserTitle(best, rival *contender, kinds []kind) string {
	lost, clearly, topics := 0, 0, 0
	for _, k := range kinds {
		if k.group != 0 {
			continue
		}
		topics++
		if k.by.Mean < 0 {
			lost++
		}
		if k.by.High < 0 {
			clearly++
		}
	}
	if lost == 0 {
		return fmt.Sprintf("%s is behind %s on no topic", best.label, rival.label)
	}
	return fmt.Sprintf("%s is behind %s on %d of %s, clearly on %d", best.label, rival.label, lost,
		chart.Plural(topics, "topic"), clearly)
}

// rivalOf is whom the best learner is held against: the next best, or where there is one learner alone its next
// setting; nil where there is none.
func rivalOf(v view) *contender {
	switch {
	case len(v.best) > 1:
		return v.best[1]
	case len(v.ranked) > 1:
		return v.ranked[1]
	}
	return nil
}

// kindsOf are all kinds of sessions of which there are two at least, by group; a group of one kind says nothing.
func kindsOf(v view, rival *contender) (list []kind) {
	group := func(group int, of func(experiments.Row) string) (kinds []kind) {
		differences := map[string][]float64{}
		var names []string
		for i, r := range v.best[0].Rows {
			if d := r.AUC - rival.Rows[i].AUC; !math.IsNaN(d) {
				name := of(r)
				if differences[name] == nil {
					names = append(names, name)
				}
				differences[name] = append(differences[name], d)
			}
		}
		for _, name := range names {
			if len(differences[name]) > 1 {
				kinds = append(kinds, kind{name, group, stats.Mean(differences[name])})
			}
		}
		return kinds
	}
	topics := group(0, func(r experiments.Row) string { return people(v.Plan.Data.Topics[r.Topic].Name) })
	slices.SortStableFunc(topics, func(a, b kind) int {
		return cmp.Compare(stats.Rounded(a.by.Mean), stats.Rounded(b.by.Mean))
	})
	list = topics[:min(len(topics), mostLosers)]
	for i, of := range []func(experiments.Row) int{acceptedPart, lengthPart} {
		names := partNames[i]
		kinds := group(i+1, func(r experiments.Row) string { return names[of(r)] })
		if len(kinds) > 1 {
			slices.SortFunc(kinds, func(a, b kind) int {
				return slices.Index(names, a.name) - slices.Index(names, b.name)
			})
			list = append(list, kinds...)
		}
	}
	return list
}

// partNames are the kinds of sessions by share of accepted posts and by length.
var partNames = [2][]string{
	{"under 20 % accepted", "20 to 39 % accepted", "40 to 59 % accepted", "60 to 79 % accepted",
		"80 % and more accepted"},
	{"under 25 posts", "25 to 49 posts", "50 to 99 posts", "100 to 999 posts", "1,000 posts and more"},
}

func acceptedPart(r experiments.Row) int { return min(5*r.Accepted/max(r.Events, 1), 4) }

func lengthPart(r experiments.Row) (i int) {
	for _, end := range []int{25, 50, 100, 1000} {
		if r.Events >= end {
			i++
		}
	}
	return i
}
