package main

import (
	"context"
	"fmt"
	"path/filepath"

	"streamml/cmd/command"
	"streamml/configs/input"
	"streamml/experiments/live"
)

var importing = command.Command{
	Name: "serve import", Usual: "-in FILE.csv, or -in FILE.state -user U -topic T",
	Interrupted: "what was read is on disk", Run: importLog,
	Manual: `Serve import appends a log to the database: a table with the columns of log.csv, or the labels of a
model.state.

	serve import -in outputs/ann/log.csv
	serve import -in outputs/ann/model.state -user ann2 -topic sourdough

An interest.json beside a state says what its user looks for; in a table that is a row. Users who have answered on the
search already are refused. The rows of a table keep their scores and times; those of a state get the scores that the
learner gives them.
`,
}

func importLog(ctx context.Context, call *command.Call) error {
	address, user, topic, learner := sessionFlags(call)
	in := call.Flags().String("in", "", "`file` to read: .csv or .state")
	if err := call.Parse(0); err != nil {
		return err
	}
	c, err := readLearner("learner", *learner)
	if err != nil {
		return err
	}
	if *in == "" {
		return call.Misuse("no -in", "")
	}
	text, err := input.ReadFile(*in, mostLog)
	if err != nil {
		return err
	}
	db, err := openStore(ctx, *address)
	if err != nil {
		return err
	}
	defer db.Close()
	book, err := live.Open(ctx, db, live.Options{Learner: c})
	if err != nil {
		return err
	}
	var n int
	if filepath.Ext(*in) == ".state" {
		n, err = importState(ctx, call, book, savedModel{*in, text, c, *user, *topic})
	} else {
		n, err = importTable(ctx, db, book, *in, text)
	}
	if err == nil {
		_, err = fmt.Fprintln(call.Stdout, input.Count(n, "row"))
	}
	return err
}
