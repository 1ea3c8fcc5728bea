package data

import (
	"bytes"

	"streamml/configs/input"
)

// post is a Post and where it stands, for errors: the byte where it begins, or its row in a table.
type post struct {
	Post
	at  int
	row int // of the pool, in recorded sessions; 0 in all other files
}

var (
	keys   = []string{"text", "label", "embedding"}
	labels = []string{"accepted", "rejected"}
)

// readPosts reads all posts of f. dims is the length every embedding must have; 0 takes it from
// the first and sets it.
func readPosts(f file, dims *int) (posts []post, err error) {
	if bytes.HasPrefix(f.text, []byte("\ufeff")) {
		return nil, &input.Error{File: f.path, Line: 1, Column: 1, Found: "a byte order mark",
			Wanted: "JSON without one"}
	}
	if err := input.CheckText(f.path, f.text); err != nil {
		return nil, err
	}
	j := input.NewJSON(f.path, f.text, "the list of posts")
	_, err = j.List("a list of posts", func() error {
		p, err := readPost(j, dims)
		posts = append(posts, p)
		return err
	})
	if err != nil {
		return nil, err
	}
	return posts, j.End()
}

func readPost(j *input.JSON, dims *int) (p post, err error) {
	p.at, err = j.Object("a post", keys, len(keys), func(key string) (err error) {
		switch key {
		case "text":
			p.Text, err = j.Words()
		case "label":
			var label string
			label, err = j.Choice(labels)
			p.Accepted = label == "accepted"
		case "embedding":
			p.Embedding, err = readEmbedding(j, dims)
		}
		return err
	})
	return p, err
}

func readEmbedding(j *input.JSON, dims *int) ([]float32, error) {
	x, zero := make([]float32, 0, *dims), true
	start, err := j.List("a list of numbers", func() error {
		v, err := j.Float32()
		x, zero = append(x, v), zero && v == 0
		return err
	})
	switch {
	case err != nil:
		return nil, err
	case len(x) == 0:
		return nil, j.Errorf(start, "an empty embedding", "numbers")
	case wantedDims(len(x), *dims, "the first post") != "":
		wanted := wantedDims(len(x), *dims, "the first post")
		return nil, j.Errorf(start, "an embedding of "+input.Count(len(x), "number"), "%s", wanted)
	case zero:
		return nil, j.Errorf(start, "an embedding of zeros", "a direction")
	}
	*dims = len(x)
	return x, nil
}
