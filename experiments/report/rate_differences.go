package report

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"streamml/eval/stats"
	"streamml/experiments"
	"streamml/experiments/chart"
)

func init() { register(whichRate, "rate_differences", needs{}, rateDifferences) }

// rateDifferences draws by how much each value of the main sweep differs from the best one, on an axis that these
// differences fill: they are paired, so their intervals are narrow where those of the values themselves are not.
func rateDifferences(v view) *figure {
	if len(v.sweeps) == 0 || v.rest {
		return nil
	}
	s := v.sweeps[0]
	at := s.drawn()
	if len(at) > mostDifferences {
		at = evenlyWith(s, mostDifferences)
	}
	m, unit := v.Plan.Rank(), 1.
	if inPoints(m) {
		unit = 100
	}
	body := &chart.Spans{
		X: chart.Scale{Title: titleOf(m) + " less that of the best value"}, Zero: true,
		Parts: [3]string{"difference", "", "95\u00a0% interval"},
	}
	if inPoints(m) {
		body.X.Title += ", in points"
	}
	alike := v.alike(s)
	alt := fmt.Sprintf("Differences of the values of %s to the best one with their 95 %% intervals:", s.Param)
	for _, k := range at {
		d := alike[k].Difference
		if math.IsNaN(d.Mean) {
			continue
		}
		name := s.Param + " " + chart.Number(s.Values[k])
		mid := unit * d.Mean
		body.Rows = append(body.Rows, chart.Span{
			Name: name, Key: s.At[k].Config.Name, Hue: s.Hue, Low: unit * d.Low, Q1: mid, Mid: mid, Q3: mid,
			High: unit * d.High,
		})
		alt += fmt.Sprintf(" %s %s", name, signedBy(m, d.Mean))
		if !math.IsNaN(d.Low) {
			alt += " " + signedBrackets(m, d)
		}
		alt += ";"
	}
	if len(body.Rows) < 2 {
		return nil
	}
	body.X.Min, body.X.Max = around(body.Rows)
	title := "For " + s.who() + ", " + lowered(strings.TrimSuffix(alikeInWords(v, s, alike), "."))
	caption := fmt.Sprintf("Each value of %s against the best, paired by topic and adjusted for all values (Holm); "+
		"the dot is the mean "+
		"difference, the line its own 95\u00a0%% interval.", s.Name)
	if v.few() {
		caption = fmt.Sprintf("Each value of %s against the best, paired by session, with the 95\u00a0%% interval "+
			"over orders of the "+
			"same posts.", s.Name)
	}
	return &figure{
		Name: "rate_differences", Title: title, Caption: caption,
		Charts: []chart.Chart{{File: "rate_differences", Title: title, Alt: alt, Body: body}},
	}
}

// evenlyWith is at most so many places of a sweep, the best among them.
func evenlyWith(s sweep, most int) []int {
	at := evenly(len(s.At), most-1)
	best := slices.Index(s.At, s.best())
	if i, there := slices.BinarySearch(at, best); !there {
		at = slices.Insert(at, i, best)
	}
	return at
}

// alike holds the values of a sweep against the best one.
func (v view) alike(s sweep) []experiments.Alike { return v.Alike(s.best().Learner, numbersOf(s.At)) }

// alikeInWords says which values of a sweep cannot be told apart from the best one.
func alikeInWords(v view, s sweep, all []experiments.Alike) string {
	best := slices.Index(s.At, s.best())
	var same []string
	for k := range all {
		if all[k].Same && k != best {
			same = append(same, chart.Number(s.Values[k]))
		}
	}
	from, to := s.around(func(k int) bool { return all[k].Same })
	of, where := len(s.At)-1, ""
	if v.few() {
		where = " on " + v.these()
	}
	switch n := len(same); {
	case n == 0:
		return fmt.Sprintf("All %s are worse than %s beyond chance%s.", plural(of, "other value"),
			chart.Number(s.Values[best]), where)
	case n == of:
		return fmt.Sprintf("None of the %s can be told apart from %s%s.", plural(of, "other value"),
			chart.Number(s.Values[best]), where)
	case n == to-from && n > 2:
		return fmt.Sprintf("From %s to %s no value can be told apart from %s%s; the other %d are worse beyond chance.",
			chart.Number(s.Values[from]), chart.Number(s.Values[to]), chart.Number(s.Values[best]), where, of-n)
	case n > 6:
		return fmt.Sprintf("%d of %s cannot be told apart from %s%s, %s among them.",
			n, plural(of, "other value"), chart.Number(s.Values[best]), where, list(same[:3]))
	}
	return fmt.Sprintf("Of the other values %s cannot be told apart from %s%s; %s worse beyond chance.",
		list(same), chart.Number(s.Values[best]), where, oneIsOr(of-len(same)))
}

// bestByTopic says which value is best on how many topics; empty with one topic.
func bestByTopic(v view, s sweep) string {
	m := v.Plan.Rank()
	if len(v.Plan.Data.Topics) < 2 {
		return ""
	}
	type count struct {
		value  float64
		topics int
	}
	wins := make([]count, len(s.At))
	by := make([][]float64, len(s.At))
	for k, l := range s.At {
		wins[k].value, by[k] = s.Values[k], m.ByTopic(l.Learner)
	}
	of := 0
	for t := range v.Plan.Data.Topics {
		best := -1
		for k := range by {
			if x := stats.Rounded(by[k][t]); !math.IsNaN(x) &&
				(best < 0 || x != stats.Rounded(by[best][t]) && (x > by[best][t]) != m.Lower) {
				best = k
			}
		}
		if best >= 0 {
			wins[best].topics++
			of++
		}
	}
	slices.SortStableFunc(wins, func(a, b count) int { return cmp.Compare(b.topics, a.topics) })
	var parts []string
	told := 0
	for _, w := range wins[:min(3, len(wins))] {
		if w.topics > 0 {
			parts = append(parts, fmt.Sprintf("%s on %d", chart.Number(w.value), w.topics))
			told += w.topics
		}
	}
	if len(parts) == 0 {
		return ""
	}
	if told == of && len(parts) == 1 {
		return fmt.Sprintf("On every topic %s is best.", chart.Number(wins[0].value))
	}
	parts[0] += " of " + plural(of, "topic")
	if told < of {
		parts = append(parts, fmt.Sprintf("others on %d", of-told))
	}
	return "Topic by topic the best is " + list(parts) + "."
}

// oneIsOr is "one is" or "3 are".
func oneIsOr(n int) string {
	if n == 1 {
		return "one is"
	}
	return fmt.Sprintf("%d are", n)
}

// lowered is a sentence within another.
func lowered(s string) string { return strings.ToLower(s[:1]) + s[1:] }
