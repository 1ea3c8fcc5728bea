package embed

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"unicode/utf8"

	"streamml/configs"
)

// Post is a text and what its reader said of it: "accepted", "rejected", or "" where nobody has said.
type Post struct{ Text, Label string }

// Labels are what a reader can say of a post.
var Labels = []string{"accepted", "rejected"}

// fault is what is wrong with a line, at which byte of it.
type fault struct {
	at            int
	found, wanted string
}

// ReadPosts reads a file with a post a line: either every line is a JSON object with the keys "text"
// and "label", or every line is a text. Posts are labelled all or none; label, unless "", is given to
// all of them where they have none. White space around texts stays; blank lines are errors but at
// the end of the file. Errors are *configs.Error.
func ReadPosts(path, label string) ([]Post, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, &configs.Error{File: path, Found: fmt.Sprintf("nothing to read (%v)", errors.Unwrap(err)), Wanted: "a file of posts"}
	}
	lines := strings.Split(strings.TrimPrefix(string(data), "\uFEFF"), "\n")
	for len(lines) > 1 && strings.TrimSpace(lines[len(lines)-1]) == "" {
		lines = lines[:len(lines)-1]
	}
	posts := make([]Post, len(lines))
	objects := strings.HasPrefix(strings.TrimLeft(lines[0], " \t"), "{")
	for i, line := range lines {
		var f *fault
		if posts[i], f = parseLine(strings.TrimSuffix(line, "\r"), objects); f == nil {
			f = checkLabelled(posts[i], posts[0], label)
		}
		if f != nil {
			column := utf8.RuneCountInString(line[:f.at]) + 1
			return nil, &configs.Error{File: path, Line: i + 1, Column: column, Found: f.found, Wanted: f.wanted}
		}
	}
	if label != "" {
		for i := range posts {
			posts[i].Label = label
		}
	}
	return posts, nil
}

// checkLabelled holds a post to the first one, and both to the label that all are to have.
func checkLabelled(post, first Post, label string) *fault {
	switch {
	case label != "" && post.Label != "":
		return &fault{0, "a label", fmt.Sprintf("none beside the label %q for all posts", label)}
	case post.Label == "" && first.Label != "":
		return &fault{0, "no label", "one, as the first post has: all posts or none"}
	case post.Label != "" && first.Label == "":
		return &fault{0, "a label", "none, as the first post has none: all posts or none"}
	}
	return nil
}

func parseLine(line string, objects bool) (Post, *fault) {
	if at := invalidUTF8(line); at < len(line) {
		return Post{}, &fault{at, fmt.Sprintf("the byte 0x%02x", line[at]), "UTF-8"}
	}
	trimmed := strings.TrimLeft(line, " \t")
	start := len(line) - len(trimmed)
	switch {
	case strings.TrimSpace(line) == "":
		return Post{}, &fault{0, "an empty line", "a post"}
	case objects && trimmed[0] != '{':
		return Post{}, &fault{start, "plain text", "a JSON object, as the first line is one"}
	case objects:
		return parseObject(line)
	case isObject(trimmed):
		return Post{}, &fault{start, "a JSON object", "plain text, as the first line is"}
	case line == "[" || strings.HasPrefix(trimmed, "[{"):
		return Post{}, &fault{start, "a JSON list", "one JSON object a line"}
	}
	return Post{Text: line}, nil
}

// invalidUTF8 returns where the first byte is that is not UTF-8, or the length of line.
func invalidUTF8(line string) int {
	for at := 0; at < len(line); {
		r, n := utf8.DecodeRuneInString(line[at:])
		if r == utf8.RuneError && n == 1 {
			return at
		}
		at += n
	}
	return len(line)
}
