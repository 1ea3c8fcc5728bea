package command

import (
	"fmt"
	"io"
	"os"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"
)

// terminal is w where it is a terminal, else nil.
func terminal(w io.Writer) *os.File {
	if file, ok := w.(*os.File); ok && term.IsTerminal(int(file.Fd())) {
		return file
	}
	return nil
}

// Page is how wide printed text may be, in columns, and whether it may have colours; 100 and no colours where the
// standard output is not a terminal.
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

// Progress returns a function that draws a bar on the standard error, with the number of things (a word) done per
// second and the time left; nil where that is not a terminal. Each stage (its name) has a bar of its own. What is done
// already at the first call of a stage does not count in the rate, which is shown once it is above 0.
func (c *Call) Progress(things string) func(stage string, done, total int64) {
	if terminal(c.Stderr) == nil {
		return nil
	}
	var bar *progressbar.ProgressBar
	var before int64
	var drawn string
	var began time.Time
	return func(stage string, done, total int64) {
		if (bar == nil || stage != drawn) && done >= total {
			return // nothing is left to do
		}
		if bar == nil || stage != drawn {
			if bar != nil {
				bar.Clear()
			}
			before, drawn, began = done, stage, time.Now()
			bar = newBar(c.Stderr, total-before)
		}
		bar.Describe(stage + rate(done-before, time.Since(began), things))
		bar.Set64(done - before) // its error is ignored: the command works without a bar
	}
}

// rate is how many things are done per second, in words; "" while none is.
func rate(done int64, took time.Duration, things string) string {
	if done <= 0 || took <= 0 {
		return ""
	}
	return fmt.Sprintf(", %.0f %s/s", float64(done)/took.Seconds(), things)
}

func newBar(w io.Writer, total int64) *progressbar.ProgressBar {
	return progressbar.NewOptions64(total,
		progressbar.OptionSetWriter(w),
		progressbar.OptionShowCount(),
		progressbar.OptionSetPredictTime(true),
		progressbar.OptionSetWidth(30),
		progressbar.OptionThrottle(100*time.Millisecond),
		progressbar.OptionClearOnFinish())
}
