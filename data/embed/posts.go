package embed

import (
	"bytes"

	"streamml/configs/input"
)

// Post is a text and what its reader said of it: "accepted", "rejected", or "" where nobody has said.
type Post struct{ Text, Label string }

// Labels are what a reader can say of a post.
var Labels = []string{"accepted", "rejected"}

// maxPosts is the largest file of posts read, in bytes.
const maxPosts = 1 << 30

// ReadPosts reads a file with a post per line: either every line is a JSON object with the keys "text" and "label", or
// every line is a text. Lines end as [input.Lines] has it. Posts are labelled all or none; label, unless "", is given
// to all of them where they have none. White space around texts stays; blank lines are errors but at the end of the
// file. Tables (CSV, TSV) are refused, since their lines are no texts. Errors are *[input.Error].
func ReadPosts(path, label string) ([]Post, error) {
	text, err := input.ReadFile(path, maxPosts)
	if err != nil {
		return nil, err
	}
	if err := input.CheckText(path, text); err != nil {
		return nil, err
	}
	f := file{path: path, text: text, lines: input.Lines(text)}
	if bytes.HasPrefix(text, []byte("\uFEFF")) {
		f.lines[0].From = len("\uFEFF")
	}
	for n := len(f.lines); n > 1 && input.Blank(f.line(n-1)); n-- {
		f.lines = f.lines[:n-1]
	}
	posts, err := f.posts()
	if err != nil {
		return nil, err
	}
	return posts, f.label(posts, label)
}

func (f *file) posts() (posts []Post, err error) {
	objects := starts(f.line(0), "{")
	if !objects {
		if table := f.table(); table != "" {
			return nil, f.errorf(0, table,
				`a JSON object a line, {"text": "...", "label": "accepted"}, or a text a line; tables are for `+
					`-out FOLDER`)
		}
	}
	for i := range f.lines {
		p := Post{Text: f.line(i)}
		switch {
		case input.Blank(p.Text):
			err = f.errorf(i, blank(p.Text), "a post")
		case objects && !starts(p.Text, "{"):
			err = f.errorf(i, "plain text", "a JSON object, as the first line is one")
		case objects:
			p, err = f.object(i)
		default:
			err = f.plain(i)
		}
		if err != nil {
			return nil, err
		}
		posts = append(posts, p)
	}
	return posts, nil
}

// label gives all posts one label, unless it is "", and checks that all of them or none have one.
func (f *file) label(posts []Post, label string) error {
	for i := range posts {
		p, first := &posts[i], posts[0]
		switch {
		case label != "" && p.Label != "" && i == 0:
			return f.errorf(i, "a label", "none beside the label %q for all posts", label)
		case p.Label == "" && first.Label != "":
			return f.errorf(i, "no label", "one, as the first post has: all posts or none")
		case p.Label != "" && first.Label == "":
			return f.errorf(i, "a label", "none, as the first post has none: all posts or none")
		}
	}
	for i := range posts {
		if label != "" {
			posts[i].Label = label
		}
	}
	return nil
}

// object reads the post that a line says.
func (f *file) object(i int) (p Post, err error) {
	j := input.NewJSONLine(f.path, f.text, f.lines[i], "the object")
	_, err = j.Object("a post", []string{"text", "label"}, 1, func(key string) (err error) {
		if key == "text" {
			p.Text, err = j.Words()
		} else {
			p.Label, err = j.Choice(Labels)
		}
		return err
	})
	if err != nil {
		return p, err
	}
	return p, j.End()
}
