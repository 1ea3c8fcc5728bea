package data

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"slices"

	"streamml/configs/input"
	"streamml/data/store"
)

// DatabaseEnding is how the name of a database ends.
const DatabaseEnding = ".db"

// openDatabase reads the sessions of a database: each user on each search whose labels stand is a topic, called by the
// search and a number. It has all posts of the search, and says which the user met, in which order.
func openDatabase(path string) (*Set, error) {
	ctx := context.Background()
	if info, err := os.Stat(path); err != nil || !info.Mode().IsRegular() {
		return nil, &input.Error{File: path, Found: "no such file", Wanted: "the database of cmd/serve"}
	}
	db, err := store.Open(ctx, path)
	if err != nil {
		return nil, err
	}
	defer db.Close()
	s := &Set{Source: path, Recorded: true, Served: true, Searches: []Topic{}}
	sum := sha256.New()
	searches, err := s.readSearches(ctx, db, sum)
	if err != nil {
		return nil, err
	}
	if err := s.readSessions(ctx, db, searches, sum); err != nil {
		return nil, err
	}
	if len(s.Topics) == 0 {
		wanted := "a database in which users have answered: cmd/serve fills it"
		return nil, &input.Error{File: path, Found: "no labels", Wanted: wanted}
	}
	s.SHA256 = hex.EncodeToString(sum.Sum(nil))
	s.checkEmbeddings()
	return s, nil
}

// readSearches reads the posts of all searches; those with a label from a file for each are data to look at.
func (s *Set) readSearches(ctx context.Context, db *store.Store, sum io.Writer) (map[string][]store.Post, error) {
	names, err := db.Topics(ctx)
	if err != nil {
		return nil, err
	}
	searches := map[string][]store.Post{}
	for _, name := range names {
		posts, err := db.Topic(ctx, name)
		if err != nil {
			return nil, err
		}
		searches[name] = posts
		if s.Dims = len(posts[0].Embedding); len(searches[names[0]][0].Embedding) != s.Dims {
			found := fmt.Sprintf("embeddings of %s in %s", input.Count(s.Dims, "number"), name)
			return nil, &input.Error{File: s.Source, Found: found, Wanted: "as many as in " + names[0]}
		}
		fmt.Fprintf(sum, "search %q\n", name)
		for _, p := range posts {
			fmt.Fprintf(sum, "%q %v %v\n", p.Text, p.Accepted, p.Embedding)
		}
		if !slices.ContainsFunc(posts, func(p store.Post) bool { return !p.Accepted.Valid }) {
			s.Searches = append(s.Searches, Topic{Name: name, Search: name, Posts: postsOf(posts)})
		}
	}
	return searches, nil
}

func postsOf(list []store.Post) []Post {
	posts := make([]Post, len(list))
	for i, p := range list {
		posts[i] = Post{Text: p.Text, Accepted: p.Accepted.Bool, Embedding: p.Embedding}
	}
	return posts
}

// readSessions makes a topic of each session.
func (s *Set) readSessions(ctx context.Context, db *store.Store, searches map[string][]store.Post,
	sum io.Writer) error {
	counts := map[string]int{}
	var rows []store.Feedback
	end := func() error {
		if len(rows) == 0 {
			return nil
		}
		search := rows[0].Topic
		t, err := s.session(rows, searches[search])
		if rows = rows[:0]; err != nil || len(t.Arrivals) == 0 {
			return err
		}
		counts[search]++
		t.Name = fmt.Sprintf("%s.%d", search, counts[search])
		fmt.Fprintf(sum, "session %q %v\n", t.Name, t.Arrivals)
		if t.Stated != nil {
			for _, p := range t.Stated.Phrases() {
				fmt.Fprintf(sum, "stated %q %v\n", p.Text, p.Vector)
			}
		}
		s.Topics = append(s.Topics, t)
		return nil
	}
	err := db.Each(ctx, func(f store.Feedback) error {
		if len(rows) > 0 && (rows[0].User != f.User || rows[0].Topic != f.Topic) {
			if err := end(); err != nil {
				return err
			}
		}
		rows = append(rows, f)
		return nil
	})
	if err == nil {
		err = end()
	}
	slices.SortStableFunc(s.Topics, func(a, b Topic) int { return natural(a.Name, b.Name) })
	return err
}

// stated is what the newest row says is looked for; nil: nothing.
func stated(rows []store.Feedback, dims int) (*Stated, error) {
	said := ""
	for _, f := range rows {
		if f.Kind == store.State {
			said = f.Said
		}
	}
	kept, err := store.ReadSaid(said, dims)
	if kept == nil || err != nil {
		return nil, err
	}
	list := make([]*Phrase, 3)
	for i, m := range kept.Members[:min(len(kept.Members), len(list))] {
		list[i] = &Phrase{Text: m.Text, Vector: m.Vector}
	}
	return &Stated{Interest: *list[0], Search: list[1], Not: list[2]}, nil
}

// session is the labels of a log that stand.
func (s *Set) session(rows []store.Feedback, posts []store.Post) (Topic, error) {
	t := Topic{Search: rows[0].Topic, Posts: postsOf(posts), path: s.Source}
	for i := range t.Posts {
		t.Posts[i].Accepted = false // nobody has said: what a file says is another reader's
	}
	var err error
	if t.Stated, err = stated(rows, s.Dims); err != nil {
		return t, &input.Error{File: s.Source, Found: err.Error(), Wanted: "rows as cmd/serve writes them"}
	}
	t.Restated = slices.ContainsFunc(rows, func(f store.Feedback) bool { return f.Kind == store.State && f.Labels > 0 })
	about := func(f store.Feedback) (int, store.Kind) { return f.Post, f.Kind }
	for _, place := range store.Standing(rows, about) {
		f := rows[place]
		if f.Post < 0 || f.Post >= len(posts) {
			found := fmt.Sprintf("a label of post %d of %s", f.Post, f.Topic)
			return t, &input.Error{File: s.Source, Found: found, Wanted: fmt.Sprintf("posts below %d", len(posts))}
		}
		t.Posts[f.Post].Accepted = f.Kind == store.Accept
		t.Arrivals = append(t.Arrivals, Arrival{f.Post, f.Kind == store.Accept})
	}
	return t, nil
}
