package report

import "streamml/experiments/compare"

// Options say what the results do not know.
type Options struct {
	Command string // that makes the run again
	// the folder in which the page will stand, for paths in it; default: the one that is written to
	Final   string
	Timing  bool                // show the time per event, which differs from run to run
	Against *compare.Comparison // with another run; nil without
}
