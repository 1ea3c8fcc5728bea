package main

import (
	"context"
	"errors"
	"fmt"

	"streamml/cmd/command"
	"streamml/experiments"
)

// journaled runs the plan and keeps what is done in a journal, which the caller closes or removes; it is nil where
// nothing is learnt.
func journaled(ctx context.Context, o options, out string, plan *experiments.Plan, call *command.Call) (
	*experiments.Results, *experiments.Journal, error,
) {
	if plan.Chunks() == 0 {
		results, err := plan.Run(ctx, o.workers, nil)
		return results, nil, err
	}
	journal, err := experiments.OpenJournal(ctx, out, plan, o.fresh)
	if err != nil {
		return nil, nil, err
	}
	results, err := plan.RunJournaled(ctx, o.workers, journal, progress(call, plan, o.quiet))
	for _, note := range journal.Notes {
		fmt.Fprintln(call.Stderr, "simulate: note:", note)
	}
	if err == nil {
		if n := journal.Found(); n > 0 && !o.quiet {
			fmt.Fprintf(call.Stderr, "simulate: went on with %d of %d chunks done\n", n, plan.Chunks())
		}
		return results, journal, nil
	}
	if broken := (*experiments.BrokenError)(nil); errors.As(err, &broken) {
		return nil, nil, errors.Join(err, journal.Remove()) // it would break again
	}
	return nil, nil, errors.Join(err, journal.Close())
}

// status prints how far a run is.
func status(out string, plan *experiments.Plan, call *command.Call) error {
	s, err := experiments.StatusOf(out, plan)
	if err == nil {
		_, err = fmt.Fprintln(call.Stdout, s)
	}
	return err
}
