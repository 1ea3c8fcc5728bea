package main

import (
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/jedib0t/go-pretty/v6/text"

	"streamml/experiments"
	"streamml/experiments/chart"
	"streamml/experiments/compare"
	"streamml/experiments/report"
)

// reportOptions are for the report; other is nil where nothing is compared.
func (j *job) reportOptions(results *experiments.Results, other *compare.Run) report.Options {
	config, comment := j.again()
	with := report.Options{Command: "go run ./cmd/simulate -config " + config, Timing: !j.noTiming}
	if other != nil {
		with.Against = compare.With(compare.Of(results), other)
		if filepath.Clean(j.compare) != filepath.Clean(j.folder()) {
			with.Command += " -compare " + filepath.ToSlash(j.compare)
		}
	}
	with.Command += comment
	return with
}

// again is the configuration as resolved. A page is the same wherever it lies, so that a folder of one's own has no
// name.
func (j *job) again() (config, comment string) {
	if j.out == "" {
		return filepath.ToSlash(filepath.Join(j.folder(), "experiment.yaml")), ""
	}
	return "FOLDER/experiment.yaml", " # FOLDER is where this page lies"
}

// tell prints what a run found out: a line of JSON, the table, or nothing.
func (j *job) tell(results *experiments.Results, with report.Options) error {
	switch {
	case j.json:
		return j.tellLine(results, with)
	case j.quiet:
		return nil
	}
	width, colour := j.call.Page()
	show := func() error { return report.Table(j.call.Stdout, results, with, width, colour) }
	if len(results.Learners) == 0 {
		show = func() error { return tellData(j.call.Stdout, j.left.Sections[0], width) }
	}
	if err := show(); err != nil {
		return err
	}
	for _, section := range j.left.Sections {
		if section.Text != "" {
			fmt.Fprintf(j.call.Stdout, "\n%s\n", wrapped(section.Title+": "+section.Text, width, 0))
		}
	}
	if !results.Plan.KeepsRows() && !j.noTiming {
		j.tellSpeed(results)
	}
	_, err := fmt.Fprintf(j.call.Stdout, "\nReport: %s\n", filepath.Join(j.folder(), "report.html"))
	return err
}

// tellLine prints a line for scripts.
func (j *job) tellLine(results *experiments.Results, with report.Options) error {
	line := results.Line(!j.noTiming)
	if len(results.Learners) > 0 {
		line.Verdict = report.Verdict(results, with)
	} else {
		line.Verdict = sentences(j.left.Sections[0])
	}
	if with.Against != nil {
		with.Against.AddTo(line)
	}
	return line.Write(j.call.Stdout)
}

// tellSpeed prints how fast the best learner was where users are many, and how large it is.
func (j *job) tellSpeed(results *experiments.Results) {
	if l := results.Ranking(); len(l) > 0 {
		const line = "\n%d users of %s: %.0f a second on one core, %.0f bytes each\n"
		fmt.Fprintf(j.call.Stdout, line, l[0].Sessions(), l[0].Label(), float64(l[0].Sessions())/l[0].CPU.Seconds(),
			l[0].StateBytes())
	}
}

// sentences are the answers of a section.
func sentences(s chart.Section) (list []string) {
	for _, a := range s.Answers {
		list = append(list, a.Text)
	}
	return list
}

// tellData prints what there is to say about data that nothing is learnt from: questions, and answers beside them.
func tellData(w io.Writer, s chart.Section, width int) error {
	const indent = 23 // columns: the longest question and a space
	for _, a := range s.Answers {
		if _, err := fmt.Fprintf(w, "%-*s%s\n", indent, a.Question, wrapped(a.Text, width, indent)); err != nil {
			return err
		}
	}
	return nil
}

// wrapped breaks words into lines of at most width columns; all but the first begin with indent spaces, none ends with
// one. Where less than 20 columns are left beside the indent, lines are wider.
func wrapped(words string, width, indent int) string {
	lines := strings.Split(text.WrapSoft(words, max(20, width-indent)), "\n")
	for i, line := range lines {
		lines[i] = strings.TrimRight(line, " ")
	}
	return strings.Join(lines, "\n"+strings.Repeat(" ", indent))
}
