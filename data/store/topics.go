package store

import (
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
)

// Post is a post of a topic; its number is its place there, from 0.
type Post struct {
	Text      string
	Accepted  sql.NullBool // the label that the data have for it; not valid: none
	Embedding []float32
}

// PutTopic stores a topic with its posts, in order. A topic that is there already stays as it is where its posts have
// the same texts; other posts are an error, since feedback names posts by their place.
func (s *Store) PutTopic(ctx context.Context, name string, posts []Post) error {
	if len(posts) == 0 {
		return fmt.Errorf("store: the topic %s has no posts", name)
	}
	have, err := s.Topic(ctx, name)
	if err == nil {
		return sameTopic(name, have, posts)
	}
	if !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if _, err := tx.ExecContext(ctx, "INSERT INTO topics (name, dims) VALUES ($1, $2)", name,
		len(posts[0].Embedding)); err != nil {
		return err
	}
	insert, err := tx.PrepareContext(ctx,
		"INSERT INTO posts (topic, place, text, accepted, embedding) VALUES ($1, $2, $3, $4, $5)")
	if err != nil {
		return err
	}
	for place, p := range posts {
		if len(p.Embedding) != len(posts[0].Embedding) {
			return fmt.Errorf("store: post %d of %s has %d dimensions, post 0 has %d", place, name, len(p.Embedding),
				len(posts[0].Embedding))
		}
		if _, err := insert.ExecContext(ctx, name, place, p.Text, number(p.Accepted),
			toBytes(p.Embedding)); err != nil {
			return err
		}
	}
	return tx.Commit()
}

func sameTopic(name string, have, posts []Post) error {
	if len(have) != len(posts) {
		return fmt.Errorf("store: the topic %s is there with %d posts, not %d", name, len(have), len(posts))
	}
	for i := range have {
		if have[i].Text != posts[i].Text {
			return fmt.Errorf("store: the topic %s is there with another post at place %d", name, i)
		}
	}
	return nil
}

// Topics are the names of all topics, in alphabetical order.
func (s *Store) Topics(ctx context.Context) (names []string, err error) {
	rows, err := s.db.QueryContext(ctx, "SELECT name FROM topics ORDER BY name")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return nil, err
		}
		names = append(names, name)
	}
	return names, rows.Err()
}

// Topic are the posts of a topic, in order; [sql.ErrNoRows] where there is no topic of that name.
func (s *Store) Topic(ctx context.Context, name string) (posts []Post, err error) {
	rows, err := s.db.QueryContext(ctx, "SELECT text, accepted, embedding FROM posts WHERE topic = $1 ORDER BY place",
		name)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var p Post
		var accepted sql.NullInt64
		var bytes []byte
		if err := rows.Scan(&p.Text, &accepted, &bytes); err != nil {
			return nil, err
		}
		p.Accepted = sql.NullBool{Bool: accepted.Int64 == 1, Valid: accepted.Valid}
		p.Embedding = fromBytes(bytes)
		posts = append(posts, p)
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	if len(posts) == 0 {
		return nil, sql.ErrNoRows
	}
	return posts, nil
}

func number(b sql.NullBool) any {
	switch {
	case !b.Valid:
		return nil
	case b.Bool:
		return 1
	}
	return 0
}

func toBytes(x []float32) []byte {
	b := make([]byte, 0, 4*len(x))
	for _, v := range x {
		b = binary.LittleEndian.AppendUint32(b, math.Float32bits(v))
	}
	return b
}

func fromBytes(b []byte) []float32 {
	x := make([]float32, len(b)/4)
	for i := range x {
		x[i] = math.Float32frombits(binary.LittleEndian.Uint32(b[4*i:]))
	}
	return x
}
