package report

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"

	"streamml/experiments"
	"streamml/experiments/chart"
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

// writeRanking writes the table: a row for each of those listed, then how many more there are.
func writeRanking(v view, out *strings.Builder, width int, colour bool) {
	listed := listedOf(v)
	l := layoutOf(v, listed, width, colour)
	t := table.NewWriter()
	t.SetStyle(style(colour))
	t.SetColumnConfigs(l.configs(colour))
	header := table.Row{"", "learner", "settings"}
	for _, c := range l.columns {
		header = append(header, c.head)
	}
	t.AppendHeader(header)
	for _, one := range listed {
		t.AppendRow(l.row(v, one))
	}
	for line := range strings.SplitSeq(t.Render(), "\n") {
		fmt.Fprintln(out, strings.TrimRight(line, " "))
	}
	if n := len(v.ranked) - len(listed); n > 0 {
		writeWrapped(out, chart.Whole(n)+" more in summary.csv and in the report", "", "", width)
	}
}

// layout is how wide the columns of names and of settings are, and which columns stand right of them.
type layout struct {
	names, settings int
	columns         []tableColumn
}

// layoutOf gives the names what they need, up to a limit; then come as many columns as leave 24 to the settings.
func layoutOf(v view, listed []*contender, width int, colour bool) (l layout) {
	l.names, l.settings = len("learner"), len("settings")
	place := 0
	for _, one := range listed {
		l.names = max(l.names, text.StringWidth(one.Config.Name))
		l.settings = max(l.settings, text.StringWidth(one.Config.Settings()))
		place = max(place, text.StringWidth(placeCell(one)))
	}
	most := 14
	if width >= 100 {
		most = 23
	}
	l.names = min(l.names, most)
	room := width - place - l.names - 3*columnGap
	l.columns = columnsThatFit(v, listed, room-min(l.settings, 24), colour)
	for _, c := range l.columns {
		room -= columnGap + c.width(listed)
	}
	l.settings = min(l.settings, max(room, 10))
	return l
}

func (l layout) row(v view, one *contender) table.Row {
	row := table.Row{placeCell(one), " " + below, breakable(clean(one.Config.Settings()), l.settings)}
	if !v.setIn(one) {
		row[1] = breakable(clean(one.Config.Name), l.names)
	}
	for _, c := range l.columns {
		row = append(row, c.cell(one))
	}
	return row
}

// configs are how the cells of each column are broken and aligned.
func (l layout) configs(colour bool) []table.ColumnConfig {
	list := []table.ColumnConfig{
		{Number: 1, Align: text.AlignRight},
		{Number: 2, WidthMax: l.names, WidthMaxEnforcer: text.WrapSoft},
		{Number: 3, WidthMax: l.settings, WidthMaxEnforcer: text.WrapSoft},
	}
	for n := range l.columns {
		list = append(list, table.ColumnConfig{Number: 4 + n, Align: text.AlignRight, AlignHeader: text.AlignRight})
	}
	if colour {
		list[3].Colors = text.Colors{text.Bold}
	}
	return list
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

// same marks a learner that cannot be told apart from the best.
const same = "≈"

// below stands for the name of the learner above.
const below = "└"

// placeCell is the rank of a learner, marked where it was held against the best and cannot be told apart from it.
func placeCell(l *contender) string {
	if l.same {
		return same + " " + strconv.Itoa(l.rank+1)
	}
	return strconv.Itoa(l.rank + 1)
}

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
