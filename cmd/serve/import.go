package main

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"streamml/cmd/command"
	"streamml/configs/input"
	"streamml/data/store"
	"streamml/experiments/live"
	"streamml/learners"
)

var importing = command.Command{
	Name: "serve import", Usual: "-in FILE.csv, or -in FILE.state -user U -topic T",
	Interrupted: "what was read is on disk", Run: importLog,
	Manual: `Serve import appends a log to the database: a table with the columns of log.csv, or the labels of a
model.state.

	serve import -in outputs/ann/log.csv
	serve import -in outputs/ann/model.state -user ann2 -topic sourdough

An interest.json beside a state says what its user looks for; in a table that is a row. Users who have answered on the
search already are refused. The rows of a table keep their scores and times; those of a state get the scores that the
learner gives them.
`,
}

// mostLog is the longest log that is read, in bytes.
const mostLog = 1 << 30

func importLog(ctx context.Context, call *command.Call) error {
	address, user, topic, learner := sessionFlags(call)
	in := call.Flags().String("in", "", "`file` to read: .csv or .state")
	if err := call.Parse(0); err != nil {
		return err
	}
	c, err := readLearner("learner", *learner)
	if err != nil {
		return err
	}
	if *in == "" {
		return call.Misuse("no -in", "")
	}
	text, err := input.ReadFile(*in, mostLog)
	if err != nil {
		return err
	}
	db, err := openStore(ctx, *address)
	if err != nil {
		return err
	}
	defer db.Close()
	book, err := live.Open(ctx, db, live.Options{Learner: c})
	if err != nil {
		return err
	}
	var n int
	if filepath.Ext(*in) == ".state" {
		n, err = importState(ctx, call, book, c, *in, text, *user, *topic)
	} else {
		n, err = importTable(ctx, db, book, *in, text)
	}
	if err == nil {
		_, err = fmt.Fprintf(call.Stdout, "%d rows\n", n)
	}
	return err
}

// importTable appends the rows of a table, all of them or, where one is wrong, none.
func importTable(ctx context.Context, db *store.Store, book *live.Book, path string, text []byte) (int, error) {
	rows, err := live.ReadLog(path, text)
	if err != nil {
		return 0, err
	}
	slices.SortStableFunc(rows, store.ByOrder)
	requests := make([]store.Request, len(rows))
	for i, f := range rows {
		wrong := func(found, wanted string) error { return &input.Error{File: path, Found: found, Wanted: wanted} }
		t := book.Topic(f.Topic)
		if t == nil {
			return 0, wrong(fmt.Sprintf("the topic %q", input.Shorten(f.Topic)),
				"a search of the database: cmd/embed -db makes one")
		}
		if f.Post >= len(t.Posts) {
			return 0, wrong(fmt.Sprintf("post %d of %s", f.Post, f.Topic), fmt.Sprintf("posts below %d", len(t.Posts)))
		}
		if _, err := store.ReadSaid(f.Said, t.Pool.Dims()); err != nil {
			return 0, wrong(fmt.Sprintf("%s in row %d of %s", err, f.Seq, f.Topic), "one as export writes it")
		}
		first := i == 0 || rows[i-1].User != f.User || rows[i-1].Topic != f.Topic
		if f.Seq != 1 && first || !first && f.Seq != rows[i-1].Seq+1 {
			return 0, wrong(fmt.Sprintf("row %d of a user on %s", f.Seq, f.Topic),
				"rows from 1 without a gap, each once")
		}
		if first {
			last, err := db.LastSeq(ctx, f.User, f.Topic)
			if err != nil {
				return 0, err
			}
			if last > 0 {
				return 0, wrong(fmt.Sprintf("the user %q, who has answered on %s", input.Shorten(f.User), f.Topic),
					"users that are new there")
			}
		}
		requests[i] = store.Request{Feedback: f}
	}
	for _, a := range db.AppendAll(ctx, requests) {
		if a.Err != nil {
			return 0, a.Err
		}
	}
	return len(rows), nil
}

// importState appends the labels of a saved model.
func importState(ctx context.Context, call *command.Call, book *live.Book, c learners.Config, path string, text []byte,
	user, topic string) (int, error) {
	t := book.Topic(topic)
	if user == "" || t == nil {
		return 0, call.Misuse(fmt.Sprintf("-user %q -topic %q", user, topic), "a user, and a search of the database")
	}
	interest, err := interestBeside(path, t.Pool.Dims())
	if err != nil {
		return 0, err
	}
	pool := t.Pool
	if interest != nil {
		uses, ok := live.WithInterest(c)
		if !ok {
			return 0, call.Misuse("-learner "+c.Label()+" beside "+interestFile,
				"a learner that uses what is looked for: rls, or another of second order")
		}
		c, pool = uses, pool.Stating(interest.Members...)
	}
	l := c.Live(pool)
	if err := l.UnmarshalBinary(text); err != nil {
		wanted := "a model.state of this program, learner and search, " + interestFile +
			" beside it where one was exported"
		return 0, &input.Error{File: path, Found: refusal(err), Wanted: wanted}
	}
	labels, answers := l.Labels(), []live.Answer(nil)
	for _, label := range labels {
		kind := store.Reject
		if label.Accepted {
			kind = store.Accept
		}
		answers = append(answers, live.Answer{Post: label.Post, Kind: kind, Seq: live.Current})
	}
	err = book.View(ctx, user, topic, func(s *live.Session) error {
		if s.Seq() > 0 {
			return call.Misuse(fmt.Sprintf("the user %q, who has answered on %s", user, topic),
				"a user that is new there")
		}
		return nil
	})
	if err == nil && interest != nil {
		_, err = book.State(ctx, user, topic, interest, "", [sha256.Size]byte{})
	}
	for _, a := range answers { // one by one, so that each has the score of those before it
		if err != nil {
			return 0, err
		}
		_, err = book.Give(ctx, user, topic, a)
	}
	rows := len(labels)
	if interest != nil {
		rows++
	}
	return rows, err
}

// interestBeside is what is looked for of a saved model; nil: nothing was said.
func interestBeside(state string, dims int) (*live.Interest, error) {
	path := filepath.Join(filepath.Dir(state), interestFile)
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	text, err := input.ReadFile(path, mostLog)
	if err != nil {
		return nil, err
	}
	i, err := live.ReadInterest(string(text), dims)
	if err != nil {
		return nil, &input.Error{File: path, Found: err.Error(), Wanted: "what serve export wrote for this search"}
	}
	return i, nil
}

// refusal names what is wrong with a saved model.
func refusal(err error) string {
	for is, name := range map[error]string{
		learners.ErrDamaged: "a damaged state", learners.ErrVersion: "a state of another version",
		learners.ErrLearner: "a state of another learner", learners.ErrPool: "a state on other posts",
	} {
		if errors.Is(err, is) {
			return name + " (" + err.Error() + ")"
		}
	}
	return err.Error()
}
