package main

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"runtime"
	"runtime/debug"
	"time"

	"streamml/experiments"
)

// afford tells what a run that is not small, or is not to be run, will take, and refuses what the machine has no memory
// for.
func (j *job) afford() error {
	workers := j.workers
	if workers == 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	switch cost := j.plan.Cost(workers); {
	case j.dryRun && j.json:
		if err := json.NewEncoder(j.call.Stdout).Encode(cost); err != nil {
			return err
		}
	case j.dryRun:
		fmt.Fprintln(j.call.Stdout, cost)
	case !j.quiet && (cost.Time > tellTime || cost.Memory > tellMemory):
		fmt.Fprintln(j.call.Stderr, "simulate:", cost)
	}
	there := experiments.MachineMemory()
	if os.Getenv("GOMEMLIMIT") == "" && there < math.MaxInt64 {
		debug.SetMemoryLimit(int64(there)) // garbage is collected earlier as it comes near
	}
	if j.force {
		return nil
	}
	return j.plan.CheckMemory(workers, there)
}

// From here on a run's cost is told before it is run.
const (
	tellTime   = 10 * time.Second
	tellMemory = 1e9 // bytes
)
