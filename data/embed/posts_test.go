package embed

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"streamml/configs/input"
)

func readText(t *testing.T, content, label string) ([]Post, error) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "posts.jsonl")
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
	posts, err := ReadPosts(path, label)
	if err != nil {
		var bad *input.Error
		if !errors.As(err, &bad) {
			t.Errorf("%q: %v is not a input.Error", content, err)
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
		{"objects", `{"text":"a b","label":"accepted"}` + "\n" + ` { "label" : "rejected", "text" : "\u00e9\n\"" } ` +
			"\n", "", []Post{{"a b", "accepted"}, {"é\n\"", "rejected"}}},
		{"objects without labels", `{"text":"a"}` + "\r\n" + `{"text":"b"}`, "", []Post{{"a", ""}, {"b", ""}}},
		{"lines", "a b\r\n  c [d]\n\"e\" \t\n\n \n", "", []Post{{"a b", ""}, {"  c [d]", ""}, {"\"e\" \t", ""}}},
		{"a line that only starts like an object", "a\n{b} c\n", "", []Post{{"a", ""}, {"{b} c", ""}}},
		{"ends of lines as on old Macs", "a\rb, c\r\r", "", []Post{{"a", ""}, {"b, c", ""}}},
		{"objects with such ends", "{\"text\":\"a\"}\r{\"text\":\"b\"}\r", "", []Post{{"a", ""}, {"b", ""}}},
		{"lines with commas", "rye, dark\nwhite, sliced\n", "", []Post{{"rye, dark", ""}, {"white, sliced", ""}}},
		{"a quotation with more after it", "\"Rye\", he said\nand left\n", "",
			[]Post{{"\"Rye\", he said", ""}, {"and left", ""}}},
		{"a line with a tab among others", "rye\tdark\nwhite\n", "", []Post{{"rye\tdark", ""}, {"white", ""}}},
		{"a label for all", "a\nb\n", "rejected", []Post{{"a", "rejected"}, {"b", "rejected"}}},
		{"byte order mark", "\uFEFF" + `{"text":"a"}`, "", []Post{{"a", ""}}},
		{"a replacement character meant as such", `{"text":"a\ufffd` + "\ufffd" + `"}`, "",
			[]Post{{"a\ufffd\ufffd", ""}}},
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
	const posts = `a JSON object a line, {"text": "...", "label": "accepted"}, or a text a line; tables are for ` +
		`-out FOLDER`
	for _, c := range []struct{ content, want string }{
		{"", `1:1: found an empty line, want a post`},
		{"\n\n", `1:1: found an empty line, want a post`},
		{"a\n\nb\n", `2:1: found an empty line, want a post`},
		{good + " \t\n" + good, `2:1: found an empty line, want a post`},
		{`{"text":"a",}`, `1:12: found broken JSON (invalid character ',' at start of value), want valid JSON`},
		{`{"text":"é","label":accepted}`,
			`1:21: found broken JSON (invalid character 'a' at start of value), want valid JSON`},
		{`{"text":"a"`, `1:12: found the end of the line, want the rest of the object`},
		{`{"text":"a"} {"text":"b"}`, `1:14: found more after the object, want nothing after it in the line`},
		{"{\"text\":\"a\tb\"}", `1:11: found broken JSON (invalid character '\t' in string (expecting non-control ` +
			`character)), want valid JSON`},
		{good + `{"text":"é","label":"acepted"}`,
			`2:21: found "acepted", want one of accepted, rejected; did you mean accepted?`},
		{`{"text":"a","label":"Rejected"}`,
			`1:21: found "Rejected", want one of accepted, rejected; did you mean rejected?`},
		{`{"text":"a","label":"1"}`, `1:21: found "1", want one of accepted, rejected`},
		{`{"text":"a","label":""}`, `1:21: found "", want one of accepted, rejected`},
		{`{"text":"a","label":true}`, `1:21: found true, want accepted or rejected`},
		{`{"text":"a","label":null}`, `1:21: found null, want accepted or rejected`},
		{`{"text":["a"]}`, `1:9: found a list, want text`},
		{`{"text":{}}`, `1:9: found an object, want text`},
		{`{"text":1e3}`, `1:9: found 1e3, want text`},
		{`{"text":"a", "lable":"accepted"}`,
			`1:14: found the key "lable", want one of text, label; did you mean label?`},
		{`{"text":"a","embedding":[1]}`, `1:13: found the key "embedding", want one of text, label`},
		{`{"text":"a","text":"b"}`, `1:13: found the key "text" again, want each key once`},
		{good + ` {"label":"accepted"}`, `2:2: found a post without text, want one with text`},
		{`{}`, `1:1: found a post without text, want one with text`},
		{`{"text":" \n"}`, `1:9: found an empty text, want words`},
		{`{"text":"a\ud83d"}`, "1:11: found broken JSON (invalid surrogate pair `\\ud83d\"}` in string), " +
			"want valid JSON"},
		{`{"text":"a"}` + "\n" + good, `2:1: found a label, want none, as the first post has none: all posts or none`},
		{good + `{"text":"a"}`, `2:1: found no label, want one, as the first post has: all posts or none`},
		{good + `  plain`, `2:3: found plain text, want a JSON object, as the first line is one`},
		{good + `[1]`, `2:1: found plain text, want a JSON object, as the first line is one`},
		{"plain\n" + good, `2:1: found a JSON object, want plain text, as the first line is`},
		{"[\n" + good + "]", `1:1: found a JSON list, want one JSON object a line`},
		{`[{"text":"a"}]`, `1:1: found a JSON list, want one JSON object a line`},
		{"a\né\xff\n", `2:2: found the byte 0xFF, want UTF-8`},
		{"{\"text\":\"a\xc3\"}", `1:11: found the byte 0xC3, want UTF-8`},
		{"a\x00\xed\xa0\x80", `1:2: found the character U+0000, want text`},
		// tables, and other encodings
		{"text,label\n\"Rye, with caraway\",accepted\n\"White, sliced\",rejected\n",
			`1:1: found a table with the header text,label, want ` + posts},
		{"id;Label;Text\n1;accepted;rye\n", `1:1: found a table with the header id;Label;Text, want ` + posts},
		{"rye\taccepted\nwhite\trejected\n", `1:1: found a table with a label in each row, want ` + posts},
		{"1,good bread\n0,bad bread\n", `1:1: found a table with a label in each row, want ` + posts},
		{"\"Rye, dark\",2024\n\"White, \"\"sliced\"\"\",2025\n",
			`1:1: found a table with text in quotes and more after it, want ` + posts},
		{"rye\t17\nwhite\t4\n", `1:1: found a table with tabs, want ` + posts},
		{"g\x00o\x00o\x00d\x00\n\x00", `1:1: found text in UTF-16, want UTF-8`},
		{"\xfe\xff\x00g\x00o", `1:1: found text in UTF-16, want UTF-8`},
		{"a\n\u200b\u00a0\nb", `2:1: found a line of characters that are not seen, U+200B (zero width space), ` +
			`want a post`},
		{`{"text":"\u200b\u2060"}`, `1:9: found a text of characters that are not seen, U+200B (zero width ` +
			`space), want words`},
	} {
		if _, err := readText(t, c.content, ""); err == nil || err.Error() != c.want {
			t.Errorf("%q:\ngot  %v\nwant %s", c.content, err, c.want)
		}
	}
	if _, err := readText(t, good, "accepted"); err == nil ||
		err.Error() != `1:1: found a label, want none beside the label "accepted" for all posts` {
		t.Errorf("two labels: got %v", err)
	}
	if _, err := ReadPosts("testdata/nowhere.jsonl", ""); err == nil ||
		!strings.HasPrefix(err.Error(), "testdata/nowhere.jsonl: found no such file, want") {
		t.Errorf("no file: got %v", err)
	}
	if _, err := ReadPosts("testdata", ""); err == nil ||
		!strings.HasPrefix(err.Error(), "testdata: found a folder, want a file") {
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
