// Package data reads what to learn from: topics of labelled posts.
package data

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"encoding/json"
	"io/fs"
	"os"
	"path"
	"strings"
)

//go:embed topics/*.json
var builtin embed.FS

// Builtin names the topics embedded in the binary.
const Builtin = "builtin"

// Post is one text with its label and its embedding.
type Post struct {
	Text      string
	Accepted  bool
	Embedding []float32
}

// Topic is the posts of one search.
type Topic struct {
	Name     string
	Posts    []Post
	Dropped  int // exact duplicate texts left out
	Warnings []string
}

// Set is a data set.
type Set struct {
	Topics   []Topic
	SHA256   string
	Dims     int
	Source   string
	Warnings []string
}

// Open reads a folder of topics, or the ones built in.
func Open(name string) (*Set, error) {
	dir := os.DirFS(name)
	if name == Builtin {
		dir, _ = fs.Sub(builtin, "topics")
	}
	files, err := fs.Glob(dir, "*.json")
	if err != nil {
		return nil, err
	}
	set := &Set{Source: name}
	sum := sha256.New()
	for _, file := range files {
		text, err := fs.ReadFile(dir, file)
		if err != nil {
			return nil, err
		}
		sum.Write(text)
		var posts []struct {
			Text, Label string
			Embedding   []float32
		}
		if err := json.Unmarshal(text, &posts); err != nil {
			return nil, err
		}
		topic := Topic{Name: strings.TrimSuffix(path.Base(file), ".json")}
		seen := map[string]bool{}
		for _, p := range posts {
			if seen[p.Text] {
				topic.Dropped++
				continue
			}
			seen[p.Text] = true
			topic.Posts = append(topic.Posts, Post{p.Text, p.Label == "accepted", p.Embedding})
			set.Dims = len(p.Embedding)
		}
		set.Topics = append(set.Topics, topic)
	}
	set.SHA256 = hex.EncodeToString(sum.Sum(nil))
	return set, nil
}
