package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/register"

	"streamml/experiments"
)

func init() {
	register.DoFn2x0[[]byte, func(int)](&numbers{})
	register.DoFn4x1[context.Context, int, int, func(int, []byte), error](&sums{})
	register.DoFn4x1[context.Context, int, int, func(int, []byte), error](&parts{})
	register.DoFn2x1[int, []byte, error](&keep{})
	register.Combiner1[[]byte](&merge{})
	register.Emitter1[int]()
	register.Emitter2[int, []byte]()
	beam.RegisterFunction(paired)
	register.Function1x2(paired)
}

// pipeline runs the chunks of a plan and leaves what they give in a folder.
//
// Sums are combined by group, first in each bundle, as portable Flink does not lift combiners; parts with rows of
// sessions go past the combiner. There is no Flatten before a GroupByKey and there are no side inputs.
func pipeline(j job, plan *experiments.Plan, shared string) *beam.Pipeline {
	p, s := beam.NewPipelineWithRoot()
	chunks := beam.ParDo(s, &numbers{plan.Chunks()}, beam.Impulse(s))
	spread := beam.ParDo(s, paired, beam.Reshuffle(s, chunks)) // over all workers
	if plan.Sums() {
		left := beam.ParDo(s, &sums{Job: j}, spread)
		beam.ParDo0(s, &keep{shared, "sum"}, beam.CombinePerKey(s, &merge{}, left))
		return p
	}
	beam.ParDo0(s, &keep{shared, "part"}, beam.ParDo(s, &parts{Job: j}, spread))
	return p
}

// numbers emits those of all chunks.
type numbers struct{ Chunks int }

func (n *numbers) ProcessElement(_ []byte, emit func(int)) {
	for i := range n.Chunks {
		emit(i)
	}
}

func paired(chunk int) (int, int) { return chunk, chunk }

// sums runs chunks and adds them up by group until the bundle ends.
type sums struct {
	Job    job
	groups map[int]*experiments.Sum
}

func (f *sums) StartBundle(func(int, []byte)) { f.groups = map[int]*experiments.Sum{} }

func (f *sums) ProcessElement(ctx context.Context, chunk, _ int, _ func(int, []byte)) error {
	plan, err := f.Job.sharedPlan()
	if err != nil {
		return err
	}
	part, err := plan.RunChunk(ctx, chunk)
	if err != nil {
		return err
	}
	group := plan.Group(chunk)
	if f.groups[group] == nil {
		f.groups[group] = &experiments.Sum{}
	}
	return f.groups[group].Add(part)
}

func (f *sums) FinishBundle(emit func(int, []byte)) error {
	for group, sum := range f.groups {
		bytes, err := small(sum.MarshalBinary())
		if err != nil {
			return err
		}
		emit(group, bytes)
	}
	f.groups = nil
	return nil
}

// parts runs chunks whose rows are kept.
type parts struct{ Job job }

func (f *parts) ProcessElement(ctx context.Context, chunk, _ int, emit func(int, []byte)) error {
	plan, err := f.Job.sharedPlan()
	if err != nil {
		return err
	}
	part, err := plan.RunChunk(ctx, chunk)
	if err != nil {
		return err
	}
	bytes, err := small(part.MarshalBinary())
	if err == nil {
		emit(chunk, bytes)
	}
	return err
}

// mostBytes is the largest part that may cross the wire; gRPC stops at four times that.
const mostBytes = 1 << 20

func small(bytes []byte, err error) ([]byte, error) {
	if err == nil && len(bytes) > mostBytes {
		err = fmt.Errorf("a part of %d bytes; at most %d cross the wire", len(bytes), mostBytes)
	}
	return bytes, err
}

// merge adds sums of one group up.
type merge struct{}

func (merge) MergeAccumulators(a, b []byte) ([]byte, error) {
	if len(a) == 0 {
		return b, nil
	}
	if len(b) == 0 {
		return a, nil
	}
	var x, y experiments.Sum
	if err := x.UnmarshalBinary(a); err != nil {
		return nil, err
	}
	if err := y.UnmarshalBinary(b); err != nil {
		return nil, err
	}
	if err := x.Merge(&y); err != nil {
		return nil, err
	}
	return small(x.MarshalBinary())
}

// keep leaves what comes in a folder, a file each.
type keep struct{ Folder, Kind string }

func (k *keep) ProcessElement(number int, content []byte) error {
	return write(filepath.Join(k.Folder, fmt.Sprintf("%s-%d", k.Kind, number)), content)
}

// gather adds up what is in the folder.
func gather(plan *experiments.Plan, shared string) (*experiments.Results, error) {
	r := experiments.NewResults(plan)
	entries, err := os.ReadDir(shared)
	if err != nil {
		return nil, err
	}
	for _, entry := range entries {
		kind, _, ok := strings.Cut(entry.Name(), "-")
		if !ok || kind != "sum" && kind != "part" {
			continue
		}
		path := filepath.Join(shared, entry.Name())
		content, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		if err := add(r, kind, content); err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
	}
	if !r.Complete() {
		return nil, fmt.Errorf("%s: what some chunks should leave is not there; is it a folder that all workers see?",
			shared)
	}
	return r, nil
}

func add(r *experiments.Results, kind string, content []byte) error {
	if kind == "sum" {
		var sum experiments.Sum
		if err := sum.UnmarshalBinary(content); err != nil {
			return err
		}
		return r.AddSum(&sum)
	}
	var part experiments.Part
	if err := part.UnmarshalBinary(content); err != nil {
		return err
	}
	return r.Add(&part)
}
