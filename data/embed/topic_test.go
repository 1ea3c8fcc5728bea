package embed

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// posts returns n posts, most of them different.
func somePosts(n int, label string) []Post {
	posts := make([]Post, n)
	for i := range posts {
		posts[i] = Post{Text: strings.Repeat("the chip shortage ", 1+i%7) + string(rune('a'+i%26)) +
			strings.Repeat("!", i/26), Label: label}
	}
	return posts
}

func write(t *testing.T, path string, posts []Post, workers int) string {
	t.Helper()
	if err := openTiny(t).WriteTopic(t.Context(), path, posts, workers, nil); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// files lists a folder, to see that nothing is left behind.
func files(t *testing.T, dir string) (names []string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

func TestWriteTopic(t *testing.T) {
	e, path := openTiny(t), filepath.Join(t.TempDir(), "topic.json")
	posts := []Post{{"a <b> & \"é\"\u2028", "accepted"}, {"日本\n", "rejected"}, {"a <b> & \"é\"\u2028", "rejected"}}
	text := write(t, path, posts, 2)
	var list []map[string]json.RawMessage
	if err := json.Unmarshal([]byte(text), &list); err != nil || len(list) != len(posts) {
		t.Fatalf("%d posts, %v", len(list), err)
	}
	for i, p := range posts {
		var label string
		var got Post
		var vector []float32
		for key, to := range map[string]any{"text": &got.Text, "label": &label, "embedding": &vector} {
			if err := json.Unmarshal(list[i][key], to); err != nil {
				t.Error(err)
			}
		}
		if got.Label = label; got != p || len(list[i]) != 3 {
			t.Errorf("got %q, want %q", got, p)
		}
		if !slices.Equal(vector, e.Vector(p.Text)) {
			t.Errorf("%q: the numbers do not read back", p.Text)
		}
	}
	lines := strings.Split(text, "\n")
	if len(lines) != 6 || lines[0] != "[" || lines[4] != "]" ||
		!strings.HasPrefix(lines[1], "{\"text\":\"a <b> & \\\"é\\\"\u2028\",\"label\":\"accepted\",\"embedding\":[") ||
		!strings.HasSuffix(lines[1], "]},") {
		t.Errorf("not a post per line:\n%s", text)
	}
	for _, number := range strings.Split(lines[3][strings.LastIndex(lines[3], "[")+1:len(lines[3])-2], ",") {
		v, err := strconv.ParseFloat(number, 32)
		if err != nil || strconv.FormatFloat(v, 'g', -1, 32) != number {
			t.Errorf("%s is not the shortest way to write it", number)
		}
	}
	if got := files(t, filepath.Dir(path)); len(got) != 1 {
		t.Errorf("left behind: %v", got)
	}
	if text := write(t, path, []Post{{Text: "a"}}, 1); strings.Contains(text, "label") {
		t.Errorf("a label that nobody gave: %s", text)
	}
}

func TestWorkersSameBytes(t *testing.T) {
	dir, posts := t.TempDir(), somePosts(200, "accepted")
	want := write(t, filepath.Join(dir, "1.json"), posts, 1)
	for _, workers := range []int{2, 5} {
		if write(t, filepath.Join(dir, "n.json"), posts, workers) != want {
			t.Errorf("%d workers write other bytes", workers)
		}
	}
}

// stop runs WriteTopic until n posts or more are done and returns how many there are.
func stop(t *testing.T, path string, posts []Post, n int) (kept int) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	err := openTiny(t).WriteTopic(ctx, path, posts, 1, func(done, _ int) {
		if kept = done; done >= n {
			cancel()
		}
	})
	if !errors.Is(err, context.Canceled) || kept < n || kept == len(posts) {
		t.Fatalf("stopped after %d of %d: %v", kept, len(posts), err)
	}
	if got := files(t, filepath.Dir(path)); !slices.Equal(got, []string{"topic.json.part"}) {
		t.Fatalf("after the stop there are %v", got)
	}
	return kept
}

// resume runs WriteTopic to its end, checks the bytes and returns how many posts were there already.
func resume(t *testing.T, path string, posts []Post) (kept int) {
	t.Helper()
	first := true
	err := openTiny(t).WriteTopic(t.Context(), path, posts, 2, func(done, total int) {
		if first {
			kept, first = done, false
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if want := write(t, filepath.Join(t.TempDir(), "topic.json"), posts, 1); string(got) != want {
		t.Error("the resumed run wrote other bytes")
	}
	if left := files(t, filepath.Dir(path)); !slices.Equal(left, []string{"topic.json"}) {
		t.Errorf("left behind: %v", left)
	}
	return kept
}

func TestResume(t *testing.T) {
	posts := somePosts(120, "accepted")
	damage := func(change func(data string) string) func(t *testing.T, path string) {
		return func(t *testing.T, path string) {
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, []byte(change(string(data))), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	for _, c := range []struct {
		name   string
		part   func(t *testing.T, path string)
		posts  func(posts []Post) []Post
		misses func(kept int) int // how many of those kept are done anew
	}{
		{name: "as it was"},
		{name: "labelled anew", posts: func(p []Post) []Post { return somePosts(len(p), "rejected") }},
		{name: "in another order", posts: func(p []Post) []Post { slices.Reverse(p); return p }},
		{name: "a text changed", posts: func(p []Post) []Post { p[0].Text += " b"; return p },
			misses: func(int) int { return 1 }},
		{name: "a torn line", part: damage(func(d string) string { return d[:len(d)-20] }),
			misses: func(int) int { return 1 }},
		{name: "a torn end without a line", part: damage(func(d string) string { return d + `0000 {"text":"b` })},
		{name: "a digit changed", part: damage(func(d string) string {
			i := strings.LastIndex(d, "0.")
			return d[:i+2] + string('0'+(d[i+2]-'0'+1)%10) + d[i+3:]
		}), misses: func(int) int { return 1 }},
		{name: "other weights", part: damage(
			func(d string) string { return strings.Replace(d, `"weights":"0`, `"weights":"1`, 1) }),
			misses: func(k int) int { return k }},
		{name: "no such file at all", part: damage(func(string) string { return "\x00\x01 \n\n{" }),
			misses: func(k int) int { return k }},
		{name: "empty", part: damage(func(string) string { return "" }), misses: func(k int) int { return k }},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "topic.json")
			kept, misses, now := stop(t, path, posts, 1), 0, slices.Clone(posts)
			if c.part != nil {
				c.part(t, path+".part")
			}
			if c.posts != nil {
				now = c.posts(now)
			}
			if c.misses != nil {
				misses = c.misses(kept)
			}
			if got := resume(t, path, now); got != kept-misses {
				t.Errorf("%d posts were there already, want %d", got, kept-misses)
			}
		})
	}
}

func TestStoppedTwice(t *testing.T) {
	path, posts := filepath.Join(t.TempDir(), "topic.json"), somePosts(300, "")
	first := stop(t, path, posts, 1)
	second := stop(t, path, posts, first+1)
	if got := resume(t, path, posts); got != second {
		t.Errorf("%d posts were there already, want %d", got, second)
	}
}

func TestWriteTopicFails(t *testing.T) {
	dir := t.TempDir()
	if err := openTiny(t).WriteTopic(t.Context(), filepath.Join(dir, "no", "topic.json"), somePosts(1, ""), 1,
		nil); err == nil {
		t.Error("wrote into a folder that is not there")
	}
	taken := filepath.Join(dir, "taken")
	if err := os.MkdirAll(filepath.Join(taken, "x"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := openTiny(t).WriteTopic(t.Context(), taken, somePosts(1, ""), 1, nil); err == nil {
		t.Error("wrote over a folder")
	}
	if got := files(t, dir); !slices.Equal(got, []string{"taken", "taken.part"}) {
		t.Errorf("left behind: %v", got)
	}
}
