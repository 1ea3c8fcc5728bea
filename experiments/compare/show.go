package compare

import (
	"fmt"
	"io"
	"math"
	"strings"

	"streamml/configs/input"

	pretty "github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"
	"golang.org/x/perf/benchunit"
)

// How many rows of a part are printed, and how many of those may be neither better nor worse; -json has all.
const (
	mostShown   = 40
	mostUnclear = 10
)

// Table writes an outcome for a terminal of some width in columns: the verdict, rows and keys that changed, notes.
func (o *Outcome) Table(w io.Writer, width int) error {
	var out strings.Builder
	fmt.Fprintf(&out, "%s: %s against %s\n", capital(string(o.Verdict)), o.New, o.Old)
	for _, p := range o.Parts {
		fmt.Fprintf(&out, "\n%s\n", text.WrapSoft(p.Sentence(), width))
		if len(p.Rows) > 0 {
			out.WriteString(p.table(width))
		}
		for _, note := range p.Notes {
			fmt.Fprintln(&out, text.WrapSoft(note, width))
		}
	}
	if len(o.Keys) > 0 {
		fmt.Fprintln(&out, "\nConfiguration:")
		for _, key := range o.Keys {
			fmt.Fprintln(&out, "  "+key.String())
		}
	}
	_, err := io.WriteString(w, out.String())
	return err
}

// table lists the rows: all that are better or worse, and the first of those that cannot be told.
func (p *Part) table(width int) string {
	t := pretty.NewWriter()
	s := pretty.StyleLight
	s.Options = pretty.Options{SeparateHeader: true}
	s.Format.Header = text.FormatDefault
	s.Box.PaddingLeft, s.Box.PaddingRight = "", "  "
	t.SetStyle(s)
	t.AppendHeader(pretty.Row{"", "", "by", "old", "new", "change", "95 %", "p", ""})
	rows := p.Rows[:min(len(p.Rows), mostShown, p.count(Worse)+p.count(Better)+mostUnclear)]
	whys, limits := 0, 0
	for _, r := range rows {
		c := r.cells()
		t.AppendRow(pretty.Row{r.Verdict, shortened(r.Label), c.by, c.old, c.new, c.change, c.limits, c.p, r.Why})
		whys, limits = max(whys, len(r.Why)), max(limits, len(c.limits))
	}
	room := max(24, width-72-whys-limits)
	t.SetColumnConfigs([]pretty.ColumnConfig{
		{Number: 2, WidthMax: room, WidthMaxEnforcer: text.WrapSoft}, {Number: 4, Align: text.AlignRight},
		{Number: 5, Align: text.AlignRight}, {Number: 6, Align: text.AlignRight}, {Number: 7, Hidden: width < 100},
	})
	var out strings.Builder
	for line := range strings.SplitSeq(t.Render(), "\n") {
		fmt.Fprintln(&out, strings.TrimRight(line, " "))
	}
	if n := len(p.Rows) - len(rows); n > 0 {
		fmt.Fprintf(&out, "and %s\n", input.Count(n, "other row"))
	}
	return out.String()
}

// shortened is a label of at most 60 characters: that of a learner within others can have hundreds.
func shortened(label string) string {
	if r := []rune(label); len(r) > 60 {
		return string(r[:59]) + "…"
	}
	return label
}

// cells are the numbers of a row as people read them.
type cells struct{ by, old, new, change, limits, p string }

func (r *Row) cells() cells {
	c := cells{by: strings.TrimPrefix(strings.ReplaceAll(r.Unit, "_", " "), "auc ")}
	if r.isSpeed() {
		scaler := benchunit.CommonScale([]float64{r.Old, r.New}, benchunit.ClassOf(r.Unit))
		c.old, c.new = scaler.Format(r.Old)+unitLeft(r.Unit), scaler.Format(r.New)+unitLeft(r.Unit)
		c.change = percent(r.Change)
		if !math.IsNaN(r.Low) && !math.IsInf(r.Low, 0) && !math.IsInf(r.High, 0) {
			c.limits = "[" + percent(r.Low) + ", " + percent(r.High) + "]"
		}
	} else {
		c.old, c.new, c.change = points(r.Old, "%.2f"), points(r.New, "%.2f"), points(r.Change, "%+.2f")
		if !math.IsNaN(r.Low) {
			c.limits = "[" + points(r.Low, "%+.2f") + ", " + points(r.High, "%+.2f") + "]"
		}
	}
	if !math.IsNaN(r.P) {
		c.p = fmt.Sprintf("%.2g", r.P)
	}
	return c
}

// isSpeed tells whether a row is of a benchmark, whose unit is judged by [direction] or has a slash, and not of a
// metric.
func (r *Row) isSpeed() bool { return direction(r.Unit, 0) != 0 || strings.Contains(r.Unit, "/") }

// unitLeft is the unit to write after a scaled number: "s/event" for "sec/event".
func unitLeft(unit string) string {
	if rest, ok := strings.CutPrefix(unit, "sec"); ok {
		return "s" + rest
	}
	return " " + unit
}

func percent(x float64) string { return fmt.Sprintf("%+.1f %%", 100*x) }

// points is a fraction times 100; a dash where it is undefined.
func points(x float64, format string) string {
	if math.IsNaN(x) {
		return "–"
	}
	return fmt.Sprintf(format, 100*x)
}
