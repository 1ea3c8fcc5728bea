// Beam runs an experiment as an Apache Beam pipeline: chunks of sessions are its elements, what they leave is combined,
// and the folder that comes out is that of simulate, byte by byte.
//
//	go run -C experiments/beam . -config ../../configs/million.yaml
//	go run -C experiments/beam . -config ../../configs/million.yaml -shared /mnt/parts \
//		--runner=universal --endpoint=HOST:8099 --environment_type=EXTERNAL --environment_config=WORKER:50000
//
// Without --runner it runs on Prism, which comes with Beam: in memory, on this machine, for trying out; its makers say
// "testing use only". With --runner=universal it runs on the engine whose job server is at --endpoint, such as Flink's;
// workers are this process (--environment_type=LOOPBACK), or pools that were started on other machines with
// -worker_pool, from the same binary and with the same data. What is done is left in the folder -shared, which
// all workers and this process see.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/options/jobopts"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/x/beamx"

	"streamml/configs/input"
	"streamml/experiments"
	"streamml/experiments/outcome"
	"streamml/experiments/report"
)

// sets collects the -set flags.
type sets []string

func (s *sets) String() string         { return strings.Join(*s, " ") }
func (s *sets) Set(value string) error { *s = append(*s, value); return nil }

var (
	config = flag.String("config", "", "experiment to run, a YAML `file`")
	out    = flag.String("out", "", "`folder` to write (default outputs/NAME of the project)")
	shared = flag.String("shared", "",
		"`folder` that all workers see, for what chunks leave (default a temporary one, for workers on this machine)")
	noTiming = flag.Bool("no-timing", false, "leave the time per event out of summary.csv and the report")
	pool     = flag.String("worker_pool", "", "serve as a pool of workers at this `address`, and run nothing")
	settings sets
)

func main() {
	flag.Var(&settings, "set", "`key.path=value`, written over the configuration; may be given several times")
	flag.Parse()
	beam.Init() // a worker process ends here
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx); err != nil {
		os.Exit(printError(err))
	}
}

// printError prints an error and returns the exit code: 2 for bad input, 130 where interrupted, else 1.
func printError(err error) int {
	bad := input.Each(err)
	for _, e := range bad {
		fmt.Fprintln(os.Stderr, e)
	}
	switch {
	case len(bad) > 0:
		return 2
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(os.Stderr, "beam: interrupted; nothing was written")
		return 130
	}
	fmt.Fprintln(os.Stderr, "beam:", err)
	return 1
}

func run(ctx context.Context) error {
	switch {
	case *pool != "":
		return serve(ctx, *pool)
	case *config == "":
		return &input.Error{File: "beam", Found: "no -config", Wanted: "-config FILE.yaml and flags; beam -h explains"}
	}
	j, err := read(*config, settings)
	if err != nil {
		return err
	}
	folder := *shared
	if folder == "" {
		if folder, err = os.MkdirTemp("", "streamml-parts-"); err != nil {
			return err
		}
		defer os.RemoveAll(folder)
	}
	if *jobopts.WorkerBinary == "" { // else Beam builds one from the source
		if *jobopts.WorkerBinary, err = os.Executable(); err != nil {
			return err
		}
	}
	return j.run(ctx, *out, folder, !*noTiming, func(ctx context.Context, p *beam.Pipeline) error {
		return beamx.Run(ctx, p)
	})
}

// run runs the job as a pipeline and writes its folder.
func (j job) run(
	ctx context.Context, out, shared string, timing bool, execute func(context.Context, *beam.Pipeline) error,
) error {
	plan, left, err := j.plan()
	if err != nil {
		return err
	}
	if out == "" {
		out = filepath.Join("..", "..", "outputs", plan.Config.Name)
	}
	if err := experiments.CheckFolder(out, left.FileNames()); err != nil {
		return err
	}
	if err := execute(ctx, pipeline(j, plan, shared)); err != nil {
		return err
	}
	results, err := gather(plan, shared)
	if err != nil {
		return err
	}
	with := outcome.Options{Report: report.Options{
		Command: "go run ./cmd/simulate -config " + filepath.ToSlash(filepath.Join(out, "experiment.yaml")),
		Timing:  timing}}
	note, err := left.Write(ctx, out, results, with)
	if err != nil {
		return err
	}
	if note != "" {
		fmt.Fprintln(os.Stderr, "beam: note:", note)
	}
	_, err = fmt.Println("Report:", filepath.Join(out, "report.html"))
	return err
}
