package main

import (
	"context"
	"fmt"
	"slices"

	"streamml/configs/input"
	"streamml/data/store"
	"streamml/experiments/live"
)

// importTable appends the rows of a table, and returns how many. It checks all of them before the first is written.
func importTable(ctx context.Context, db *store.Store, book *live.Book, path string, text []byte) (int, error) {
	rows, err := live.ReadLog(path, text)
	if err != nil {
		return 0, err
	}
	slices.SortStableFunc(rows, store.ByOrder)
	wrong := func(found, wanted string) error { return &input.Error{File: path, Found: found, Wanted: wanted} }
	requests := make([]store.Request, len(rows))
	for i, f := range rows {
		if found, wanted := misfit(book, f); found != "" {
			return 0, wrong(found, wanted)
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

// misfit says what in a row does not fit the searches of the database; nothing where it fits.
func misfit(book *live.Book, f store.Feedback) (found, wanted string) {
	t := book.Topic(f.Topic)
	if t == nil {
		return fmt.Sprintf("the topic %q", input.Shorten(f.Topic)), "a search of the database: cmd/embed -db makes one"
	}
	if f.Post >= len(t.Posts) {
		return fmt.Sprintf("post %d of %s", f.Post, f.Topic), fmt.Sprintf("posts below %d", len(t.Posts))
	}
	if _, err := store.ReadSaid(f.Said, t.Pool.Dims()); err != nil {
		return fmt.Sprintf("%s in row %d of %s", err, f.Seq, f.Topic), "one as export writes it"
	}
	return "", ""
}
