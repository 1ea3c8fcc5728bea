package gate

import (
	"context"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"

	"streamml/experiments/compare"
)

// timed are the arguments of a run whose speed is measured: one worker and 40 sessions per topic; permuted labels and
// figures, whose time is not compared, are left out.
var timed = []string{"-workers", "1", "-set", "null=false", "-set", "sessions.per_topic=40", "-set", "figures=[]"}

// speed times two programs, g.Runs runs of each, taking turns, and compares the processor time per event of their
// learners. Where the new one looks slower, both are timed as often again, and all runs are judged together.
//
// Note: they take turns since all runs of one program before all of the other gave false alarms in a quarter of all
// gates where another load came or went.
func (g *Gate) speed(ctx context.Context, old, new program, work string) (*compare.Part, error) {
	var times [2]times
	files := [2]string{filepath.Join(g.Out, "times_old.txt"), filepath.Join(g.Out, "times_new.txt")}
	for again := range 2 {
		for i := range g.Runs {
			g.say("timing run %d of %d", i+1+again*g.Runs, (again+1)*g.Runs)
			for k := range 2 {
				arm := (i + k) % 2 // 0: old, 1: new; which of them runs first changes with i
				if err := times[arm].run(ctx, []program{old, new}[arm], filepath.Join(work, "timed")); err != nil {
					return nil, err
				}
			}
		}
		var benches [2]*compare.Bench
		for arm := range 2 {
			var err error
			if err = os.WriteFile(files[arm], []byte(times[arm].text.String()), 0o666); err != nil {
				return nil, err
			}
			if benches[arm], err = compare.OpenBench(files[arm], false); err != nil {
				return nil, err
			}
		}
		p := compare.Speed(benches[0], benches[1], g.Limits)
		if p == nil {
			p = &compare.Part{About: "speed", Verdict: compare.Unknown, Why: "no learner is in both programs"}
		}
		if !p.Verdict.Regression() || again == 1 {
			return p, nil
		}
		g.say("slower at first sight: once more")
	}
	panic("gate: not reached")
}

// times are the times of one program's runs, in Go's benchmark format.
type times struct{ text strings.Builder }

// run runs a program and appends the time per event of each learner, in nanoseconds.
func (t *times) run(ctx context.Context, p program, out string) error {
	if err := p.run(ctx, out, timed...); err != nil {
		return err
	}
	s, err := compare.OpenFolder(out)
	if err != nil {
		return err
	}
	for _, l := range s.Learners {
		if ns := l.Mean("ns_per_event"); !math.IsNaN(ns) {
			fmt.Fprintf(&t.text, "BenchmarkPrequential/learner=%s 1 %.1f ns/event\n",
				strings.ReplaceAll(l.Key(), " ", ":"), ns)
		}
	}
	return os.RemoveAll(out)
}
