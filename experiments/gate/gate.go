// Package gate judges the program in the working tree against a baseline: what a run of an earlier commit left, kept in
// the repository. Quality is compared with that folder; for speed both programs are built and run in turn.
//
//	g := gate.Gate{Root: ".", Baseline: "outputs/baseline/gate", Out: "outputs/gate", Runs: 10}
//	g.Limits = compare.DefaultLimits
//	outcome, err := g.Judge(ctx)
//	before, err := g.Renew(ctx) // make the baseline anew, from the commit that is checked out
package gate

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"streamml/configs"
	"streamml/configs/input"
	"streamml/experiments/compare"
)

// Config is the experiment that is run, below the root.
const Config = "configs/gate.yaml"

// Gate says what is compared with what, and how. Paths are as seen from the current folder.
type Gate struct {
	Root     string // of the repository, whose program is judged
	Baseline string // folder
	Out      string // folder for that program's run, and for the times of both programs
	Runs     int    // timed runs of each program; 0: speed is not compared
	Limits   compare.Limits
	Say      func(format string, args ...any) // called with each step as it begins; nil: not called
}

// Judge runs the program in the working tree and compares: the quality of its run with the baseline's; then it builds
// the baseline's program, too, and compares their speed. Where that program cannot be built, in a shallow clone for
// instance, the outcome says why. Bad input, such as a baseline of other sessions, is an *input.Error.
func (g *Gate) Judge(ctx context.Context) (*compare.Outcome, error) {
	old, err := compare.OpenFolder(g.Baseline)
	if err != nil {
		return nil, err
	}
	work, err := os.MkdirTemp("", "streamml-gate-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(work)
	here := program{path: filepath.Join(work, "new"), config: filepath.Join(g.Root, Config)}
	g.say("building the program that is here")
	if err := build(ctx, g.Root, here.path, ""); err != nil {
		return nil, err
	}
	g.say("running %s", Config)
	if err := here.run(ctx, g.Out); err != nil {
		return nil, err
	}
	o, err := g.quality(old)
	if err != nil || g.Runs == 0 {
		return o, err
	}
	there := program{path: filepath.Join(work, "old"), config: filepath.Join(g.Baseline, "experiment.yaml")}
	commit := configs.CommitOf(old.Config.Version)
	if why := g.buildCommit(ctx, commit, work, there.path); why != "" {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		o.Add(&compare.Part{About: "speed", Verdict: compare.Unknown, Why: why})
		return o, nil
	}
	speed, err := g.speed(ctx, there, here, work)
	if err != nil {
		return nil, err
	}
	o.Add(speed)
	return o, nil
}

// quality compares the run with the baseline.
func (g *Gate) quality(old *compare.Sessions) (*compare.Outcome, error) {
	new, err := compare.OpenFolder(g.Out)
	if err != nil {
		return nil, err
	}
	return compare.Judge(
		&compare.Side{Path: g.Baseline, Sessions: old}, &compare.Side{Path: g.Out, Sessions: new}, false, g.Limits,
	)
}

func (g *Gate) say(format string, args ...any) {
	if g.Say != nil {
		g.Say(format, args...)
	}
}

// Renew makes the baseline anew from the commit that is checked out, without changes that are not committed, and
// returns how it compares with the one before; nil where there was none. The folder has what [Gate.Judge] reads and no
// more.
func (g *Gate) Renew(ctx context.Context) (*compare.Outcome, error) {
	before, err := g.before()
	if err != nil {
		return nil, err
	}
	commit, changed, err := g.head(ctx)
	if err != nil {
		return nil, err
	}
	if changed {
		g.say("note: what is not committed is not in the baseline, which is of commit %.12s", commit)
	}
	work, err := os.MkdirTemp("", "streamml-gate-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(work)
	there := program{path: filepath.Join(work, "program"), config: filepath.Join(work, "gate.yaml")}
	if why := g.buildCommit(ctx, commit, work, there.path); why != "" {
		return nil, fmt.Errorf("no baseline was made: %s", why)
	}
	text, err := g.git(ctx, "show", commit+":./"+Config)
	if err != nil {
		return nil, &input.Error{File: Config, Found: "no such file in commit " + commit, Wanted: "it committed first"}
	}
	if err := os.WriteFile(there.config, []byte(text), 0o666); err != nil {
		return nil, err
	}
	g.say("running %s", Config)
	run := filepath.Join(work, "run")
	if err := there.run(ctx, run, "-no-timing"); err != nil {
		return nil, err
	}
	if err := keep(run, g.Baseline); err != nil || before == nil {
		return nil, err
	}
	after, err := compare.OpenFolder(g.Baseline)
	if err != nil {
		return nil, err
	}
	return compare.Judge(before, &compare.Side{Path: g.Baseline, Sessions: after}, false, g.Limits)
}

// before is the baseline that there is; nil where there is none.
func (g *Gate) before() (*compare.Side, error) {
	if _, err := os.Stat(g.Baseline); os.IsNotExist(err) {
		return nil, nil
	}
	s, err := compare.OpenFolder(g.Baseline)
	if err != nil {
		return nil, err
	}
	return &compare.Side{Path: g.Baseline, Sessions: s}, nil
}
