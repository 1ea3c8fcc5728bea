package report

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"

	"streamml/experiments"
)

// Table writes the ranking for a terminal of some width in columns (it fits 100 and, with long settings broken and the
// last column left out, 80), then the verdict and the warnings. AUC is in points. With another run to compare with
// there is one more column; below 100 it takes the place of the last. Of very many settings the best of each learner
// are shown.
func Table(w io.Writer, r *experiments.Results, o Options, width int, colour bool) error {
	v := newView(r, o.Against)
	var out strings.Builder
	writeRanking(v, &out, width, colour)
	writeNotes(v, &out, width, colour)
	_, err := io.WriteString(w, out.String())
	return err
}

func writeRanking(v view, out *strings.Builder, width int, colour bool) {
	t := table.NewWriter()
	t.SetStyle(style(colour))
	header := append(table.Row{"", "learner", "settings", "AUC", "95 % interval"}, lastCells(v, "null", "remaining", "log loss")...)
	names, settings := len("learner"), len("settings")
	listed := listedOf(v)
	for _, l := range listed {
		names = max(names, text.StringWidth(l.Config.Name))
		settings = max(settings, text.StringWidth(l.Config.Settings()))
	}
	names = min(names, mostNames(v, width))
	others, head := roomOf(v, names, settings, width)
	t.AppendHeader(withOther(v, header, head, width))
	settings = min(settings, max(width-others-names, 10))
	for _, l := range listed {
		row := tableRow(v, l.rank, l, colour)
		row[1], row[2] = breakable(clean(l.Config.Name), names), breakable(clean(l.Config.Settings()), settings)
		t.AppendRow(withOther(v, row, otherCell(v, l), width))
	}
	t.SetColumnConfigs(columnsOf(names, settings, colour))
	for line := range strings.SplitSeq(t.Render(), "\n") {
		fmt.Fprintln(out, strings.TrimRight(line, " "))
	}
	if n := len(v.ranked) - len(listed); n > 0 {
		writeWrapped(out, fmt.Sprintf("the best setting of each learner; %s stand in summary.csv and in the report", plural(n, "other")), "", "", width)
	}
	fmt.Fprintln(out)
}

// mostListed is how many settings the table lists; of more, the best of each learner.
const mostListed = 40

func listedOf(v view) []*contender {
	if len(v.ranked) > mostListed {
		return v.best
	}
	return v.ranked
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

func tableRow(v view, i int, l *contender, colour bool) table.Row {
	rank, auc, null := strconv.Itoa(i+1), l.AUC(), percent(l.NullAUC())
	if l.same {
		rank = same + " " + rank
	}
	if colour && warned(v, l) {
		null = text.FgYellow.Sprint(null)
	}
	row := table.Row{rank, l.Config.Name, l.Config.Settings(), percent(auc.Mean), strings.ReplaceAll(limits(auc), "\u00a0", " ")}
	return append(row, lastCells(v, null, percent(l.Mean("auc_remaining")), decimals(l.Mean("log_loss")))...)
}

// lastCells are those of the columns after the interval that were measured.
func lastCells(v view, null, remaining, loss any) (cells []any) {
	if v.Plan.Config.Null {
		cells = append(cells, null)
	}
	if v.Plan.Measures("auc_remaining") {
		cells = append(cells, remaining)
	}
	if v.Plan.Measures("log_loss") {
		cells = append(cells, loss)
	}
	return cells
}

// mostNames is the width up to which names are not broken.
func mostNames(v view, width int) int {
	most := 14
	if width >= 100 {
		most = 23
	}
	if v.against != nil {
		most -= 3
	}
	return most
}

// roomOf is the columns of a line without the name and the settings, and the head of the column for the other run.
func roomOf(v view, names, settings, width int) (others int, head string) {
	const eight, gap, lastColumn, interval, place = 57, 2, 8, 13, 3
	wide := 0
	for _, l := range listedOf(v) {
		wide = max(wide, text.StringWidth(limits(l.AUC()))-interval)
	}
	others = eight + wide + max(text.StringWidth(same+" "+strconv.Itoa(len(v.ranked)))-place, 0)
	if narrow(v, width) {
		others -= gap + lastColumn
	}
	if v.against == nil {
		return others, ""
	}
	others += gap
	most := min(max(width-others-names-settings, lastColumn), 20)
	if head = "vs " + clean(otherName(v)); utf8.RuneCountInString(head) > most {
		head = cut(head, most-1)
	}
	return others + max(text.StringWidth(head), lastColumn), head
}

// withOther leaves the last of eight columns out where there is no room, and adds the one for the other run.
func withOther(v view, row table.Row, cell string, width int) table.Row {
	if narrow(v, width) && v.Plan.Measures("log_loss") {
		row = row[:len(row)-1]
	}
	if v.against == nil {
		return row
	}
	return append(row, cell)
}

// narrow tells whether there is no room for the last column.
func narrow(v view, width int) bool { return width < 90 || v.against != nil && width < 100 }

// otherCell is the difference to the other run, marked where it is beyond chance.
func otherCell(v view, l *contender) string {
	d, ok := changeOf(v, l)
	switch {
	case !ok:
		return "–  "
	case d.Established:
		return signed(d.Mean) + " " + beyond
	}
	return signed(d.Mean) + "  "
}

// columnsOf lays eight or nine columns out, given the widths of the names and the settings.
func columnsOf(names, settings int, colour bool) []table.ColumnConfig {
	columns := []table.ColumnConfig{
		{Number: 1, Align: text.AlignRight},
		{Number: 2, WidthMax: names, WidthMaxEnforcer: text.WrapSoft},
		{Number: 3, WidthMax: settings, WidthMaxEnforcer: text.WrapSoft},
	}
	for n := 4; n <= 9; n++ {
		columns = append(columns, table.ColumnConfig{Number: n, Align: text.AlignRight, AlignHeader: text.AlignRight})
	}
	if colour {
		columns[3].Colors = text.Colors{text.Bold}
	}
	return columns
}

// writeNotes writes what the mark means, the verdict and the warnings.
func writeNotes(v view, out *strings.Builder, width int, colour bool) {
	if slices.ContainsFunc(v.ranked, func(l *contender) bool { return l.same }) {
		writeWrapped(out, same+" cannot be told apart from the best, by topic and adjusted for all pairs", "", "", width)
	}
	if list := established(changesOf(v)); len(list) > 0 {
		writeWrapped(out, fmt.Sprintf("%s beyond chance, by topic and adjusted for %s", beyond, plural(v.against.Learners, "setting")), "", "", width)
	}
	for _, s := range verdictOf(v).sentences() {
		writeWrapped(out, clean(s), "", "", width)
	}
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

// beyond marks a difference to the other run that is established.
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

// warned tells whether a warning is about the learner.
func warned(v view, l *contender) bool {
	for _, w := range v.Warnings {
		if w.About == l.Label() {
			return true
		}
	}
	return false
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
