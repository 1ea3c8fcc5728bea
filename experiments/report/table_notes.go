package report

import (
	"fmt"
	"slices"
	"strings"

	"github.com/jedib0t/go-pretty/v6/text"

	"streamml/experiments"
	"streamml/experiments/chart"
)

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
			chart.Plural(len(v.ranked)-1, "setting")))
	}
	if changes := established(changesOf(v)); len(changes) > 0 {
		list = append(list, fmt.Sprintf("%s differs from %s beyond chance, by topic and adjusted for %s", beyond,
			clean(otherName(v)),
			chart.Plural(v.against.Learners, "setting")))
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
