package main

import (
	"flag"
	"slices"
	"strings"

	"streamml/cmd/command"
	"streamml/configs/input"
	"streamml/learners"
	"streamml/learners/detectors"
	"streamml/learners/kernels"
)

type options struct {
	config, out     string
	compare         string
	sets            sets
	export          string
	workers         int
	quiet, noTiming bool
	force, dryRun   bool
	fresh, status   bool
	json, learners  bool
	schema          bool
	learner         string // the one to explain; "": all
}

// sets collects the -set flags.
type sets []string

func (s *sets) String() string         { return strings.Join(*s, " ") }
func (s *sets) Set(value string) error { *s = append(*s, value); return nil }

func parse(call *command.Call) (o options, err error) {
	o.declare(call.Flags())
	if err := call.Parse(1); err != nil {
		return o, err
	}
	o.learner = call.Flags().Arg(0)
	return o, o.validate(call)
}

// declare names the flags and says what they are for.
func (o *options) declare(f *flag.FlagSet) {
	f.StringVar(&o.config, "config", "", "experiment to run, a YAML `file`; - reads it from standard input")
	f.StringVar(&o.out, "out", "", "`folder` to write (default outputs/NAME, NAME being the experiment's); an "+
		"earlier run's files there are replaced, others stay")
	f.StringVar(&o.compare, "compare", "",
		"`folder` of an earlier run to compare with, learner by learner at the same settings; may be the folder that "+
			"is replaced")
	f.StringVar(&o.export, "export-sessions", "",
		"`folder` to write the sessions to, too, for other programs: pool.npy, pool.jsonl and exported.sessions.jsonl")
	f.Var(&o.sets, "set", "`key.path=value`, written over the configuration; without a value the key is taken out; "+
		"may be given several times")
	f.IntVar(&o.workers, "workers", 0, "`number` of cores to use (default all); results are the same with any number")
	f.BoolVar(&o.dryRun, "dry-run", false, "check all that can be wrong, print what the run will take, and stop")
	f.BoolVar(&o.fresh, "fresh", false, "drop what a run that was stopped has done, and begin anew")
	f.BoolVar(&o.status, "status", false, "print how far the run of this configuration is, and stop")
	f.BoolVar(&o.force, "force", false, "run what needs more memory than this machine has, too")
	f.BoolVar(&o.quiet, "quiet", false, "print nothing but errors")
	f.BoolVar(&o.json, "json", false, "print the summary (with -dry-run: what a run takes) as one line of JSON "+
		"instead of the table")
	f.BoolVar(&o.learners, "learners", false,
		"list all learners, kernels and detectors with their hyperparameters, or explain the one whose name "+
			"follows, and stop")
	f.BoolVar(&o.schema, "schema", false,
		"print the JSON schema of configurations, by which editors complete and check them, and stop")
	f.BoolVar(&o.noTiming, "no-timing", false, "leave the time per event out of summary.csv and the report")
}

// validate refuses flags that say nothing, or nothing together.
func (o *options) validate(call *command.Call) error {
	known := slices.Concat(learners.Names(), kernels.Names(), detectors.Names())
	given := map[string]bool{}
	call.Flags().Visit(func(f *flag.Flag) { given[f.Name] = f.Value.String() == "" })
	switch {
	case given["compare"] || given["out"] || given["export-sessions"]:
		return call.Misuse("-compare, -out or -export-sessions without a folder", "a folder, or no such flag")
	case o.dryRun && o.status || o.schema && o.learners:
		return call.Misuse("flags that each print something and stop",
			"one of -dry-run, -status, -learners and -schema")
	case !o.learners && o.learner != "":
		return call.Unwanted(o.learner)
	case o.learner != "" && !slices.Contains(known, o.learner):
		return call.Misuse("-learners "+input.Shorten(o.learner), input.OneOf(o.learner, known))
	case !o.learners && !o.schema && o.config == "":
		return call.Misuse("no -config", "")
	}
	return call.CheckWorkers(o.workers)
}
