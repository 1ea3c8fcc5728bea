package embed

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"streamml/configs"
)

func readText(t *testing.T, content, label string) ([]Post, error) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "posts.jsonl")
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
	posts, err := ReadPosts(path, label)
	if err != nil {
		var bad *configs.Error
		if !errors.As(err, &bad) {
			t.Errorf("%q: %v is not a configs.Error", content, err)
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
		{"", `1:1: found an empty line, want a post`},
		{"\n\n", `1:1: found an empty line, want a post`},
		{"a\n\nb\n", `2:1: found an empty line, want a post`},
		{good + " \t\n" + good, `2:1: found an empty line, want a post`},
		{`{"text":"a",}`, `1:12: found broken JSON (invalid character ',' at start of value), want valid JSON`},
		{`{"text":"é","label":accepted}`, `1:21: found broken JSON (invalid character 'a' at start of value), want valid JSON`},
		{`{"text":"a"`, `1:12: found the end of the line, want the rest of the object`},
		{`{"text":"a"} {"text":"b"}`, `1:14: found more after the object, want one JSON object a line`},
		{"{\"text\":\"a\tb\"}", `1:11: found broken JSON (invalid character '\t' in string (expecting non-control character)), want valid JSON`},
		{good + `{"text":"é","label":"acepted"}`, `2:21: found the label "acepted", want one of accepted, rejected; did you mean accepted?`},
		{`{"text":"a","label":"Rejected"}`, `1:21: found the label "Rejected", want one of accepted, rejected; did you mean rejected?`},
		{`{"text":"a","label":"1"}`, `1:21: found the label "1", want one of accepted, rejected`},
		{`{"text":"a","label":""}`, `1:21: found the label "", want one of accepted, rejected`},
		{`{"text":"a","label":true}`, `1:21: found true, want a label`},
		{`{"text":"a","label":null}`, `1:21: found null, want a label`},
		{`{"text":["a"]}`, `1:9: found a list, want a text`},
		{`{"text":{}}`, `1:9: found an object, want a text`},
		{`{"text":1e3}`, `1:9: found 1e3, want a text`},
		{`{"text":"a", "lable":"accepted"}`, `1:14: found the key "lable", want one of text, label; did you mean label?`},
		{`{"text":"a","embedding":[1]}`, `1:13: found the key "embedding", want one of text, label`},
		{`{"text":"a","text":"b"}`, `1:13: found the key "text" again, want each key once`},
		{good + ` {"label":"accepted"}`, `2:2: found a post without text, want the key "text"`},
		{`{}`, `1:1: found a post without text, want the key "text"`},
		{`{"text":" \n"}`, `1:9: found an empty text, want words`},
		{`{"text":"a\ud83d"}`, "1:11: found broken JSON (invalid surrogate pair `\\ud83d\"}` in string), want valid JSON"},
		{`{"text":"a"}` + "\n" + good, `2:1: found a label, want none, as the first post has none: all posts or none`},
		{good + `{"text":"a"}`, `2:1: found no label, want one, as the first post has: all posts or none`},
		{good + `  plain`, `2:3: found plain text, want a JSON object, as the first line is one`},
		{good + `[1]`, `2:1: found plain text, want a JSON object, as the first line is one`},
		{"plain\n" + good, `2:1: found a JSON object, want plain text, as the first line is`},
		{"[\n" + good + "]", `1:1: found a JSON list, want one JSON object a line`},
		{`[{"text":"a"}]`, `1:1: found a JSON list, want one JSON object a line`},
		{"a\né\xff\n", `2:2: found the byte 0xff, want UTF-8`},
		{"{\"text\":\"a\xc3\"}", `1:11: found the byte 0xc3, want UTF-8`},
		{"a\x00\xed\xa0\x80", `1:3: found the byte 0xed, want UTF-8`},
	} {
		if _, err := readText(t, c.content, ""); err == nil || err.Error() != c.want {
			t.Errorf("%q:\ngot  %v\nwant %s", c.content, err, c.want)
		}
	}
	if _, err := readText(t, good, "accepted"); err == nil || err.Error() != `1:1: found a label, want none beside the label "accepted" for all posts` {
		t.Errorf("two labels: got %v", err)
	}
	if _, err := ReadPosts("testdata/nowhere.jsonl", ""); err == nil || !strings.HasPrefix(err.Error(), "testdata/nowhere.jsonl: found nothing to read (") {
		t.Errorf("no file: got %v", err)
	}
	if _, err := ReadPosts("testdata", ""); err == nil || !strings.HasPrefix(err.Error(), "testdata: found nothing to read (") {
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
