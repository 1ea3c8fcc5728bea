// Simulate runs an experiment: simulated users, every post scored before its label is learnt, learners and their
// settings compared. It leaves a folder with a report.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"

	"streamml/configs"
	"streamml/configs/input"
	"streamml/experiments"
	"streamml/experiments/compare"
	"streamml/experiments/report"
	"streamml/learners"
)

const usage = `Simulate runs an experiment and leaves a folder with a report.

	go run ./cmd/simulate -config configs/quickstart.yaml
	go run ./cmd/simulate -config exp.yaml -out outputs/mine -set seed=2 -set learners.0.rls.lambda=1
	go run ./cmd/simulate -config exp.yaml -out outputs/mine -compare outputs/before

It prints the ranking and where the report is. Exit codes: 0 done, 1 the run failed,
2 bad input or usage, 130 interrupted.

Flags:
`

// Exit codes.
const (
	done        = 0
	failed      = 1
	badInput    = 2
	interrupted = 130
)

func main() {
	os.Exit(untilInterrupted(os.Stderr, func(ctx context.Context) int {
		return run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	}))
}

type options struct {
	config, out     string
	compare         string
	sets            sets
	workers         int
	quiet, noTiming bool
	json, learners  bool
}

// sets collects the -set flags.
type sets []string

func (s *sets) String() string         { return strings.Join(*s, " ") }
func (s *sets) Set(value string) error { *s = append(*s, value); return nil }

// run is the command: arguments in, exit code out.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	o, err := parse(args, stdout)
	if errors.Is(err, flag.ErrHelp) {
		return done
	}
	switch {
	case err != nil:
	case o.learners:
		err = learners.WriteList(stdout)
	default:
		err = simulate(ctx, o, stdout, stderr)
	}
	var bad *input.Error
	switch {
	case err == nil:
		return done
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(stderr, interruption)
		return interrupted
	case errors.As(err, &bad):
		fmt.Fprintln(stderr, bad)
		return badInput
	}
	fmt.Fprintln(stderr, "simulate:", err)
	return failed
}

func parse(args []string, stdout io.Writer) (o options, err error) {
	f := flag.NewFlagSet("simulate", flag.ContinueOnError)
	f.SetOutput(io.Discard)
	f.StringVar(&o.config, "config", "", "experiment to run, a YAML file")
	f.StringVar(&o.out, "out", "", "folder to write (default outputs/NAME, NAME being the experiment's); an earlier run's files there are replaced, others stay")
	f.StringVar(&o.compare, "compare", "", "folder of an earlier run to compare with, learner by learner at the same settings; may be the folder that is replaced")
	f.Var(&o.sets, "set", "key.path=value, written over the configuration; may be given several times")
	f.IntVar(&o.workers, "workers", 0, "how many cores to use (default all); results are the same with any number")
	f.BoolVar(&o.quiet, "quiet", false, "print nothing but errors")
	f.BoolVar(&o.json, "json", false, "print the summary as one line of JSON instead of the table")
	f.BoolVar(&o.learners, "learners", false, "list all learners with their hyperparameters, and stop")
	f.BoolVar(&o.noTiming, "no-timing", false, "leave the time per event out of summary.csv and the report")
	err = f.Parse(args)
	switch {
	case errors.Is(err, flag.ErrHelp):
		fmt.Fprint(stdout, usage)
		f.SetOutput(stdout)
		f.PrintDefaults()
		return o, err
	case err != nil:
		err = misuse(err.Error())
	case f.NArg() > 0:
		err = misuse(fmt.Sprintf("the argument %q", f.Arg(0)))
	case o.learners:
	case o.config == "":
		err = misuse("no -config")
	case o.workers < 0 || o.workers > 1024:
		err = misuse(fmt.Sprintf("-workers %d, where 1 to 1024 can be", o.workers))
	}
	return o, err
}

func misuse(found string) error {
	return &input.Error{File: "simulate", Found: found, Wanted: "-config FILE.yaml and flags; simulate -h explains"}
}

func simulate(ctx context.Context, o options, stdout, stderr io.Writer) error {
	x, err := configs.Load(o.config, o.sets)
	if err != nil {
		return err
	}
	plan, err := experiments.NewPlan(x)
	if err != nil {
		return err
	}
	out := o.out
	if out == "" {
		out = filepath.Join("outputs", x.Name)
	}
	names := append(plan.TableNames(), report.FileNames(plan, o.compare != "")...)
	if err := experiments.CheckFolder(out, names); err != nil {
		return err
	}
	other, err := openOther(o.compare, plan) // before its folder may be replaced
	if err != nil {
		return err
	}
	report.Ask(plan)
	results, err := plan.Run(ctx, o.workers, progress(stderr, o.quiet))
	if err != nil {
		return err
	}
	with := reportOptions(o, out, results, other)
	note, err := experiments.WriteFolder(ctx, out, func(dir string) error {
		if err := results.WriteTables(dir, out, !o.noTiming); err != nil {
			return err
		}
		return report.Write(ctx, dir, results, with)
	})
	if err != nil {
		return err
	}
	if note != "" {
		fmt.Fprintln(stderr, "simulate: note:", note)
	}
	return tell(stdout, o, out, results, with)
}

// reportOptions are for the report in folder out; other is nil where nothing is compared.
func reportOptions(o options, out string, results *experiments.Results, other *compare.Run) report.Options {
	with := report.Options{Command: "go run ./cmd/simulate -config " + filepath.ToSlash(filepath.Join(out, "experiment.yaml")), Timing: !o.noTiming}
	if other != nil {
		with.Against = compare.With(results, other)
		if filepath.Clean(o.compare) != filepath.Clean(out) {
			with.Command += " -compare " + filepath.ToSlash(o.compare)
		}
	}
	return with
}

// tell prints what a run found out: a line of JSON, the table, or nothing.
func tell(stdout io.Writer, o options, out string, results *experiments.Results, with report.Options) error {
	switch {
	case o.json:
		line := results.Line(!o.noTiming)
		line.Verdict = report.Verdict(results, with)
		if with.Against != nil {
			with.Against.AddTo(line)
		}
		return line.Write(stdout)
	case o.quiet:
		return nil
	}
	width, colour := terminal(stdout)
	if err := report.Table(stdout, results, with, width, colour); err != nil {
		return err
	}
	_, err := fmt.Fprintf(stdout, "\nReport: %s\n", filepath.Join(out, "report.html"))
	return err
}

// openOther reads the run in a folder and checks that the plan can be compared with it; nil where folder is empty.
func openOther(folder string, p *experiments.Plan) (*compare.Run, error) {
	if folder == "" {
		return nil, nil
	}
	other, err := compare.Open(folder)
	if err != nil {
		return nil, err
	}
	return other, other.Check(p)
}

// terminal is the width to write w for, and whether in colour.
func terminal(w io.Writer) (width int, colour bool) {
	file, ok := w.(*os.File)
	if !ok || !term.IsTerminal(int(file.Fd())) {
		return 100, false
	}
	width, _, err := term.GetSize(int(file.Fd()))
	if err != nil {
		width = 80
	}
	return width, os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
}

// progress returns a reporter that draws a bar on w where w is a terminal, else nil.
func progress(w io.Writer, quiet bool) func(experiments.Progress) {
	file, ok := w.(*os.File)
	if quiet || !ok || !term.IsTerminal(int(file.Fd())) {
		return nil
	}
	bar := progressbar.NewOptions64(1, progressbar.OptionSetWriter(w), progressbar.OptionShowCount(),
		progressbar.OptionSetPredictTime(true), progressbar.OptionClearOnFinish())
	return func(p experiments.Progress) {
		bar.ChangeMax64(max(p.Total, 1))
		bar.Describe(p.String())
		bar.Set64(p.Done)
	}
}
