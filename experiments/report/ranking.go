package report

import (
	"fmt"
	"html/template"
	"math"
	"slices"
	"strings"

	"streamml/experiments"
	"streamml/experiments/chart"
)

// row is one learner in the page's ranking.
type row struct {
	Rank           int
	Name, Settings string
	Short          string // the settings, cut where they are long
	Best           bool   // the best setting of this learner
	Bar            template.HTML
	Score          cell // the metric that ranks
	Versus         cell // against the baseline
	Open           bool // the difference may be chance
	Against        cell // against the other run
	AgainstOpen    bool
	Cells          []cell
	Null           string // the learner's null where it misses 50, else empty
	Warnings       []string
	Same           bool // cannot be told apart from the best
}

// metricColumns are the metrics beside the one that ranks: those that the configuration chose.
func metricColumns(v view, timing bool) []experiments.Metric {
	return slices.DeleteFunc(v.Plan.TableMetrics(), func(m experiments.Metric) bool {
		return m.Name == v.Plan.Rank().Name || m.Name == "ns_per_event" && !timing
	})
}

// mostRanked is how many settings the page's ranking lists; of more, the best and the best of each learner.
const mostRanked = 300

// rowsOf are the learners, the best first.
func rowsOf(v view, timing bool) []row {
	low := barStart(v)
	warnings := map[string][]experiments.Warning{}
	for _, w := range v.Warnings {
		warnings[w.About] = append(warnings[w.About], w)
	}
	columns := metricColumns(v, timing)
	var all []row
	for i, l := range v.ranked {
		if i >= mostRanked && !slices.Contains(v.best, l) {
			continue
		}
		score, m := l.Score(), v.Plan.Rank()
		settings := strings.ReplaceAll(l.Config.Settings(), "=", " ")
		r := row{
			Rank: i + 1, Name: l.Config.Name, Settings: settings, Short: cut(settings, 60),
			Best: slices.Contains(v.best, l), Same: l.same,
			Score: cell{Text: v.number(score.Mean), Note: bracketsBy(m, score), Title: score.Doubts.String(),
				Sort: round(score.Mean)},
		}
		if inPoints(m) {
			r.Bar = bar(100*score.Mean, 100*score.Low, 100*score.High, low, l.hue.Line)
		}
		r.Versus, r.Open = versus(v, l)
		r.Against, r.AgainstOpen = againstCell(v, l)
		for _, m := range columns {
			x := m.Of(l.Learner)
			r.Cells = append(r.Cells, cell{Text: number(m.Name, x), Metric: m.Name, Sort: round(x)})
		}
		if v.Biased(l.Learner) {
			r.Null = percent(l.NullAUC())
		} else {
			for _, w := range warnings[l.Label()] {
				r.Warnings = append(r.Warnings, w.Text)
			}
		}
		all = append(all, r)
	}
	return all
}

// versus is the difference to the baseline, and whether it may be chance; see [experiments.Comparison].
func versus(v view, l *contender) (c cell, open bool) {
	compared := v.BaselineComparison()
	switch {
	case compared == nil:
		return cell{}, false
	case compared.Baseline == l.Learner:
		return cell{Text: "baseline"}, false
	}
	return differenceCell(compared.Metric, compared.Versus[l.index])
}

// barStart is where the bars of the table begin: 50, or lower where an interval reaches below.
func barStart(v view) float64 {
	start := 50.0
	if !inPoints(v.Plan.Rank()) {
		return start
	}
	for _, l := range v.ranked {
		score := l.Score()
		for _, x := range []float64{score.Mean, score.Low} {
			if x < start/100 {
				start = max(10*math.Floor(10*x), 0)
			}
		}
	}
	return start
}

// Sizes of the small drawings in the table.
const barWidth, barMiddle = 132, 9

// barAt is the place of a number on a scale from low to 100.
func barAt(v, low float64) string {
	v = min(max(v, low), 100)
	return fmt.Sprintf("%.1f", 4+(barWidth-8)*(v-low)/(100-low))
}

// barScale is what all bars have in common, once: a line from low to 100, with a tick at 50.
func barScale(low float64) template.HTML {
	return template.HTML(fmt.Sprintf(`<svg width="0" height="0" aria-hidden="true"><g id="bar-scale"><path d="M%s `+
		`%dH%s" stroke="var(--grid)"/><path d="M%s 3V15" stroke="var(--axis)"/></g></svg>`,
		barAt(low, low), barMiddle, barAt(100, low), barAt(50, low)))
}

// bar is a small drawing of an interval on the scale.
func bar(mean, from, to, low float64, c chart.Paint) template.HTML {
	if math.IsNaN(mean) {
		return ""
	}
	var b strings.Builder
	fmt.Fprintf(&b, `<svg class="bar" viewBox="0 0 %d 18" aria-hidden="true"><use href="#bar-scale"/>`, barWidth)
	if !math.IsNaN(from) {
		fmt.Fprintf(&b, `<path d="M%s %dH%s" stroke="%s" stroke-width="5" stroke-opacity=".35"/>`, barAt(from, low),
			barMiddle, barAt(to, low), c.CSS())
	}
	fmt.Fprintf(&b, `<circle cx="%s" cy="%d" r="4" fill="%s"/></svg>`, barAt(mean, low), barMiddle, c.CSS())
	return template.HTML(b.String())
}
