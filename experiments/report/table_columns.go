package report

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/jedib0t/go-pretty/v6/text"

	"streamml/experiments"
)

// tableColumn is a column of the table in a terminal, right of the settings.
type tableColumn struct {
	head string
	cell func(l *contender) string
}

func (c tableColumn) width(list []*contender) int {
	n := 0
	for line := range strings.SplitSeq(c.head, "\n") {
		n = max(n, text.StringWidth(line))
	}
	for _, l := range list {
		n = max(n, text.StringWidthWithoutEscSequences(c.cell(l)))
	}
	return n
}

// columnGap is the space between columns.
const columnGap = 2

// columnsThatFit are those of the metric that ranks and of the differences, then of other metrics while there is room.
func columnsThatFit(v view, listed []*contender, room int, colour bool) (list []tableColumn) {
	m := v.Plan.Rank()
	list = []tableColumn{
		{headOf(v, m), func(l *contender) string { return v.number(l.Score().Mean) }},
		{"95 % interval", func(l *contender) string {
			return strings.ReplaceAll(bracketsBy(m, l.Score()), "\u00a0", " ")
		}},
	}
	if !slices.ContainsFunc(listed, func(l *contender) bool { return !math.IsNaN(l.Score().Low) }) {
		list = list[:1]
	}
	if v.BaselineComparison() != nil {
		list = append(list, tableColumn{"vs baseline", func(l *contender) string { return baselineCell(v, l) }})
	}
	if v.against != nil {
		list = append(list, tableColumn{againstHead(v, room), func(l *contender) string { return otherCell(v, l) }})
	}
	for _, c := range list {
		room -= columnGap + c.width(listed)
	}
	for _, m := range terminalMetrics(v) {
		c := tableColumn{headOf(v, m), func(l *contender) string { return metricCell(v, m, l, colour) }}
		if room -= columnGap + c.width(listed); room < 0 {
			break
		}
		list = append(list, c)
	}
	return list
}

// terminalMetrics are those that the configuration chose, or a few, beside the one that ranks.
func terminalMetrics(v view) (list []experiments.Metric) {
	names := []string{"auc", "auc_null", "auc_remaining", "kappa_fading", "log_loss"} // of those shown
	for _, m := range v.Plan.TableMetrics() {
		if m.Name != v.Plan.Rank().Name && (len(v.Plan.Config.Metrics) > 0 || slices.Contains(names, m.Name)) {
			list = append(list, m)
		}
	}
	if len(v.Plan.Config.Metrics) == 0 {
		slices.SortFunc(list, func(a, b experiments.Metric) int {
			return slices.Index(names, a.Name) - slices.Index(names, b.Name)
		})
	}
	return list
}

// headOf is the title of a metric, with the sessions that it rests on where those are not all.
func headOf(v view, m experiments.Metric) string {
	if n, of := v.DefinedIn(m); n > 0 && n < of {
		return fmt.Sprintf("%s\n(%d of %d)", m.Title, n, of)
	}
	return m.Title
}

func metricCell(v view, m experiments.Metric, l *contender, colour bool) string {
	cell := strings.ReplaceAll(number(m.Name, m.Of(l.Learner)), "\u202f", " ")
	if colour && m.Name == "auc_null" && v.Biased(l.Learner) {
		return text.FgYellow.Sprint(cell)
	}
	return cell
}

// baselineCell is the difference to the baseline, marked where it is established.
func baselineCell(v view, l *contender) string {
	c := v.BaselineComparison()
	if c.Baseline == l.Learner {
		return "baseline  "
	}
	return marked(c.Metric, c.Versus[l.index])
}

// beyond marks a difference that is established.
const beyond = "*"

// marked is a difference with a star where it is beyond chance.
func marked(m experiments.Metric, d experiments.Difference) string {
	if d.Established {
		return signedBy(m, d.Mean) + " " + beyond
	}
	return signedBy(m, d.Mean) + "  "
}

// againstHead is the head of the column for the other run, cut to what is left of some room.
func againstHead(v view, room int) string {
	most := min(max(room-28, 9), 20)
	head := "vs " + clean(otherName(v))
	if utf8.RuneCountInString(head) > most {
		return cut(head, most-1)
	}
	return head
}

// otherCell is the difference to the other run, marked where it is beyond chance.
func otherCell(v view, l *contender) string {
	d, ok := changeOf(v, l)
	if !ok {
		return "–  "
	}
	return marked(v.against.Metric(), d)
}
