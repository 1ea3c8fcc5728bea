package report

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"streamml/experiments/chart"

	"golang.org/x/sync/errgroup"
)

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
