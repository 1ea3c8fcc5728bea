package embed

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"unicode/utf8"
)

// Post is a text and what its reader said of it: "accepted", "rejected", or "" where nobody has said.
type Post struct{ Text, Label string }

var (
	labels = []string{"accepted", "rejected"}
	keys   = []string{"text", "label"}
)

// CheckLabel returns an error that names the nearest label where label is not one.
func CheckLabel(label string) error {
	if slices.Contains(labels, label) {
		return nil
	}
	return badInput("label %q is not known, want %s%s", label, either(labels), nearest(label, labels))
}

// ReadPosts reads a file with a post a line: either every line is a JSON object with the keys "text"
// and "label", or every line is a text. Posts are labelled all or none; label, unless "", is given to
// all of them where they have none. White space around texts stays; blank lines are errors but at
// the end of the file.
func ReadPosts(path, label string) ([]Post, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, badInput("%s: cannot read the posts: %v", path, errors.Unwrap(err))
	}
	lines := strings.Split(strings.TrimPrefix(string(data), "\uFEFF"), "\n")
	for len(lines) > 1 && strings.TrimSpace(lines[len(lines)-1]) == "" {
		lines = lines[:len(lines)-1]
	}
	posts := make([]Post, len(lines))
	objects := strings.HasPrefix(strings.TrimLeft(lines[0], " \t"), "{")
	for i, line := range lines {
		at, err := 0, error(nil)
		if posts[i], at, err = parsePost(strings.TrimSuffix(line, "\r"), objects); err == nil && i > 0 {
			at, err = 0, sameKind(posts[i], posts[0])
		}
		if err != nil {
			return nil, badInput("%s:%d:%d: %v", path, i+1, utf8.RuneCountInString(line[:at])+1, err)
		}
	}
	if label == "" {
		return posts, nil
	}
	if posts[0].Label != "" {
		return nil, badInput("%s:1:1: the posts have labels of their own, none is wanted beside the label %q for all", path, label)
	}
	for i := range posts {
		posts[i].Label = label
	}
	return posts, nil
}

func sameKind(post, first Post) error {
	if (post.Label == "") == (first.Label == "") {
		return nil
	}
	if post.Label == "" {
		return errors.New(`no "label", though the first post has one: label all or none`)
	}
	return errors.New(`a "label", though the first post has none: label all or none`)
}

// parsePost returns the post on a line, or what is wrong with it and at which byte.
func parsePost(line string, objects bool) (Post, int, error) {
	if at := invalidUTF8(line); at < len(line) {
		return Post{}, at, fmt.Errorf("byte 0x%02x is not UTF-8", line[at])
	}
	trimmed := strings.TrimLeft(line, " \t")
	start := len(line) - len(trimmed)
	switch {
	case strings.TrimSpace(line) == "":
		return Post{}, 0, errors.New("an empty line, want a post")
	case objects && trimmed[0] != '{':
		return Post{}, start, errors.New("plain text, though the first line is a JSON object: want one kind only")
	case objects:
		return parseObject(line)
	case trimmed[0] == '{' && json.Valid([]byte(line)):
		return Post{}, start, errors.New("a JSON object, though the first line is plain text: want one kind only")
	case line == "[" || strings.HasPrefix(trimmed, "[{"):
		return Post{}, start, errors.New("a JSON list, want one JSON object a line")
	}
	return Post{Text: line}, 0, nil
}

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

// parseObject returns the post that a JSON object says, or what is wrong with it and at which byte.
func parseObject(line string) (post Post, at int, err error) {
	if at, err := checkSyntax(line); err != nil {
		return post, at, err
	}
	decoder := json.NewDecoder(strings.NewReader(line))
	next := func() (json.Token, int) {
		before := int(decoder.InputOffset())
		at := before + len(line[before:]) - len(strings.TrimLeft(line[before:], " \t\r,:"))
		token, _ := decoder.Token() // the syntax has been checked
		return token, at
	}
	next() // {
	seen := map[string]bool{}
	for decoder.More() {
		token, at := next()
		key := token.(string)
		if !slices.Contains(keys, key) {
			return post, at, fmt.Errorf("key %q is not known, want %s%s", key, either(keys), nearest(key, keys))
		}
		if seen[key] {
			return post, at, fmt.Errorf("key %q twice", key)
		}
		seen[key] = true
		token, at = next()
		value, ok := token.(string)
		if !ok {
			return post, at, fmt.Errorf("%s is %s, want a string", key, found(token))
		}
		if key == "label" {
			if err := CheckLabel(value); err != nil {
				return post, at, err
			}
			post.Label = value
			continue
		}
		if strings.TrimSpace(value) == "" {
			return post, at, errors.New("the text is empty, want a post")
		}
		if halfCharacter(line[at:int(decoder.InputOffset())], value) {
			return post, at, errors.New(`the text has half a character (a \u escape of one surrogate), want whole ones`)
		}
		post.Text = value
	}
	if !seen["text"] {
		return post, strings.Index(line, "{"), errors.New(`the key "text" is missing`)
	}
	return post, 0, nil
}

// checkSyntax says whether line is one JSON object, and if not, what is wrong at which byte.
func checkSyntax(line string) (int, error) {
	err := json.Unmarshal([]byte(line), &map[string]json.RawMessage{})
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) {
		at := min(max(int(syntax.Offset)-1, 0), len(line))
		if strings.HasPrefix(syntax.Error(), "unexpected end") {
			at = len(line)
		}
		return at, fmt.Errorf("not JSON: %v", err)
	}
	return 0, err
}

// halfCharacter says whether decoding raw put replacement characters into value that raw did not ask for.
func halfCharacter(raw, value string) bool {
	asked := strings.Count(raw, "\uFFFD") + strings.Count(strings.ToLower(raw), `\ufffd`)
	return strings.Count(value, "\uFFFD") > asked
}

func found(token json.Token) string {
	switch v := token.(type) {
	case json.Delim:
		return map[json.Delim]string{'{': "an object", '[': "a list"}[v]
	case nil:
		return "null"
	}
	return fmt.Sprint(token)
}
