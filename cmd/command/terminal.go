package command

import (
	"io"
	"os"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"
)

// terminal is w where that is one, else nil.
func terminal(w io.Writer) *os.File {
	if file, ok := w.(*os.File); ok && term.IsTerminal(int(file.Fd())) {
		return file
	}
	return nil
}

// Page is how wide what is printed may be, in columns, and whether it may have colours.
func (c *Call) Page() (width int, colour bool) {
	file := terminal(c.Stdout)
	if file == nil {
		return 100, false
	}
	width, _, err := term.GetSize(int(file.Fd()))
	if err != nil {
		width = 80
	}
	return width, os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
}

// Progress returns a reporter that draws a bar on the standard error, with things (in words) done a second and the time
// left; nil where that is no terminal. Each stage, in words, has a bar of its own; what is done at the first call of a
// stage is not counted into its rate, and no rate is shown before there is one.
func (c *Call) Progress(things string) func(stage string, done, total int64) {
	if terminal(c.Stderr) == nil {
		return nil
	}
	var bar *progressbar.ProgressBar
	var before int64
	var drawn string
	rated := false
	return func(stage string, done, total int64) {
		if (bar == nil || stage != drawn) && done >= total {
			return // nothing is left to do
		}
		if bar == nil || stage != drawn || !rated && done > before {
			if bar != nil {
				bar.Clear()
			}
			rated = bar != nil && stage == drawn
			before, drawn = done, stage
			bar = newBar(c.Stderr, stage, total-before, things, rated)
			if rated {
				return // the rate is of what comes from now on
			}
		}
		bar.Set64(done - before) // a bar that cannot be drawn is no failure
	}
}

// newBar is a bar for a stage; with its rate and the time left where there is one.
func newBar(w io.Writer, stage string, total int64, things string, rated bool) *progressbar.ProgressBar {
	options := []progressbar.Option{
		progressbar.OptionSetWriter(w),
		progressbar.OptionSetDescription(stage),
		progressbar.OptionShowCount(),
		progressbar.OptionSetPredictTime(rated),
		progressbar.OptionSetWidth(30),
		progressbar.OptionThrottle(100 * time.Millisecond),
		progressbar.OptionClearOnFinish(),
	}
	if rated {
		options = append(options, progressbar.OptionShowIts(), progressbar.OptionSetItsString(things))
	}
	return progressbar.NewOptions64(total, options...)
}
