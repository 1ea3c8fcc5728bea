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
	all := v.alike(s)
	at := s.differing(all)
	if len(at) < 2 {
		return nil
	}
	title := "For " + s.who() + ", " + lowered(strings.TrimSuffix(alikeInWords(v, s, all), "."))
	how := "paired by topic and adjusted for all values (Holm); the dot is the mean difference, the line its own " +
		"95\u00a0% interval."
	if v.few() {
		how = "paired by session, with the 95\u00a0% interval over orders of the same posts."
	}
	return &figure{
		Name: "rate_differences", Title: title, Caption: "Each value of " + s.Name + " against the best, " + how,
		Charts: []chart.Chart{{
			File: "rate_differences", Title: title, Alt: rateDifferencesAlt(v, s, all, at),
			Body: rateSpans(v, s, all, at),
		}},
	}
}

// differing is the places of the values that have a difference to the best one; of very many, of mostDifferences.
func (s sweep) differing(all []experiments.Alike) []int {
	at := s.drawn()
	if len(at) > mostDifferences {
		at = s.spread(mostDifferences - 1)
	}
	return slices.DeleteFunc(at, func(k int) bool { return math.IsNaN(all[k].Difference.Mean) })
}

func rateSpans(v view, s sweep, all []experiments.Alike, at []int) *chart.Spans {
	m := v.Plan.Rank()
	body := &chart.Spans{
		X: chart.Scale{Title: titleOf(m) + " less that of the best value"}, Zero: true,
		Parts: [3]string{"difference", "", "95\u00a0% interval"},
	}
	unit := 1.
	if inPoints(m) {
		unit = 100
		body.X.Title += ", in points"
	}
	for _, k := range at {
		d := all[k].Difference
		mid := unit * d.Mean
		body.Rows = append(body.Rows, chart.Span{
			Name: s.label(k), Key: s.At[k].Config.Name, Hue: s.Hue,
			Low: unit * d.Low, Q1: mid, Mid: mid, Q3: mid, High: unit * d.High,
		})
	}
	body.X.Min, body.X.Max = around(body.Rows)
	return body
}

func rateDifferencesAlt(v view, s sweep, all []experiments.Alike, at []int) string {
	m := v.Plan.Rank()
	alt := "Differences of the values of " + s.Param + " to the best one with their 95 % intervals:"
	for _, k := range at {
		d := all[k].Difference
		alt += " " + s.label(k) + " " + signedBy(m, d.Mean)
		if !math.IsNaN(d.Low) {
			alt += " " + signedBrackets(m, d)
		}
		alt += ";"
	}
	return alt
}

// label is a value with the name of the hyperparameter, as in "rate 0.1".
func (s sweep) label(k int) string { return s.Param + " " + chart.Number(s.Values[k]) }

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
		return fmt.Sprintf("All %s are worse than %s beyond chance%s.", chart.Plural(of, "other value"),
			chart.Number(s.Values[best]), where)
	case n == of:
		return fmt.Sprintf("None of the %s can be told apart from %s%s.", chart.Plural(of, "other value"),
			chart.Number(s.Values[best]), where)
	case n == to-from && n > 2:
		return fmt.Sprintf("From %s to %s no value can be told apart from %s%s; the other %d are worse beyond chance.",
			chart.Number(s.Values[from]), chart.Number(s.Values[to]), chart.Number(s.Values[best]), where, of-n)
	case n > 6:
		return fmt.Sprintf("%d of %s cannot be told apart from %s%s, %s among them.",
			n, chart.Plural(of, "other value"), chart.Number(s.Values[best]), where, list(same[:3]))
	}
	return fmt.Sprintf("Of the other values %s cannot be told apart from %s%s; %s worse beyond chance.",
		list(same), chart.Number(s.Values[best]), where, oneIsOr(of-len(same)))
}

// bestByTopic says which value is best on how many topics; empty with one topic.
func bestByTopic(v view, s sweep) string {
	if len(v.Plan.Data.Topics) < 2 {
		return ""
	}
	wins, of := s.wins(v.Plan.Rank())
	if of == 0 {
		return ""
	}
	if wins[0].topics == of {
		return fmt.Sprintf("On every topic %s is best.", chart.Number(wins[0].value))
	}
	var parts []string
	rest := of
	for _, w := range wins[:min(3, len(wins))] {
		if w.topics > 0 {
			parts = append(parts, fmt.Sprintf("%s on %d", chart.Number(w.value), w.topics))
			rest -= w.topics
		}
	}
	parts[0] += " of " + chart.Plural(of, "topic")
	if rest > 0 {
		parts = append(parts, fmt.Sprintf("others on %d", rest))
	}
	return "Topic by topic the best is " + list(parts) + "."
}

// wins is on how many topics a value is the best one.
type wins struct {
	value  float64
	topics int
}

// wins are those of all values by a metric, the most first, and of how many topics: those where it is defined.
func (s sweep) wins(m experiments.Metric) (all []wins, of int) {
	all = make([]wins, len(s.At))
	by := make([][]float64, len(s.At))
	for k, l := range s.At {
		all[k].value, by[k] = s.Values[k], m.ByTopic(l.Learner)
	}
	for t := range by[0] {
		best := -1
		for k := range by {
			if x := stats.Rounded(by[k][t]); !math.IsNaN(x) &&
				(best < 0 || x != stats.Rounded(by[best][t]) && (x > by[best][t]) != m.Lower) {
				best = k
			}
		}
		if best >= 0 {
			all[best].topics++
			of++
		}
	}
	slices.SortStableFunc(all, func(a, b wins) int { return cmp.Compare(b.topics, a.topics) })
	return all, of
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
