package report

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"streamml/experiments"
	"streamml/experiments/chart"
)

func init() { register(whatChanged, "differences", needs{}, differences) }

// mostDifferences is how many rows the figure has.
const mostDifferences = 24

// differences draws by how much every learner differs from itself in another run.
func differences(v view) *figure {
	all := changesOf(v)
	if len(all) == 0 || v.topic != "" || v.rest {
		return nil
	}
	name := quoted(v)
	body := &chart.Spans{X: chart.Scale{Title: differenceTitle(v.against.Metric(), name)}, Zero: true,
		Parts: [3]string{"difference", "", "95\u00a0% interval"}}
	m, unit := v.against.Metric(), 1.
	if inPoints(m) {
		unit = 100
	}
	alt := fmt.Sprintf("Differences to %s with their 95 %% intervals:", name)
	for _, c := range furthestOf(all) {
		d := c.by
		mid := unit * d.Mean
		body.Rows = append(body.Rows, chart.Span{Name: c.name, Key: c.Config.Name, Hue: c.hue, Low: unit * d.Low,
			Q1: mid, Mid: mid, Q3: mid, High: unit * d.High})
		alt += fmt.Sprintf(" %s %s", c.name, signedBy(m, d.Mean))
		if !math.IsNaN(d.Low) {
			alt += " " + signedBrackets(m, d.Interval)
		}
		alt += ";"
	}
	body.X.Min, body.X.Max = around(body.Rows)
	title := differencesTitle(v, name, all)
	return &figure{
		Name: "differences", Title: title, Caption: differencesCaption(v, len(body.Rows), len(all)),
		Charts: []chart.Chart{{File: "differences", Title: title, Alt: alt, Body: body}},
	}
}

// differenceTitle is that of an axis of differences.
func differenceTitle(m experiments.Metric, other string) string {
	title := fmt.Sprintf("%s here less that in %s", titleOf(m), other)
	if inPoints(m) {
		title += ", in points"
	}
	return title
}

// furthestOf keeps those furthest from zero where they are many, in the order given.
func furthestOf(all []changed) []changed {
	order := make([]int, len(all))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Compare(math.Abs(all[b].by.Mean), math.Abs(all[a].by.Mean))
	})
	order = order[:min(len(order), mostDifferences)]
	slices.Sort(order)
	list := make([]changed, len(order))
	for i, k := range order {
		list[i] = all[k]
	}
	return list
}

// around are the ends of an axis for all rows and zero, where ticks stand.
func around(rows []chart.Span) (low, high float64) {
	for _, r := range rows {
		low, high = min(low, r.Mid), max(high, r.Mid)
		if !math.IsNaN(r.Low) {
			low, high = min(low, r.Low), max(high, r.High)
		}
	}
	if low == high {
		return -1, 1
	}
	ticks := chart.Steps(low, high, 6)
	step := ticks[1] - ticks[0]
	return step * math.Floor(low/step), step * math.Ceil(high/step)
}

func differencesTitle(v view, name string, all []changed) string {
	beyond := established(all)
	most := largest(all)
	switch {
	case v.against.Same():
		return "Nothing changed against " + name
	case !v.against.ByTopic:
		return fmt.Sprintf("The largest difference to %s is %s, of %s", name, changeInWords(v, most), most.name)
	case v.against.Topics < experiments.FewTopics:
		return fmt.Sprintf("So few topics establish no difference to %s; the largest is %s, of %s", name,
			changeInWords(v, most), most.name)
	case len(beyond) == 0:
		return fmt.Sprintf("No learner differs from %s beyond chance; furthest is %s, by %s", name, most.name,
			changeInWords(v, most))
	}
	most = largest(beyond)
	return fmt.Sprintf("%d of %s changed beyond chance against %s, most of all %s, by %s",
		len(beyond), chart.Plural(len(all), "setting"), name, most.name, changeInWords(v, most))
}

func differencesCaption(v view, shown, all int) string {
	caption := fmt.Sprintf("The same learner at the same settings in both runs: the dot is the mean over %s, the "+
		"line its 95\u00a0%% interval; right of zero it is more here", chart.Plural(v.against.Topics, "topic"))
	if !v.against.ByTopic {
		caption = "The same learner at the same settings in both runs: the dot is the difference of the means; right " +
			"of zero it is more here"
	}
	if shown < all {
		caption += fmt.Sprintf("; the %d largest of %d differences", shown, all)
	}
	return caption + "."
}
