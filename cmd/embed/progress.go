package main

import (
	"io"
	"os"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"
)

// progress returns a reporter that draws a bar on w, with posts a second and the time left, where w
// is a terminal; else nil.
func progress(w io.Writer) func(done, total int) {
	file, ok := w.(*os.File)
	if !ok || !term.IsTerminal(int(file.Fd())) {
		return nil
	}
	var bar *progressbar.ProgressBar
	kept := 0
	return func(done, total int) {
		if bar == nil && done == total {
			return // nothing is left to do
		}
		if bar == nil { // what an earlier run did is not part of the rate
			kept = done
			bar = progressbar.NewOptions(total-kept,
				progressbar.OptionSetWriter(w),
				progressbar.OptionSetDescription("embedding"),
				progressbar.OptionShowCount(),
				progressbar.OptionShowIts(),
				progressbar.OptionSetItsString("posts"),
				progressbar.OptionSetPredictTime(true),
				progressbar.OptionSetWidth(30),
				progressbar.OptionThrottle(100*time.Millisecond),
				progressbar.OptionClearOnFinish())
		}
		bar.Set(done - kept) // a bar that cannot be drawn is no failure
	}
}
