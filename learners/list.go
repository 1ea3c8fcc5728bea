package learners

import (
	"bytes"
	"cmp"
	"fmt"
	"go/doc/comment"
	"io"
	"reflect"
	"slices"
	"strings"

	"streamml/learners/detectors"
	"streamml/learners/kernels"
)

// listWidth is how many columns a list may have.
const listWidth = 100

// WriteList says of every learner what it is, in which spaces it runs, what its hyperparameters are, with defaults,
// ranges and meaning, and which paper it comes from; then the same of the kernels. What this package and the kernels'
// hold is read from their source and comments; of a learner registered elsewhere there is no text.
func WriteList(w io.Writer) error {
	types, err := documented()
	if err != nil {
		return err
	}
	out := &list{w: w, types: types}
	for _, name := range Names() {
		c := registry[name]
		d := docOf(reflect.TypeOf(c.rule), types)
		out.head(name, c.Config)
		out.text(2, cmp.Or(d.Summary(), fmt.Sprintf("%T", c.rule)))
		out.fields(reflect.ValueOf(c.rule))
		out.text(2, cmp.Or(d.Paper(), "registered at "+c.place))
		out.line("")
	}
	out.line("kernels, for learners that have the key: a name, or {name: {key: value}}")
	out.kernels()
	out.line("detectors, for restart: a name, or {name: {key: value}}")
	for _, name := range detectors.Names() {
		s, _ := detectors.Default(name)
		out.member(name, s)
	}
	return out.err
}

// WriteOne explains a learner, a kernel or a detector: the whole comment in the source, formula and all, and the
// hyperparameters. It panics where there is none of that name.
func WriteOne(w io.Writer, name string) error {
	types, err := documented()
	if err != nil {
		return err
	}
	out := &list{w: w, types: types}
	if s, ok := detectors.Default(name); ok {
		out.inner(name, "a detector", s)
		return out.err
	}
	if !slices.Contains(Names(), name) {
		out.inner(name, "a kernel", kernels.Default(name).Similarity())
		return out.err
	}
	c := registry[name]
	out.head(name, c.Config)
	out.comment(cmp.Or(docOf(reflect.TypeOf(c.rule), types).text, fmt.Sprintf("%T, registered at %s", c.rule, c.place)))
	out.fields(reflect.ValueOf(c.rule))
	if slices.ContainsFunc(c.Params(), func(p Param) bool { return p.Name == "kernel" }) {
		out.line("")
		out.line("  kernels:")
		out.kernels()
	}
	return out.err
}

// list writes lines of at most listWidth columns until one cannot be written.
type list struct {
	w     io.Writer
	types map[string]doc
	err   error
}

func (l *list) line(text string) {
	if l.err == nil {
		_, l.err = fmt.Fprintln(l.w, strings.TrimRight(text, " "))
	}
}

func (l *list) head(name string, c Config) {
	l.line(fmt.Sprintf("%s: %s, %s space", name, c.Family, strings.Join(c.Spaces(), " and ")))
}

// member says in a line what stands inside learners, and its settings.
func (l *list) member(name string, of any) {
	typ := reflect.TypeOf(of).Name()
	l.text(2, name+": "+strings.TrimPrefix(strings.TrimPrefix(l.types[typ].Summary(), typ+" "), "is "))
	l.fields(reflect.ValueOf(of))
}

// kernels are all of them.
func (l *list) kernels() {
	for _, name := range kernels.Names() {
		l.member(name, kernels.Default(name).Similarity())
	}
}

// inner explains what stands inside learners.
func (l *list) inner(name, what string, of any) {
	l.line(name + ": " + what)
	l.comment(l.types[reflect.TypeOf(of).Name()].text)
	l.fields(reflect.ValueOf(of))
}

// text writes a paragraph, indented.
func (l *list) text(indent int, text string) {
	l.row(strings.Repeat(" ", indent), words(text))
}

// row writes text after a head, and goes on below where the text began.
func (l *list) row(head, text string) {
	width := len(head)
	for line := range strings.SplitSeq(wrap(text, listWidth-width), "\n") {
		l.line(head + line)
		head = strings.Repeat(" ", width)
	}
}

// comment writes a whole comment, as in the source but for the width.
func (l *list) comment(text string) {
	var p comment.Parser
	printer := comment.Printer{TextPrefix: "  ", TextCodePrefix: "      ", TextWidth: listWidth - 2}
	for line := range bytes.Lines(printer.Text(p.Parse(words(text)))) {
		l.formula(strings.TrimSuffix(string(line), "\n"))
	}
	l.line("")
}

// formula writes a line, broken where it is too long: at what stands beside a formula, else between formulas.
func (l *list) formula(line string) {
	for len([]rune(line)) > listWidth {
		first := string([]rune(line)[:listWidth+1])
		indent := len(line) - len(strings.TrimLeft(line, " "))
		end := strings.LastIndex(first[indent:], "    ")
		for _, between := range []string{"; ", ", ", " "} {
			if end <= 0 {
				end = strings.LastIndex(first[indent:], between) + len(between) - 1
			}
		}
		l.line(line[:indent+end])
		line = "          " + strings.TrimLeft(line[indent+end:], " ")
	}
	l.line(line)
}

// fields writes a row for each hyperparameter. What is too long for a column stands in the text.
func (l *list) fields(v reflect.Value) {
	const longest = 16
	rows := l.rows(v)
	widths := [3]int{}
	for i := range rows {
		r := &rows[i]
		if len(r.cells[2]) > longest {
			r.cells[2], r.text = "", strings.ReplaceAll(r.cells[2], "|", ", ")+": "+r.text
		}
		if len(r.cells[1]) > longest {
			r.cells[1], r.text = "", r.text+"; default "+r.cells[1]
		}
		for k, cell := range r.cells {
			widths[k] = max(widths[k], len(cell))
		}
	}
	for _, r := range rows {
		l.row(fmt.Sprintf("    %-*s  %-*s  %-*s  ", widths[0], r.cells[0], widths[1], r.cells[1], widths[2],
			r.cells[2]), words(r.text))
	}
}

// row is a hyperparameter: key, default, what it can be; and what it means.
type row struct {
	cells [3]string
	text  string
}

func (l *list) rows(v reflect.Value) (rows []row) {
	d := docOf(v.Type(), l.types)
	for i := range v.NumField() {
		f := v.Type().Field(i)
		if !f.IsExported() && !f.Anonymous {
			continue
		}
		if f.Anonymous {
			rows = append(rows, l.rows(v.Field(i))...)
			continue
		}
		key, _, _ := strings.Cut(f.Tag.Get("yaml"), ",")
		text := strings.TrimSuffix(strings.TrimPrefix(firstSentence(d.fields[f.Name]), f.Name+" is "), ".")
		rows = append(rows, row{[3]string{key, format(v.Field(i)), choice(f)}, text})
	}
	return rows
}

// choice is what a hyperparameter can be, in words.
func choice(f reflect.StructField) string {
	switch f.Type {
	case reflect.TypeFor[kernels.Kernel]():
		return "a kernel"
	case reflect.TypeFor[Detector]():
		return strings.Join(detectors.Names(), "|")
	case reflect.TypeFor[Nested]():
		return "a learner"
	case reflect.TypeFor[Members]():
		return "learners"
	case reflect.TypeFor[bool]():
		return "true|false"
	}
	return f.Tag.Get("range") + strings.ReplaceAll(f.Tag.Get("oneof"), ",", "|")
}
