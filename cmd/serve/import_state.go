package main

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"streamml/cmd/command"
	"streamml/configs/input"
	"streamml/data/store"
	"streamml/experiments/live"
	"streamml/learners"
)

// mostLog is the longest log that is read, in bytes.
const mostLog = 1 << 30

// savedModel is the file of a saved model, and the user and topic to whose log its labels are added.
type savedModel struct {
	path        string
	text        []byte
	learner     learners.Config
	user, topic string
}

// importState appends the labels of a saved model to a log, and returns how many rows those are.
func importState(ctx context.Context, call *command.Call, book *live.Book, m savedModel) (int, error) {
	t := book.Topic(m.topic)
	if m.user == "" || t == nil {
		return 0, call.Misuse(fmt.Sprintf("-user %q -topic %q", m.user, m.topic),
			"a user, and a search of the database")
	}
	interest, err := interestBeside(m.path, t.Pool.Dims())
	if err != nil {
		return 0, err
	}
	answers, err := m.answers(call, t.Pool, interest)
	if err == nil {
		err = m.checkNew(ctx, call, book)
	}
	rows := len(answers)
	if err == nil && interest != nil {
		rows++
		_, err = book.State(ctx, m.user, m.topic, interest, "", [sha256.Size]byte{})
	}
	for _, a := range answers { // one by one, so that each label's score is made from those before it
		if err != nil {
			return 0, err
		}
		_, err = book.Give(ctx, m.user, m.topic, a)
	}
	return rows, err
}

// answers are the labels of a saved model; interest is what it was told to look for, nil for nothing.
func (m savedModel) answers(call *command.Call, pool *learners.Pool, interest *live.Interest) (
	list []live.Answer, err error) {
	c := m.learner
	if interest != nil {
		uses, ok := live.WithInterest(c)
		if !ok {
			return nil, call.Misuse("-learner "+c.Label()+" beside "+interestFile,
				"a learner that uses what is looked for: rls, or another of second order")
		}
		c, pool = uses, pool.Stating(interest.Members...)
	}
	l := c.Live(pool)
	if err := l.UnmarshalBinary(m.text); err != nil {
		wanted := "a model.state of this program, learner and search, " + interestFile +
			" beside it where one was exported"
		return nil, &input.Error{File: m.path, Found: refusal(err), Wanted: wanted}
	}
	for _, label := range l.Labels() {
		kind := store.Reject
		if label.Accepted {
			kind = store.Accept
		}
		list = append(list, live.Answer{Post: label.Post, Kind: kind, Seq: live.Current})
	}
	return list, nil
}

// checkNew refuses a user who has rows on the search already.
func (m savedModel) checkNew(ctx context.Context, call *command.Call, book *live.Book) error {
	return book.View(ctx, m.user, m.topic, func(s *live.Session) error {
		if s.Seq() == 0 {
			return nil
		}
		return call.Misuse(fmt.Sprintf("the user %q, who has answered on %s", m.user, m.topic),
			"a user that is new there")
	})
}

// interestBeside reads the interest in the folder of a saved model; nil: there is none.
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

// refusal says what is wrong with a saved model.
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
