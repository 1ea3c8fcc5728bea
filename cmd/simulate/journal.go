package main

import (
	"context"
	"errors"
	"fmt"

	"streamml/experiments"
)

// journaled runs the plan and keeps what is done in a journal, which the caller closes or removes; it is nil where
// nothing is learnt.
func (j *job) journaled(ctx context.Context) (*experiments.Results, *experiments.Journal, error) {
	plan := j.plan
	if plan.Chunks() == 0 {
		results, err := plan.Run(ctx, j.workers, nil)
		return results, nil, err
	}
	journal, err := experiments.OpenJournal(ctx, j.folder(), plan, j.fresh)
	if err != nil {
		return nil, nil, err
	}
	results, err := plan.RunJournaled(ctx, j.workers, journal, j.progress())
	for _, note := range journal.Notes {
		fmt.Fprintln(j.call.Stderr, "simulate: note:", note)
	}
	if err == nil {
		if n := journal.Found(); n > 0 && !j.quiet {
			fmt.Fprintf(j.call.Stderr, "simulate: went on with %d of %d chunks done\n", n, plan.Chunks())
		}
		return results, journal, nil
	}
	if broken := (*experiments.BrokenError)(nil); errors.As(err, &broken) {
		return nil, nil, errors.Join(err, journal.Remove()) // it would break again
	}
	return nil, nil, errors.Join(err, journal.Close())
}

// printStatus prints how far a run is.
func (j *job) printStatus() error {
	s, err := experiments.StatusOf(j.folder(), j.plan)
	if err == nil {
		_, err = fmt.Fprintln(j.call.Stdout, s)
	}
	return err
}
