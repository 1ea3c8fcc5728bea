// Package report tells what a run found out: figures as PNG, SVG or PDF, all of them with the ranking and the data in
// one HTML page, and the ranking for a terminal.
//
// A figure is described once, in a file of its own, and drawn twice: by gonum/plot (pictures, and SVG inside the page)
// and by ECharts in the reader's browser.
package report

import (
	"context"
	"os"
	"path/filepath"

	"golang.org/x/sync/errgroup"

	"streamml/experiments"
	"streamml/experiments/chart"
	"streamml/experiments/compare"
)

// Options say what the results do not know.
type Options struct {
	Command string              // that makes the run again
	Timing  bool                // show the time per event, which differs from run to run
	Against *compare.Comparison // with another run; nil without
}

// Write writes report.html and the figures as pictures and CSV into dir. But for the time per event, the same results
// give the same bytes. Sections of other packages come after those of the run; one with the title of another becomes part
// of it. Results without learners, those of a plan that has none, give a report of the data and of those sections alone.
func Write(ctx context.Context, dir string, r *experiments.Results, o Options, sections ...chart.Section) error {
	v := newView(r)
	v.against = o.Against
	parts := join(describe(v), sections, v.Plan.Config.Figures)
	vary(v, parts)
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
	html, err := page(v, parts, data, dir, o)
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, "report.html"), html, 0o666)
}
