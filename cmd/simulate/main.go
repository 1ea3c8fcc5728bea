// Simulate runs an experiment: simulated users, every post scored before its label is learnt, learners and their
// settings compared. It leaves a folder with a report.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"time"

	"github.com/jedib0t/go-pretty/v6/text"

	"streamml/cmd/command"
	"streamml/configs"
	"streamml/experiments"
	"streamml/experiments/chart"
	"streamml/experiments/compare"
	"streamml/experiments/outcome"
	"streamml/experiments/report"
)

const manual = `Simulate runs an experiment and leaves a folder with a report.

	go run ./cmd/simulate -config configs/quickstart.yaml
	go run ./cmd/simulate -config exp.yaml -out outputs/mine -set seed=2 -set learners.0.rls.lambda=1
	go run ./cmd/simulate -config exp.yaml -out outputs/mine -compare outputs/before

	go run ./cmd/simulate -learners
	go run ./cmd/simulate -learners rls

It prints the ranking and where the report is. "go run" itself ends with 1 whatever the code was;
a program built by "go build -o bin/ ./cmd/..." ends with the code.
`

var simulation = command.Command{
	Name: "simulate", Manual: manual, Usual: "-config FILE.yaml and flags",
	Interrupted: "no results were written; the same command goes on where it was", Run: run,
}

func main() { simulation.Main() }

func simulate(ctx context.Context, o options, call *command.Call) error {
	x, err := load(o)
	if err != nil {
		return err
	}
	plan, err := experiments.NewPlanWith(x, experiments.Vectors(ctx, x, embedding(call, o.quiet)))
	if err != nil {
		return err
	}
	left, err := outcome.Of(plan, o.compare != "")
	if err != nil {
		return err
	}
	out := o.out
	if out == "" {
		out = filepath.Join("outputs", x.Name)
	}
	if o.status {
		return status(out, plan, call)
	}
	if err := experiments.CheckFolder(out, left.FileNames()); err != nil {
		return err
	}
	other, err := openOther(o.compare, plan) // before its folder may be replaced
	if err != nil {
		return err
	}
	if o.export != "" {
		if err := plan.CheckExport(o.export); err != nil {
			return err
		}
	}
	if err := afford(o, plan, call); err != nil || o.dryRun {
		return err
	}
	if o.export != "" {
		if err := plan.ExportSessions(ctx, o.export); err != nil {
			return err
		}
	}
	results, journal, err := journaled(ctx, o, out, plan, call)
	if err != nil {
		return err
	}
	defer journal.Close()
	with := reportOptions(o, out, results, other)
	note, err := left.Write(ctx, out, results, outcome.Options{Report: with, Workers: o.workers})
	if err != nil {
		return err
	}
	if note != "" {
		fmt.Fprintln(call.Stderr, "simulate: note:", note)
	}
	if err := journal.Remove(); err != nil {
		return err
	}
	return tell(call, o, out, results, with, left.Sections)
}

// load reads the experiment from its file, or from standard input.
func load(o options) (*configs.Experiment, error) {
	if o.config != "-" {
		return configs.Load(o.config, o.sets)
	}
	text, err := io.ReadAll(os.Stdin)
	if err != nil {
		return nil, err
	}
	return configs.Read("stdin", text, o.sets)
}

// afford tells what a run that is not small, or is not to be run, will take, and refuses what the machine has no memory
// for.
func afford(o options, plan *experiments.Plan, call *command.Call) error {
	workers := o.workers
	if workers == 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	switch cost := plan.Cost(workers); {
	case o.dryRun && o.json:
		if err := json.NewEncoder(call.Stdout).Encode(cost); err != nil {
			return err
		}
	case o.dryRun:
		fmt.Fprintln(call.Stdout, cost)
	case !o.quiet && (cost.Time > tellTime || cost.Memory > tellMemory):
		fmt.Fprintln(call.Stderr, "simulate:", cost)
	}
	there := experiments.MachineMemory()
	if os.Getenv("GOMEMLIMIT") == "" && there < math.MaxInt64 {
		debug.SetMemoryLimit(int64(there)) // garbage is collected earlier as it comes near
	}
	if o.force {
		return nil
	}
	return plan.CheckMemory(workers, there)
}

// From here on a run's cost is told before it is run.
const (
	tellTime   = 10 * time.Second
	tellMemory = 1e9 // bytes
)

// reportOptions are for the report in folder out; other is nil where nothing is compared.
func reportOptions(o options, out string, results *experiments.Results, other *compare.Run) report.Options {
	config, comment := again(o, out)
	with := report.Options{Command: "go run ./cmd/simulate -config " + config, Timing: !o.noTiming}
	if other != nil {
		with.Against = compare.With(compare.Of(results), other)
		if filepath.Clean(o.compare) != filepath.Clean(out) {
			with.Command += " -compare " + filepath.ToSlash(o.compare)
		}
	}
	with.Command += comment
	return with
}

// again is the configuration as resolved. A page is the same wherever it lies, so that a folder of one's own has no
// name.
func again(o options, out string) (config, comment string) {
	if o.out == "" {
		return filepath.ToSlash(filepath.Join(out, "experiment.yaml")), ""
	}
	return "FOLDER/experiment.yaml", " # FOLDER is where this page lies"
}

// tell prints what a run found out: a line of JSON, the table, or nothing.
func tell(call *command.Call, o options, out string, results *experiments.Results, with report.Options,
	about []chart.Section) error {
	switch {
	case o.json:
		line := results.Line(!o.noTiming)
		if len(results.Learners) > 0 {
			line.Verdict = report.Verdict(results, with)
		} else {
			line.Verdict = sentences(about[0])
		}
		if with.Against != nil {
			with.Against.AddTo(line)
		}
		return line.Write(call.Stdout)
	case o.quiet:
		return nil
	}
	width, colour := call.Page()
	show := func() error { return report.Table(call.Stdout, results, with, width, colour) }
	if len(results.Learners) == 0 {
		show = func() error { return tellData(call, about[0]) }
	}
	if err := show(); err != nil {
		return err
	}
	for _, section := range about {
		if section.Text != "" {
			fmt.Fprintf(call.Stdout, "\n%s\n", text.WrapSoft(section.Title+": "+section.Text, width))
		}
	}
	if l := results.Ranking(); len(l) > 0 && !results.Plan.KeepsRows() && !o.noTiming {
		const line = "\n%d users of %s: %.0f a second on one core, %.0f bytes each\n"
		fmt.Fprintf(call.Stdout, line, l[0].Sessions(), l[0].Label(), float64(l[0].Sessions())/l[0].CPU.Seconds(),
			l[0].StateBytes())
	}
	_, err := fmt.Fprintf(call.Stdout, "\nReport: %s\n", filepath.Join(out, "report.html"))
	return err
}

// openOther reads the run in a folder and checks that the plan can be compared with it; nil where folder is empty.
func openOther(folder string, p *experiments.Plan) (*compare.Run, error) {
	if folder == "" {
		return nil, nil
	}
	if len(p.Learners) == 0 {
		return nil, p.Config.At("learners").Errorf("learners:, which -compare compares; there are none")
	}
	other, err := compare.Open(folder)
	if err != nil {
		return nil, err
	}
	return other, other.Check(compare.Planned(p))
}

// embedding is a bar of texts; nil where there is none.
func embedding(call *command.Call, quiet bool) func(done, total int) {
	draw := call.Progress("posts")
	if quiet || draw == nil {
		return nil
	}
	return func(done, total int) { draw("embedding", int64(done), int64(total)) }
}

// progress is a bar of events, or of users where they are many, then of learners; nil where there is none.
func progress(call *command.Call, plan *experiments.Plan, quiet bool) func(experiments.Progress) {
	things, scale := "events", 1.0
	if plan.Sessions() >= manyUsers {
		things, scale = "users", float64(plan.Sessions())/float64(plan.Events())
	}
	draw := call.Progress(things)
	if quiet || draw == nil {
		return nil
	}
	return func(p experiments.Progress) {
		if p.Stage == experiments.InStatistics {
			draw(p.String(), p.Done, p.Total)
			return
		}
		draw(p.String(), int64(scale*float64(p.Done)), int64(scale*float64(p.Total)))
	}
}

// manyUsers is the number of sessions of each learner from which progress counts them.
const manyUsers = 10_000
