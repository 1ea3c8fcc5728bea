package report

import "streamml/experiments/compare"

// Options say what the results do not know.
type Options struct {
	Command string              // that makes the run again
	Timing  bool                // show the time per event, which differs from run to run
	Against *compare.Comparison // with another run; nil without
}
