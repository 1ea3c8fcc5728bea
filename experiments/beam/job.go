package main

import (
	"errors"
	"os"
	"path/filepath"
	"sync"

	"streamml/configs"
	"streamml/configs/input"
	"streamml/experiments"
	"streamml/experiments/outcome"
)

// job is what a worker must know: the configuration as it stands in its file. It travels as JSON.
type job struct {
	Path, Text string
	Sets       []string
}

func read(path string, sets []string) (job, error) {
	text, err := input.ReadFile(path, 1<<20)
	return job{path, string(text), sets}, err
}

// plan reads the configuration and its data, and asks for what the report shows, as every process must.
func (j job) plan() (*experiments.Plan, *outcome.Outcome, error) {
	x, err := configs.Read(j.Path, []byte(j.Text), j.Sets)
	if err != nil {
		return nil, nil, err
	}
	plan, err := experiments.NewPlan(x)
	if err != nil {
		return nil, nil, err
	}
	left, err := outcome.Of(plan, false)
	return plan, left, err
}

// plans are those of this process: all its workers share one.
var plans struct {
	sync.Mutex
	job  string
	plan *experiments.Plan
}

func (j job) sharedPlan() (*experiments.Plan, error) {
	plans.Lock()
	defer plans.Unlock()
	key := j.Path + "\x00" + j.Text
	for _, set := range j.Sets {
		key += "\x00" + set
	}
	if plans.job != key {
		plan, _, err := j.plan()
		if err != nil {
			return nil, err
		}
		plans.job, plans.plan = key, plan
	}
	return plans.plan, nil
}

// write leaves a file whole or not at all; what runs twice writes the same bytes.
func write(path string, content []byte) error {
	file, err := os.CreateTemp(filepath.Dir(path), ".part-*")
	if err != nil {
		return err
	}
	_, err = file.Write(content)
	if err = errors.Join(err, file.Sync(), file.Close()); err == nil {
		err = os.Rename(file.Name(), path)
	}
	if err != nil {
		os.Remove(file.Name())
	}
	return err
}
