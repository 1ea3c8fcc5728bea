package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"golang.org/x/text/unicode/norm"

	"streamml/cmd/command"
	"streamml/configs/input"
	"streamml/data"
	"streamml/data/embed"
	"streamml/data/store"
	"streamml/data/table"
)

// search is a topic of the database to be.
type search struct {
	name   string
	from   string // the table with its first post
	posts  []store.Post
	copies int
	seen   map[string]bool // texts as readers see them
}

// embedSearches puts the posts of tables into a database. What can be wrong with them shows before the weights are
// read.
func embedSearches(ctx context.Context, o options, call *command.Call, open opener) error {
	files, err := tables(o.in)
	if err != nil {
		return err
	}
	var all []*search
	for _, path := range files {
		if all, err = readSearches(all, path, o); err != nil {
			return err
		}
	}
	db, err := store.Open(ctx, o.db)
	if err != nil {
		if ctx.Err() != nil { // not the database's fault
			return ctx.Err()
		}
		return err
	}
	defer db.Close()
	fresh, err := missingSearches(ctx, db, all, call)
	if err == nil && len(fresh) > 0 {
		err = putSearches(ctx, db, fresh, o, call, open)
	}
	if err == nil {
		_, err = fmt.Fprintf(call.Stdout, "\nTo show them: go run ./cmd/serve -db %s\n", o.shownDB())
	}
	return err
}

// shownDB is the database without the password in its address.
func (o options) shownDB() string {
	if store.IsPostgres(o.db) {
		return "postgres://..."
	}
	return o.db
}

// readSearches appends the posts of a table to the searches that they are of.
func readSearches(all []*search, path string, o options) ([]*search, error) {
	t, err := table.Read(path, []string{o.text, "label", "topic"})
	if err != nil {
		return nil, err
	}
	texts, err := textsOf(t, o.text)
	if err != nil {
		return nil, err
	}
	label, topic := t.Place("label"), t.Place("topic")
	if label >= 0 && o.label != "" {
		return nil, t.Errorf(t.Cell(0, label), "no label beside -label %s", o.label)
	}
	whole := o.topic
	if whole == "" {
		whole = table.Stem(filepath.Base(path))
	}
	for row, text := range texts {
		post := store.Post{Text: text, Accepted: sql.NullBool{Bool: o.label == embed.Labels[0], Valid: o.label != ""}}
		if label >= 0 {
			if post.Accepted, err = labelOf(t, t.Cell(row, label)); err != nil {
				return nil, err
			}
		}
		name, wanted := searchName(whole)
		if topic >= 0 {
			name, wanted = searchName(t.Cell(row, topic).Text)
		}
		switch {
		case wanted != "" && topic >= 0:
			return nil, t.Errorf(t.Cell(row, topic), "a topic: %s", wanted)
		case wanted != "":
			return nil, &input.Error{File: path, Found: fmt.Sprintf("the topic %q", input.Shorten(whole)),
				Wanted: "-topic NAME: " + wanted}
		}
		all = add(all, name, path, post)
	}
	return all, nil
}

// searchName makes a name of what a table calls a topic; wanted is what such a name is, where it is none.
func searchName(text string) (name, wanted string) {
	name = strings.Join(strings.Fields(norm.NFC.String(text)), "_")
	return name, input.PlainName(name)
}

// labelOf reads a label, or that there is none.
func labelOf(t *table.Table, c table.Cell) (sql.NullBool, error) {
	if c.Kind == table.Nothing || strings.TrimSpace(c.Text) == "" && c.Kind != table.Numbers {
		return sql.NullBool{}, nil
	}
	if accepted, ok := data.LabelOf(c.Text); ok {
		return sql.NullBool{Bool: accepted, Valid: true}, nil
	}
	return sql.NullBool{}, t.Errorf(c, "a label: accepted, 1 or true; rejected, 0 or false; or nothing")
}

// add appends a post to the search of a name, unless its text is there.
func add(all []*search, name, path string, p store.Post) []*search {
	at := slices.IndexFunc(all, func(s *search) bool { return s.name == name })
	if at < 0 {
		at = len(all)
		all = append(all, &search{name: name, from: path, seen: map[string]bool{}})
	}
	s := all[at]
	if seen := input.Identity(p.Text); s.seen[seen] {
		s.copies++
	} else {
		s.seen[seen] = true
		s.posts = append(s.posts, p)
	}
	return all
}

// missingSearches are those that the database does not have; one that it has with other posts is an error.
func missingSearches(ctx context.Context, db *store.Store, all []*search, call *command.Call) (fresh []*search,
	err error) {
	for _, s := range all {
		have, err := db.Topic(ctx, s.name)
		switch {
		case errors.Is(err, sql.ErrNoRows):
			fresh = append(fresh, s)
			continue
		case err != nil:
			return nil, err
		case !slices.EqualFunc(have, s.posts,
			func(a, b store.Post) bool { return a.Text == b.Text && a.Accepted == b.Accepted }):
			found := fmt.Sprintf("other posts than those of the search %s that the database has", s.name)
			return nil, &input.Error{File: s.from, Found: found,
				Wanted: "the same posts with the same labels in the same order, or another topic: answers name posts " +
					"by their place"}
		}
		fmt.Fprintf(call.Stdout, "%s: there already, %d posts\n", s.name, len(have))
	}
	return fresh, nil
}

// putSearches embeds what is to be in the database and puts it there, each search whole or not at all.
func putSearches(ctx context.Context, db *store.Store, fresh []*search, o options, call *command.Call,
	open opener) error {
	encoder, err := open(o.weights)
	if err != nil {
		return err
	}
	part := o.db + ".part"
	if store.IsPostgres(o.db) {
		if part, err = embed.MemoryOf(o.db); err != nil {
			return err
		}
	}
	start := time.Now()
	var texts []string
	for _, s := range fresh {
		for _, p := range s.posts {
			texts = append(texts, p.Text)
		}
	}
	vectors, done, err := encoder.Keep(ctx, part, texts, o.workers, progress(call))
	if err != nil {
		return err
	}
	for _, s := range fresh {
		read := make([]embed.Post, len(s.posts))
		for i := range s.posts {
			s.posts[i].Embedding, vectors = vectors[0], vectors[1:]
			read[i].Text = s.posts[i].Text
		}
		if err := db.PutTopic(ctx, s.name, s.posts); err != nil {
			return err
		}
		fmt.Fprintf(call.Stdout, "%s: %d posts%s%s\n", s.name, len(s.posts), s.notes(), cut(encoder, read))
	}
	fmt.Fprintf(call.Stdout, "%d posts in %.1f s\n", len(texts), time.Since(start).Seconds())
	return done()
}

// notes say what a reader of the table would not expect.
func (s *search) notes() (notes string) {
	if s.copies > 0 {
		notes += fmt.Sprintf("; %d more whose text was there before", s.copies)
	}
	if slices.ContainsFunc(s.posts, func(p store.Post) bool { return !p.Accepted.Valid }) {
		notes += "; not all have a label: no reader is simulated on them"
	}
	return notes
}
