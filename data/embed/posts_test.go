package embed

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func readText(t *testing.T, content, label string) ([]Post, error) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "posts.jsonl")
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
	posts, err := ReadPosts(path, label)
	if err != nil {
		var bad *InputError
		if !errors.As(err, &bad) {
			t.Errorf("%q: %v is not an InputError", content, err)
		}
		err = errors.New(strings.TrimPrefix(err.Error(), path+":"))
	}
	return posts, err
}

func TestReadPosts(t *testing.T) {
	for _, c := range []struct {
		name, content, label string
		want                 []Post
	}{
		{"objects", `{"text":"a b","label":"accepted"}` + "\n" + ` { "label" : "rejected", "text" : "\u00e9\n\"" } ` + "\n", "", []Post{{"a b", "accepted"}, {"é\n\"", "rejected"}}},
		{"objects without labels", `{"text":"a"}` + "\r\n" + `{"text":"b"}`, "", []Post{{"a", ""}, {"b", ""}}},
		{"lines", "a b\r\n  c [d]\n\"e\" \t\n\n \n", "", []Post{{"a b", ""}, {"  c [d]", ""}, {"\"e\" \t", ""}}},
		{"a line that only starts like an object", "a\n{b} c\n", "", []Post{{"a", ""}, {"{b} c", ""}}},
		{"a label for all", "a\nb\n", "rejected", []Post{{"a", "rejected"}, {"b", "rejected"}}},
		{"byte order mark", "\uFEFF" + `{"text":"a"}`, "", []Post{{"a", ""}}},
		{"a replacement character meant as such", `{"text":"a\ufffd` + "\ufffd" + `"}`, "", []Post{{"a\ufffd\ufffd", ""}}},
		{"a pair of surrogates", `{"text":"\ud83d\ude00"}`, "", []Post{{"😀", ""}}},
		{"the same post twice", "a\na\n", "", []Post{{"a", ""}, {"a", ""}}},
	} {
		got, err := readText(t, c.content, c.label)
		if err != nil || !slices.Equal(got, c.want) {
			t.Errorf("%s: got %q, %v", c.name, got, err)
		}
	}
}

func TestReadPostsRefuses(t *testing.T) {
	const good = `{"text":"a","label":"accepted"}` + "\n"
	for _, c := range []struct{ content, want string }{
		{"", `1:1: an empty line, want a post`},
		{"\n\n", `1:1: an empty line, want a post`},
		{"a\n\nb\n", `2:1: an empty line, want a post`},
		{good + " \t\n" + good, `2:1: an empty line, want a post`},
		{`{"text":"a",}`, `1:13: not JSON: invalid character '}' looking for beginning of object key string`},
		{`{"text":"é","label":accepted}`, `1:21: not JSON: invalid character 'a' looking for beginning of value`},
		{`{"text":"a"`, `1:12: not JSON: unexpected end of JSON input`},
		{`{"text":"a"} {"text":"b"}`, `1:14: not JSON: invalid character '{' after top-level value`},
		{"{\"text\":\"a\tb\"}", `1:11: not JSON: invalid character '\t' in string literal`},
		{good + `{"text":"é","label":"acepted"}`, `2:21: label "acepted" is not known, want "accepted" or "rejected"; did you mean "accepted"?`},
		{`{"text":"a","label":"Rejected"}`, `1:21: label "Rejected" is not known, want "accepted" or "rejected"; did you mean "rejected"?`},
		{`{"text":"a","label":"1"}`, `1:21: label "1" is not known, want "accepted" or "rejected"`},
		{`{"text":"a","label":""}`, `1:21: label "" is not known, want "accepted" or "rejected"`},
		{`{"text":"a","label":true}`, `1:21: label is true, want a string`},
		{`{"text":"a","label":null}`, `1:21: label is null, want a string`},
		{`{"text":["a"]}`, `1:9: text is a list, want a string`},
		{`{"text":{}}`, `1:9: text is an object, want a string`},
		{`{"text":1e3}`, `1:9: text is 1000, want a string`},
		{`{"text":"a", "lable":"accepted"}`, `1:14: key "lable" is not known, want "text" or "label"; did you mean "label"?`},
		{`{"text":"a","embedding":[1]}`, `1:13: key "embedding" is not known, want "text" or "label"`},
		{`{"text":"a","text":"b"}`, `1:13: key "text" twice`},
		{good + ` {"label":"accepted"}`, `2:2: the key "text" is missing`},
		{`{}`, `1:1: the key "text" is missing`},
		{`{"text":" \n"}`, `1:9: the text is empty, want a post`},
		{`{"text":"a\ud83d"}`, `1:9: the text has half a character (a \u escape of one surrogate), want whole ones`},
		{`{"text":"a"}` + "\n" + good, `2:1: a "label", though the first post has none: label all or none`},
		{good + `{"text":"a"}`, `2:1: no "label", though the first post has one: label all or none`},
		{good + `  plain`, `2:3: plain text, though the first line is a JSON object: want one kind only`},
		{good + `[1]`, `2:1: plain text, though the first line is a JSON object: want one kind only`},
		{"plain\n" + good, `2:1: a JSON object, though the first line is plain text: want one kind only`},
		{"[\n" + good + "]", `1:1: a JSON list, want one JSON object a line`},
		{`[{"text":"a"}]`, `1:1: a JSON list, want one JSON object a line`},
		{"a\né\xff\n", `2:2: byte 0xff is not UTF-8`},
		{"{\"text\":\"a\xc3\"}", `1:11: byte 0xc3 is not UTF-8`},
		{"a\x00\xed\xa0\x80", `1:3: byte 0xed is not UTF-8`},
	} {
		if _, err := readText(t, c.content, ""); err == nil || err.Error() != c.want {
			t.Errorf("%q:\ngot  %v\nwant %s", c.content, err, c.want)
		}
	}
	if _, err := readText(t, good, "accepted"); err == nil || err.Error() != `1:1: the posts have labels of their own, none is wanted beside the label "accepted" for all` {
		t.Errorf("two labels: got %v", err)
	}
	if _, err := ReadPosts("testdata/nowhere.jsonl", ""); err == nil || !strings.HasPrefix(err.Error(), "testdata/nowhere.jsonl: cannot read the posts: ") {
		t.Errorf("no file: got %v", err)
	}
	if _, err := ReadPosts("testdata", ""); err == nil || !strings.HasPrefix(err.Error(), "testdata: cannot read the posts: ") {
		t.Errorf("a folder: got %v", err)
	}
}

func FuzzReadPosts(f *testing.F) {
	f.Add([]byte(`{"text":"a","label":"accepted"}` + "\n"))
	f.Add([]byte("a\nb\xff"))
	f.Add([]byte(`{"text":"\ud800","label":{}}`))
	f.Fuzz(func(t *testing.T, content []byte) {
		posts, err := readText(t, string(content), "")
		if (err == nil) != (len(posts) > 0) {
			t.Fatalf("%d posts, %v", len(posts), err)
		}
		for _, p := range posts {
			if strings.TrimSpace(p.Text) == "" {
				t.Fatalf("empty text passed: %q", content)
			}
		}
	})
}
