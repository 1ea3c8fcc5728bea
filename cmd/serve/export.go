package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"streamml/cmd/command"
	"streamml/data/embed"
	"streamml/data/npy"
	"streamml/data/store"
	"streamml/experiments/live"
)

var exporting = command.Command{
	Name: "serve export", Usual: "-user U -topic T", Interrupted: "what was written is whole", Run: export,
	Manual: `Serve export writes what a user's model on a search has come to, into a folder:

	weights.npy   linear weights that give the posts of the search the model's margins, the intercept last
	margins.json  margin, probability and label of each post
	log.csv       the log: what serve import and a spreadsheet read
	model.state   the labels that stand, sealed: what serve import reads as well
	interest.json what the user looks for, where that was said; it belongs to model.state

	serve export -user ann -topic sourdough -out outputs/ann
`,
}

// sessionFlags defines the flags of the commands about a session.
func sessionFlags(call *command.Call) (db, user, topic, learner *string) {
	f := call.Flags()
	return f.String("db", "outputs/serve.db",
			"database: a `file` of SQLite (made where there is none, with its folder), or postgres://..."),
		f.String("user", "", "`id` of the user"), f.String("topic", "", "`name` of the search"),
		f.String("learner", standard, "`learner` that makes the model, as an experiment names it")
}

func export(ctx context.Context, call *command.Call) error {
	address, user, topic, learner := sessionFlags(call)
	out := call.Flags().String("out", "", "`folder` to write into (default outputs/export/USER-TOPIC)")
	if err := call.Parse(0); err != nil {
		return err
	}
	if *user == "" || *topic == "" {
		return call.Misuse("no user or no topic", "")
	}
	c, err := readLearner("learner", *learner)
	if err != nil {
		return err
	}
	db, err := openThere(ctx, call, *address)
	if err != nil {
		return err
	}
	defer db.Close()
	rows, err := db.Log(ctx, *user, *topic, 1)
	if err != nil {
		return err
	}
	if len(rows) == 0 {
		return call.Misuse(fmt.Sprintf("no answers of %q on %q", *user, *topic), "a user and a search of the database")
	}
	book, err := live.Open(ctx, db, live.Options{Learner: c})
	if err != nil {
		return err
	}
	if *out == "" {
		*out = filepath.Join("outputs", "export", filepath.Base(*user)+"-"+*topic)
	}
	if err := os.MkdirAll(*out, 0o777); err != nil {
		return err
	}
	err = book.View(ctx, *user, *topic, func(s *live.Session) error { return writeSession(*out, s, rows) })
	if err == nil {
		_, err = fmt.Fprintln(call.Stdout, *out)
	}
	return err
}

// openThere opens a database, and fails where there is none: a file is not made.
func openThere(ctx context.Context, call *command.Call, address string) (*store.Store, error) {
	if _, err := os.Stat(address); err != nil && !store.IsPostgres(address) {
		return nil, call.Misuse("-db "+address+", no such file", "the database of cmd/serve")
	}
	return store.Open(ctx, address)
}

// writeSession writes the files of an export, each whole or not at all.
func writeSession(folder string, s *live.Session, rows []store.Feedback) error {
	state, err := s.Model().MarshalBinary()
	if err != nil {
		return err
	}
	weights := s.Weights()
	array := &npy.Array{Shape: []int{len(weights)}}
	for _, w := range weights {
		array.Data = append(array.Data, float32(w))
	}
	if err := writeInterest(folder, s.Interest()); err != nil {
		return err
	}
	for name, write := range map[string]func(io.Writer) error{
		"weights.npy": func(w io.Writer) error { return npy.Write(w, array) },
		"margins.json": func(w io.Writer) error {
			e := json.NewEncoder(w)
			e.SetIndent("", "\t")
			return e.Encode(s.State())
		},
		"log.csv":     func(w io.Writer) error { return live.WriteLog(w, rows) },
		"model.state": func(w io.Writer) error { _, err := w.Write(state); return err },
	} {
		if err := embed.WriteWhole(filepath.Join(folder, name), write); err != nil {
			return err
		}
	}
	return nil
}

// interestFile is the file with what a user looks for, beside model.state, which needs it.
const interestFile = "interest.json"

// writeInterest writes the file with what is looked for; nil removes that of an earlier export.
func writeInterest(folder string, i *live.Interest) error {
	path := filepath.Join(folder, interestFile)
	if i == nil {
		if err := os.Remove(path); !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		return nil
	}
	text, err := i.Marshal()
	if err != nil {
		return err
	}
	return embed.WriteWhole(path, func(w io.Writer) error { _, err := io.WriteString(w, text+"\n"); return err })
}
