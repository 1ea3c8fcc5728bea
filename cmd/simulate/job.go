package main

import (
	"path/filepath"

	"streamml/cmd/command"
	"streamml/experiments"
	"streamml/experiments/outcome"
)

// job is an experiment as the flags ask for it.
type job struct {
	options
	call *command.Call
	plan *experiments.Plan
	left *outcome.Outcome // what it will leave in its folder
}

// folder is where the results go.
func (j *job) folder() string {
	if j.out != "" {
		return j.out
	}
	return filepath.Join("outputs", j.plan.Config.Name)
}
