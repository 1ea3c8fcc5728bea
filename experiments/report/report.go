// Package report tells what a run found out: figures as PNG, SVG or PDF, all of them with the ranking and the data in
// one HTML page, and the ranking for a terminal.
//
// # To write a report
//
//  1. [Ask] the plan to measure what the figures need, before it runs.
//  2. [Write] the page and the figures; sections of other packages are added to it. Results without learners give a
//     report of the data alone.
//  3. [Table] and [Verdict] are for a terminal.
//
// # To add a figure
//
//  1. Write one file with a function of a view: who is shown ([cast], made once) with the numbers of what is asked for
//     ([ask]: all topics or one, the learners shown at first or those beyond). It returns a [chart.Figure], or nil
//     where there is nothing to show.
//  2. Register it in the file's init, with its section, its name and the metrics that it cannot do without.
//
// The page then has it for all topics, for each topic and with every learner, and the folder as pictures and CSV.
package report

import (
	"context"
	"os"
	"path/filepath"

	"golang.org/x/sync/errgroup"

	"streamml/experiments"
	"streamml/experiments/chart"
)

// Write writes report.html and the figures as pictures and CSV into dir. But for the time per event, the same results
// give the same bytes. Sections of other packages come after those of the run; one with the title of another becomes
// part of it. Results without learners, those of a plan that has none, give a report of the data and of those sections
// alone.
func Write(ctx context.Context, dir string, r *experiments.Results, o Options, sections ...chart.Section) error {
	v := newView(r, o.Against)
	parts := partsOf(v, sections)
	charts := numbered(parts)
	data := ""
	var group errgroup.Group
	group.Go(func() (err error) {
		data, err = chart.Pack(charts)
		return err
	})
	group.Go(func() error { return drawAll(ctx, dir, parts) })
	if err := group.Wait(); err != nil {
		return err
	}
	final := o.Final
	if final == "" {
		final = dir
	}
	html, err := page(v, parts, data, final, o)
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, "report.html"), html, 0o666)
}

// partsOf are all parts of the page, those of other packages last.
func partsOf(v view, others []chart.Section) []section {
	if worst := worstSessions(v); len(worst.Tables) > 0 {
		others = append([]chart.Section{worst}, others...)
	}
	parts := join(describe(v), others, v.Plan.Config.Figures)
	vary(v, parts)
	return parts
}
