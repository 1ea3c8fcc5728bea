package report

import (
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"

	"streamml/experiments"
)

// Table writes the verdict for a terminal of some width in columns, then the best of the ranking, what its marks mean,
// and the warnings. Columns are those that the configuration's metrics: chooses, as far as there is room; with another
// run to compare with there is one more.
func Table(w io.Writer, r *experiments.Results, o Options, width int, colour bool) error {
	v := newView(r, o.Against)
	var out strings.Builder
	for _, s := range verdictOf(v).sentences() {
		writeWrapped(&out, clean(s), "", "", width)
	}
	out.WriteByte('\n')
	writeRanking(v, &out, width, colour)
	writeMarks(v, &out, width)
	writeNotes(v, &out, width, colour)
	_, err := io.WriteString(w, out.String())
	return err
}

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

const columnGap = 2 // between columns

func writeRanking(v view, out *strings.Builder, width int, colour bool) {
	listed := listedOf(v)
	names, settings, place := len("learner"), len("settings"), 0
	for _, l := range listed {
		names = max(names, text.StringWidth(l.Config.Name))
		settings = max(settings, text.StringWidth(l.Config.Settings()))
		place = max(place, text.StringWidth(placeCell(l)))
	}
	most := 14
	if width >= 100 {
		most = 23
	}
	names = min(names, most)
	room := width - place - names - 2*columnGap - columnGap
	columns := columnsThatFit(v, listed, room-min(settings, 24), colour)
	for _, c := range columns {
		room -= columnGap + c.width(listed)
	}
	settings = min(settings, max(room, 10))
	t := table.NewWriter()
	t.SetStyle(style(colour))
	header := table.Row{"", "learner", "settings"}
	for _, c := range columns {
		header = append(header, c.head)
	}
	t.AppendHeader(header)
	for _, l := range listed {
		row := table.Row{placeCell(l), " " + below, breakable(clean(l.Config.Settings()), settings)}
		if !v.setIn(l) {
			row[1] = breakable(clean(l.Config.Name), names)
		}
		for _, c := range columns {
			row = append(row, c.cell(l))
		}
		t.AppendRow(row)
	}
	t.SetColumnConfigs(layOut(names, settings, len(columns), colour))
	for line := range strings.SplitSeq(t.Render(), "\n") {
		fmt.Fprintln(out, strings.TrimRight(line, " "))
	}
	if n := len(v.ranked) - len(listed); n > 0 {
		writeWrapped(out, fmt.Sprintf("%s more in summary.csv and in the report", grouped(n)), "", "", width)
	}
}

// mostListed is how many settings the table lists.
const mostListed = 10

// listedOf are the first ten in the order of the ranking, those first that are the best of their learner; other
// settings stand below the best one of the learner.
func listedOf(v view) (list []*contender) {
	best := v.best[:min(len(v.best), mostListed)]
	others := slices.DeleteFunc(slices.Clone(v.ranked), func(l *contender) bool { return slices.Contains(v.best, l) })
	others = others[:min(len(others), mostListed-len(best))]
	for _, b := range best {
		list = append(list, b)
		for _, l := range others {
			if l.Config.Name == b.Config.Name {
				list = append(list, l)
			}
		}
	}
	return list
}

// setIn tells whether a setting stands below the best one of its learner.
func (v view) setIn(l *contender) bool { return !slices.Contains(v.best, l) }

// placeCell is the rank of a learner, marked where it was held against the best and cannot be told apart from it.
func placeCell(l *contender) string {
	if l.same {
		return same + " " + strconv.Itoa(l.rank+1)
	}
	return strconv.Itoa(l.rank + 1)
}

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
	for _, m := range v.Plan.Shown() {
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
	cell := strings.ReplaceAll(shown(m.Name, m.Of(l.Learner)), "\u202f", " ")
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

// breakable lets words that are wider than a column break behind + ; - and =, the first that will do, not anywhere.
func breakable(s string, width int) string {
	for _, mark := range []string{"+", ";", "-", "="} {
		words := strings.Split(s, " ")
		for i, word := range words {
			if text.StringWidth(word) > width {
				words[i] = strings.TrimRight(strings.ReplaceAll(word, mark, mark+" "), " ")
			}
		}
		s = strings.Join(words, " ")
	}
	return s
}

// otherCell is the difference to the other run, marked where it is beyond chance.
func otherCell(v view, l *contender) string {
	d, ok := changeOf(v, l)
	if !ok {
		return "–  "
	}
	return marked(v.against.Metric(), d)
}

// layOut lays the columns out, given the widths of the names and the settings and how many more there are.
func layOut(names, settings, more int, colour bool) []table.ColumnConfig {
	columns := []table.ColumnConfig{
		{Number: 1, Align: text.AlignRight},
		{Number: 2, WidthMax: names, WidthMaxEnforcer: text.WrapSoft},
		{Number: 3, WidthMax: settings, WidthMaxEnforcer: text.WrapSoft},
	}
	for n := range more {
		columns = append(columns, table.ColumnConfig{Number: 4 + n, Align: text.AlignRight,
			AlignHeader: text.AlignRight})
	}
	if colour {
		columns[3].Colors = text.Colors{text.Bold}
	}
	return columns
}

// writeMarks writes what the marks mean.
func writeMarks(v view, out *strings.Builder, width int) {
	for i, mark := range marksOf(v) {
		if i == 0 {
			out.WriteByte('\n')
		}
		writeWrapped(out, mark, "", "", width)
	}
}

func marksOf(v view) (list []string) {
	if slices.ContainsFunc(v.ranked, func(l *contender) bool { return l.same }) {
		how := "by topic"
		if v.few() {
			how = "on " + v.these()
		}
		list = append(list, same+" cannot be told apart from the best, "+how+" and adjusted for all pairs of learners")
	}
	if slices.ContainsFunc(listedOf(v), v.setIn) {
		list = append(list, below+" other settings of the learner above, not held against the best")
	}
	c := v.BaselineComparison()
	if c != nil && slices.ContainsFunc(c.Versus, func(d experiments.Difference) bool { return d.Established }) {
		list = append(list, fmt.Sprintf("%s differs from the baseline beyond chance, by topic and adjusted for %s",
			beyond,
			plural(len(v.ranked)-1, "setting")))
	}
	if changes := established(changesOf(v)); len(changes) > 0 {
		list = append(list, fmt.Sprintf("%s differs from %s beyond chance, by topic and adjusted for %s", beyond,
			clean(otherName(v)),
			plural(v.against.Learners, "setting")))
	}
	return list
}

// writeNotes writes what must be known of another run, and the warnings.
func writeNotes(v view, out *strings.Builder, width int, colour bool) {
	for i, note := range againstNotes(v) {
		if i == 0 {
			fmt.Fprintf(out, "\nAgainst %s:\n", clean(otherName(v)))
		}
		writeWrapped(out, clean(note), "  ", "  ", width)
	}
	for i, warning := range v.Warnings {
		if i == 0 {
			fmt.Fprintln(out)
		}
		head := "warning: "
		if colour {
			head = text.FgYellow.Sprint("warning:") + " "
		}
		writeWrapped(out, clean(warning.About)+": "+clean(warning.Text), head, "  ", width)
	}
}

// same marks a learner that cannot be told apart from the best.
const same = "≈"

// below stands for the name of the learner above.
const below = "└"

// beyond marks a difference that is established.
const beyond = "*"

func style(colour bool) table.Style {
	s := table.StyleLight
	s.Options = table.Options{SeparateHeader: true}
	s.Format.Header = text.FormatDefault
	s.Box.PaddingLeft, s.Box.PaddingRight = "", "  "
	if colour {
		s.Color.Header = text.Colors{text.Faint}
	}
	return s
}

// clean leaves out what would steer a terminal: control characters, separators of lines, and characters that turn the
// direction of writing.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.In(r, unicode.Cc, unicode.Zl, unicode.Zp, unicode.Bidi_Control) {
			return -1
		}
		return r
	}, s)
}

// writeWrapped writes words in lines of at most width, the first after head, the others after indent.
func writeWrapped(out *strings.Builder, s, head, indent string, width int) {
	out.WriteString(head)
	column := text.StringWidthWithoutEscSequences(head)
	for i, word := range strings.Split(s, " ") {
		n := text.StringWidth(word)
		switch {
		case i == 0:
		case column+1+n > max(width, 40):
			out.WriteString("\n" + indent)
			column = len(indent)
		default:
			out.WriteByte(' ')
			column++
		}
		out.WriteString(word)
		column += n
	}
	out.WriteByte('\n')
}
