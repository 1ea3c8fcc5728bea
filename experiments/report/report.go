// Package report tells what a run found out: figures as PNG, SVG or PDF, all of them with the ranking and the data in
// one HTML page, and the ranking for a terminal.
//
// A figure is described once, in a file of its own, and drawn twice: by gonum/plot (pictures, and SVG inside the page)
// and by ECharts in the reader's browser.
package report

import (
	"context"
	"fmt"
	"html/template"
	"os"
	"path/filepath"
	"runtime"

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
// give the same bytes.
func Write(ctx context.Context, dir string, r *experiments.Results, o Options) error {
	v := newView(r)
	v.against = o.Against
	sections := describe(v)
	vary(v, sections)
	charts := numbered(sections)
	data := ""
	var group errgroup.Group
	group.Go(func() (err error) {
		data, err = chart.Pack(charts)
		return err
	})
	group.Go(func() error { return drawAll(ctx, dir, sections) })
	if err := group.Wait(); err != nil {
		return err
	}
	html, err := page(v, sections, data, dir, o)
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, "report.html"), html, 0o666)
}

// section is a part of the page.
type section struct {
	Title, ID string
	Figures   []*drawn
}

// drawn is a figure with what the page needs of each chart.
type drawn struct {
	figure
	of    maker
	Drawn []drawnChart // by chart
}

type drawnChart struct {
	Number      int           // among all charts of the page
	Wide, Phone template.HTML // <svg> elements
	chart.Forms
}

// describe makes all figures for which there is something to show, by section.
func describe(v *view) []section {
	var list []section
	for _, m := range makers {
		if len(v.Plan.Config.Figures) == 0 || !v.Plan.Measures(m.needs.metrics...) {
			continue
		}
		f := m.of(v)
		if f == nil {
			continue
		}
		if n := len(list); n == 0 || list[n-1].Title != sectionTitles[m.section] {
			list = append(list, section{Title: sectionTitles[m.section], ID: fmt.Sprintf("section-%d", m.section)})
		}
		s := &list[len(list)-1]
		s.Figures = append(s.Figures, &drawn{figure: *f, of: m, Drawn: make([]drawnChart, len(f.Charts))})
	}
	return list
}

// drawAll draws every chart on all cores, for the page and as a picture in dir.
func drawAll(ctx context.Context, dir string, sections []section) error {
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for _, s := range sections {
		for _, f := range s.Figures {
			for i, c := range f.Charts {
				group.Go(func() error {
					if err := ctx.Err(); err != nil {
						return err
					}
					f.Drawn[i].Wide, f.Drawn[i].Phone = chart.SVG(c, false), chart.SVG(c, true)
					return f.drawFile(dir, i)
				})
			}
		}
	}
	return group.Wait()
}

// drawFile writes a chart as numbers and as a picture in every format asked for.
func (f *drawn) drawFile(dir string, i int) error {
	c := f.Charts[i]
	numbers, err := chart.CSV(&f.Drawn[i].Forms)
	if err == nil {
		err = os.WriteFile(filepath.Join(dir, c.File+".csv"), numbers, 0o666)
	}
	if err != nil {
		return fmt.Errorf("%s.csv: %w", c.File, err)
	}
	for _, format := range f.Formats {
		picture, err := chart.Picture(format, c, f.Caption)
		if err == nil {
			err = os.WriteFile(filepath.Join(dir, c.File+"."+format), picture, 0o666)
		}
		if err != nil {
			return fmt.Errorf("%s.%s: %w", c.File, format, err)
		}
	}
	return nil
}
