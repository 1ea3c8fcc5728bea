// Simulate runs an experiment: simulated users, every post scored before its label is learnt, learners and their
// settings compared. It leaves a folder with a report.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"

	"streamml/cmd/command"
	"streamml/configs"
	"streamml/experiments"
	"streamml/experiments/compare"
	"streamml/experiments/outcome"
	"streamml/learners"
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

func run(ctx context.Context, call *command.Call) error {
	o, err := parse(call)
	switch {
	case err != nil:
		return err
	case o.schema:
		return writeSchema(call)
	case !o.learners:
		return simulate(ctx, o, call)
	case o.learner == "":
		return learners.WriteList(call.Stdout)
	}
	return learners.WriteOne(call.Stdout, o.learner)
}

func writeSchema(call *command.Call) error {
	schema, err := learners.Schema()
	if err != nil {
		return err
	}
	out := json.NewEncoder(call.Stdout)
	out.SetIndent("", "  ")
	out.SetEscapeHTML(false)
	return out.Encode(schema)
}

func simulate(ctx context.Context, o options, call *command.Call) error {
	j, err := planned(ctx, o, call)
	if err != nil {
		return err
	}
	if o.status {
		return j.printStatus()
	}
	other, err := j.check()
	if err != nil {
		return err
	}
	if err := j.afford(); err != nil || o.dryRun {
		return err
	}
	if o.export != "" {
		if err := j.plan.ExportSessions(ctx, o.export); err != nil {
			return err
		}
	}
	return j.run(ctx, other)
}

// planned reads the experiment and the data.
func planned(ctx context.Context, o options, call *command.Call) (*job, error) {
	x, err := load(o)
	if err != nil {
		return nil, err
	}
	j := &job{options: o, call: call}
	if j.plan, err = experiments.NewPlanWith(x, experiments.Vectors(ctx, x, j.embedding())); err != nil {
		return nil, err
	}
	j.left, err = outcome.Of(j.plan, o.compare != "")
	return j, err
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

// check refuses folders that cannot be written, and reads the run to compare with before its folder may be replaced;
// that is nil where nothing is compared.
func (j *job) check() (*compare.Run, error) {
	if err := experiments.CheckFolder(j.folder(), j.left.FileNames()); err != nil {
		return nil, err
	}
	other, err := openOther(j.compare, j.plan)
	if err == nil && j.export != "" {
		err = j.plan.CheckExport(j.export)
	}
	return other, err
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

// run runs the plan, writes the folder and prints what was found.
func (j *job) run(ctx context.Context, other *compare.Run) error {
	results, journal, err := j.journaled(ctx)
	if err != nil {
		return err
	}
	defer journal.Close()
	with := j.reportOptions(results, other)
	note, err := j.left.Write(ctx, j.folder(), results, outcome.Options{Report: with, Workers: j.workers})
	if err != nil {
		return err
	}
	if note != "" {
		fmt.Fprintln(j.call.Stderr, "simulate: note:", note)
	}
	if err := journal.Remove(); err != nil {
		return err
	}
	return j.tell(results, with)
}
