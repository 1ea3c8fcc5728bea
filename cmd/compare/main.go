// Compare holds two runs or two files of benchmarks against each other and says whether the newer one is better or worse.
package main

import (
	"context"
	"fmt"

	"streamml/cmd/command"
	"streamml/experiments/compare"
)

const manual = `Compare says whether a newer run is better or worse than an older one, in quality and in speed.

	go run ./cmd/compare outputs/before outputs/after
	go run ./cmd/compare -unpaired outputs/seed1 outputs/seed2
	go run ./cmd/compare old.txt new.txt

What is compared are two folders that runs left, two results.csv, or two files in Go's benchmark
format: bench.txt of runs, or what "go test -bench" printed. Learners are paired by their
hyperparameters.

The same sessions (data, seed, users): nothing is random, and a change of a learner's mean by -points
is better or worse. Other sessions or topics are refused without -unpaired; with it, topics are the
units, tests are adjusted for all rows, and what noise hides is "cannot tell". Quality is judged by
the metric that ranks and by AUC. Speed wants ten runs an arm on one machine: medians that differ by
-percent, and a Mann-Whitney U test.

The verdict is better, worse, mixed, no change or cannot tell. Worse and mixed end with 1, as a
failure does, so that a script or CI stops.
`

var comparison = command.Command{
	Name: "compare", Manual: manual, Usual: "flags, then OLD and NEW", Interrupted: "nothing was changed", Run: run,
}

func main() { comparison.Main() }

type options struct {
	unpaired, markdown, json, quiet bool
	limits                          compare.Limits
	old, new                        string
}

func parse(call *command.Call) (o options, err error) {
	f := call.Flags()
	o.limits = compare.DefaultLimits
	f.BoolVar(&o.unpaired, "unpaired", false, "compare other sessions or topics: is it better on new searches?")
	f.Float64Var(&o.limits.Points, "points", o.limits.Points, "from how many `points` (hundredths of a metric) on a change counts")
	f.Float64Var(&o.limits.Percent, "percent", o.limits.Percent, "from how many `percent` on a change of speed counts")
	f.BoolVar(&o.markdown, "markdown", false, "print a comment for a pull request")
	f.BoolVar(&o.json, "json", false, "print one line of JSON, with all rows that changed")
	f.BoolVar(&o.quiet, "quiet", false, "print nothing where nothing changed")
	if err := call.Parse(2); err != nil {
		return o, err
	}
	o.old, o.new = f.Arg(0), f.Arg(1)
	switch {
	case o.new == "":
		return o, call.Misuse(fmt.Sprintf("%d of two things to compare", f.NArg()), "")
	case o.markdown && o.json:
		return o, call.Misuse("-markdown and -json", "one of them")
	case !(o.limits.Points > 0 && o.limits.Points <= 100):
		return o, call.Misuse(fmt.Sprintf("-points %g", o.limits.Points), "more than 0 and at most 100")
	case !(o.limits.Percent > 0 && o.limits.Percent <= 1000):
		return o, call.Misuse(fmt.Sprintf("-percent %g", o.limits.Percent), "more than 0 and at most 1000")
	}
	return o, nil
}

func run(_ context.Context, call *command.Call) error {
	o, err := parse(call)
	if err != nil {
		return err
	}
	old, err := compare.OpenSide(o.old)
	if err != nil {
		return err
	}
	new, err := compare.OpenSide(o.new)
	if err != nil {
		return err
	}
	outcome, err := compare.Judge(old, new, o.unpaired, o.limits)
	if err != nil {
		return err
	}
	if err := o.show(outcome, call); err != nil {
		return err
	}
	if outcome.Verdict.Regression() {
		return command.ErrFound
	}
	return nil
}

// show prints an outcome as the flags say.
func (o *options) show(outcome *compare.Outcome, call *command.Call) error {
	switch {
	case o.json:
		return outcome.JSON(call.Stdout)
	case o.quiet && !outcome.Changed():
		return nil
	case o.markdown:
		return outcome.Markdown(call.Stdout)
	}
	width, _ := call.Page()
	return outcome.Table(call.Stdout, width)
}
