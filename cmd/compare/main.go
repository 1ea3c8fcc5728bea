// Compare compares two runs, or two files of benchmarks, and says whether the newer one is better or worse.
package main

import (
	"context"
	"fmt"

	"streamml/cmd/command"
	"streamml/experiments/compare"
	"streamml/experiments/gate"
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

-gate runs configs/gate.yaml with the program that is here and compares it with the run that a commit
left in FOLDER, in quality; then it builds that commit, too, and runs both programs in turn, for speed.
-renew makes FOLDER anew, from the commit that is checked out, and says what changed.

	go run ./cmd/compare -gate outputs/baseline/gate
	go run ./cmd/compare -renew outputs/baseline/gate

The verdict is better, worse, mixed, no change or cannot tell. Worse and mixed end with 1, as a
failure does, so that a script or CI stops.
`

var comparison = command.Command{
	Name: "compare", Manual: manual, Usual: "flags, then OLD and NEW", Interrupted: "nothing was changed", Run: run,
}

func main() { comparison.Main() }

// options are the values of the flags and arguments.
type options struct {
	unpaired, markdown, json, quiet bool
	limits                          compare.Limits
	old, new                        string
	gate, renew, out                string
	runs                            int
}

func parse(call *command.Call) (o options, err error) {
	f := call.Flags()
	o.limits = compare.DefaultLimits
	f.BoolVar(&o.unpaired, "unpaired", false, "compare other sessions or topics: is it better on new searches?")
	f.Float64Var(
		&o.limits.Points, "points", o.limits.Points,
		"from how many `points` (hundredths of a metric) on a change counts",
	)
	f.Float64Var(&o.limits.Percent, "percent", o.limits.Percent, "from how many `percent` on a change of speed counts")
	f.BoolVar(&o.markdown, "markdown", false, "print a comment for a pull request")
	f.BoolVar(&o.json, "json", false, "print one line of JSON, with all rows that changed")
	f.BoolVar(&o.quiet, "quiet", false, "print nothing where nothing changed")
	f.StringVar(&o.gate, "gate", "", "judge the program that is here against the baseline in this `folder`")
	f.StringVar(&o.renew, "renew", "", "make the baseline in this `folder` anew")
	f.StringVar(&o.out, "out", "outputs/gate", "`folder` for the run of -gate, with the times of both programs")
	f.IntVar(&o.runs, "runs", 10, "`number` of timed runs of each program; 0 leaves speed out")
	if err := call.Parse(2); err != nil {
		return o, err
	}
	o.old, o.new = f.Arg(0), f.Arg(1)
	alone := o.gate != "" || o.renew != ""
	switch {
	case o.gate != "" && o.renew != "":
		return o, call.Misuse("-gate and -renew", "one of them")
	case alone && o.old != "":
		return o, call.Misuse(fmt.Sprintf("the argument %q", o.old), "no arguments with -gate and -renew")
	case alone && o.unpaired:
		return o, call.Misuse("-unpaired", "no such flag with -gate and -renew, whose sessions are the same")
	case o.runs < 0 || o.runs > 1000:
		return o, call.Misuse(fmt.Sprintf("-runs %d", o.runs), "0 to 1000")
	case o.new == "" && !alone:
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

func run(ctx context.Context, call *command.Call) error {
	o, err := parse(call)
	if err != nil {
		return err
	}
	switch {
	case o.gate != "":
		return o.judgeGate(ctx, call)
	case o.renew != "":
		return o.renewBaseline(ctx, call)
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
	return o.end(outcome, call)
}

// end prints an outcome, and returns [command.ErrFound] where its verdict is a regression.
func (o *options) end(outcome *compare.Outcome, call *command.Call) error {
	if err := o.show(outcome, call); err != nil {
		return err
	}
	if outcome.Verdict.Regression() {
		return command.ErrFound
	}
	return nil
}

// theGate is the gate of the repository in the current folder; its baseline is not set.
func (o *options) theGate(call *command.Call) *gate.Gate {
	g := &gate.Gate{Root: ".", Out: o.out, Runs: o.runs, Limits: o.limits}
	if !o.quiet {
		g.Say = func(format string, args ...any) { fmt.Fprintf(call.Stderr, "compare: "+format+"\n", args...) }
	}
	return g
}

func (o *options) judgeGate(ctx context.Context, call *command.Call) error {
	g := o.theGate(call)
	g.Baseline = o.gate
	outcome, err := g.Judge(ctx)
	if err != nil {
		return err
	}
	if err := o.end(outcome, call); err != nil {
		return err
	}
	if outcome.Verdict == compare.Better && !o.quiet {
		fmt.Fprintln(call.Stderr, "compare: better than the baseline: once this is committed, make baseline renews it")
	}
	return nil
}

// renewBaseline makes the baseline anew. It does not fail where the new one is worse: that may be why it is renewed.
func (o *options) renewBaseline(ctx context.Context, call *command.Call) error {
	g := o.theGate(call)
	g.Baseline = o.renew
	outcome, err := g.Renew(ctx)
	if err != nil {
		return err
	}
	if outcome == nil {
		if !o.quiet {
			fmt.Fprintln(call.Stdout, "A new baseline: "+o.renew)
		}
		return nil
	}
	return o.show(outcome, call)
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
