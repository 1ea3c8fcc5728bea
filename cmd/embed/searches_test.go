package main

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"streamml/cmd/command"
	"streamml/data/store"
)

// posts are those of a search of a database.
func postsIn(t *testing.T, path, topic string) []store.Post {
	t.Helper()
	db, err := store.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	posts, err := db.Topic(t.Context(), topic)
	if err != nil {
		t.Fatalf("%s: %v", topic, err)
	}
	return posts
}

// Tables become searches of a database: texts, labels and the encoder's vectors; a second call changes nothing.
func TestEmbedSearches(t *testing.T) {
	from, db := t.TempDir(), filepath.Join(t.TempDir(), "serve.db")
	lay(t, from, map[string]string{
		"mixed.csv": "topic,text,label\nrye bread,the rye,accepted\nchess,the chip,\nrye bread,a chip,0\n" +
			"rye bread,the rye,1\n",
		"bare.jsonl": `{"text":"a"}` + "\n" + `{"text":"b"}` + "\n",
	})
	code, stdout, stderr := call(t, "-in", from, "-db", db)
	for _, want := range []string{
		"rye_bread: 2 posts; 1 more whose text was there before\n", "chess: 1 posts; not all have a label",
		"bare: 2 posts; not all",
		"5 posts in ", "cmd/serve -db " + db,
	} {
		if code != command.Done || stderr != "" || !strings.Contains(stdout, want) {
			t.Fatalf("exit %d, %q, %q, want %q", code, stdout, stderr, want)
		}
	}
	encoder, err := openTiny(tiny)
	if err != nil {
		t.Fatal(err)
	}
	rye := postsIn(t, db, "rye_bread")
	if len(rye) != 2 || !rye[0].Accepted.Bool || rye[1].Accepted.Bool || !rye[1].Accepted.Valid ||
		!slices.Equal(rye[1].Embedding, encoder.Vector("a chip")) {
		t.Errorf("%+v", rye)
	}
	if postsIn(t, db, "chess")[0].Accepted.Valid {
		t.Error("no label has become one")
	}
	if _, err := os.Stat(db + ".part"); err == nil {
		t.Error("the part is left")
	}
	code, stdout, _ = call(t, "-in", from, "-db", db, "-weights", "none") // nothing is to be embedded
	if code != command.Done || strings.Count(stdout, "there already") != 3 {
		t.Errorf("again: exit %d, %q", code, stdout)
	}
}

// A call that was stopped leaves what it has embedded, and the same call goes on there.
func TestEmbedSearchesGoesOn(t *testing.T) {
	dir := t.TempDir()
	in, db := filepath.Join(dir, "rye.csv"), filepath.Join(dir, "serve.db")
	lay(t, dir, map[string]string{"rye.csv": "text\nthe rye\na chip\n"})
	encoder, err := openTiny(tiny)
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := encoder.Keep(t.Context(), db+".part", []string{"the rye"}, 1, nil); err != nil {
		t.Fatal(err)
	}
	known := encoder.Vector("the rye")
	var asked []string
	vectors, _, err := encoder.Keep(t.Context(), db+".part", []string{"the rye", "a chip"}, 1,
		func(n, of int) { asked = append(asked, string(rune('0'+n))) })
	if err != nil || !slices.Equal(vectors[0], known) || strings.Join(asked, "") != "12" {
		t.Errorf("%v, done were %v, want 1 of 2 and then both", err, asked)
	}
	stopped, stop := context.WithCancel(t.Context())
	stop()
	var out, errs strings.Builder
	if code := embedding(openTiny).Call(stopped, []string{"-weights", tiny, "-in", in, "-db", db}, &out,
		&errs); code != command.Interrupted {
		t.Errorf("exit %d of a call that was stopped, %q", code, errs.String())
	}
	if _, err := os.Stat(db + ".part"); err != nil {
		t.Error("what was done is lost")
	}
	if code, stdout, stderr := call(t, "-in", in, "-db", db); code != command.Done ||
		!strings.Contains(stdout, "rye: 2 posts") {
		t.Errorf("exit %d, %q, %q", code, stdout, stderr)
	}
	if got := postsIn(t, db, "rye"); len(got) != 2 || !slices.Equal(got[0].Embedding, known) {
		t.Errorf("%d posts", len(got))
	}
}

func TestBadSearches(t *testing.T) {
	dir := t.TempDir()
	lay(t, dir, map[string]string{
		"rye.csv": "text,label\na,1\nb,2\n", "topic.csv": "text,topic\na,\n", "good.csv": "text,label\na,1\n",
		"..csv": "text\na\n",
	})
	in := func(name string) string { return filepath.Join(dir, name) }
	db := in("serve.db")
	if code, _, stderr := call(t, "-in", in("good.csv"), "-db", db, "-topic", "mine"); code != command.Done {
		t.Fatal(stderr)
	}
	lay(t, dir, map[string]string{"other.csv": "text,label\na,0\n", "none.db": "no database, whatever the name says; " +
		"some more text"})
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"-in", in("rye.csv"), "-db", db},
			"rye.csv:3:3: found \"2\", want a label: accepted, 1 or true; rejected"},
		{[]string{"-in", in("topic.csv"), "-db", db}, "topic.csv:2:3: found "},
		{[]string{"-in", in("good.csv"), "-db", db, "-topic", "a/b"},
			`good.csv: found the topic "a/b", want -topic NAME: letters, digits`},
		{[]string{"-in", in("good.csv"), "-db", db, "-label", "accepted"}, "want no label beside -label accepted"},
		{[]string{"-in", in("other.csv"), "-db", db, "-topic", "mine"},
			"other.csv: found other posts than those of the search mine"},
		{[]string{"-in", in("good.csv"), "-db", in("none.db")}, "none.db: found "},
		{[]string{"-in", in("good.csv"), "-db", db, "-out", dir},
			"found -db beside -out, -pairs or -interests, want one of them"},
		{[]string{"-in", in("good.csv"), "-out", dir, "-topic", "mine"}, "found -topic without -db"},
		{[]string{"-in", in("good.csv"), "-db", db, "-text", "txt"}, "good.csv:1:1: found the columns"},
	} {
		code, _, stderr := call(t, c.args...)
		if code != command.BadInput || !strings.Contains(stderr, c.want) || strings.Count(stderr, "\n") != 1 {
			t.Errorf("%v: exit %d, %q, want %q", c.args, code, stderr, c.want)
		}
	}
}
