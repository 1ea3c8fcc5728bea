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
// left; nil where that is no terminal. What is done at its first call is not counted into the rate.
func (c *Call) Progress(things string) func(done, total int) {
	if terminal(c.Stderr) == nil {
		return nil
	}
	var bar *progressbar.ProgressBar
	before := 0
	return func(done, total int) {
		if bar == nil && done == total {
			return // nothing is left to do
		}
		if bar == nil {
			before = done
			bar = progressbar.NewOptions(total-before,
				progressbar.OptionSetWriter(c.Stderr),
				progressbar.OptionSetDescription(c.command.Name),
				progressbar.OptionShowCount(),
				progressbar.OptionShowIts(),
				progressbar.OptionSetItsString(things),
				progressbar.OptionSetPredictTime(true),
				progressbar.OptionSetWidth(30),
				progressbar.OptionThrottle(100*time.Millisecond),
				progressbar.OptionClearOnFinish())
		}
		bar.Set(done - before) // a bar that cannot be drawn is no failure
	}
}
