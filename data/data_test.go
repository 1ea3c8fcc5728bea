package data

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"streamml/configs/input"
)

// folder writes files, name to text, into a new folder.
func folder(t testing.TB, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// topicOf writes posts in the reference format, each given as "text label x y".
func topicOf(posts ...string) string {
	var lines []string
	for _, p := range posts {
		f := strings.Fields(p)
		lines = append(lines, fmt.Sprintf(`{"text": %q, "label": %q, "embedding": [%s]}`, f[0], f[1],
			strings.Join(f[2:], ", ")))
	}
	return "[\n" + strings.Join(lines, ",\n") + "\n]\n"
}

var plain = topicOf("a accepted 1 0", "b rejected 0 1", "c accepted 0.6 0.8", "d rejected -1 0")

func TestOpen(t *testing.T) {
	dir := folder(t, map[string]string{
		"query_10.json": plain,
		"query_2.json":  `[{"embedding":[1,-0.0],"label":"rejected","text":"\u00e9\n\"é\""},` + plain[1:],
		"notes.txt":     "ignored",
		".query_3.json": "ignored",
	})
	s, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	if s.Dims != 2 || s.Source != dir || len(s.Warnings) != 0 || len(s.Topics) != 2 || s.Topics[0].Name != "query_2" ||
		s.Topics[1].Name != "query_10" {
		t.Fatalf("%+v", s)
	}
	want := []Post{
		{"é\n\"é\"", false, []float32{1, 0}, ""},
		{"a", true, []float32{1, 0}, ""}, {"b", false, []float32{0, 1}, ""}, {"c", true, []float32{0.6, 0.8}, ""},
		{"d", false, []float32{-1, 0}, ""},
	}
	if got := s.Topics[0].Posts; !reflect.DeepEqual(got, want) {
		t.Errorf("got %v", got)
	}
}

func TestDuplicates(t *testing.T) {
	dir := folder(t, map[string]string{"x.json": topicOf(
		"a accepted 1 0", "b rejected 0 1", "a accepted 0 1", "b accepted 1 0", "c accepted 1 0", "d rejected 1 0",
		"a rejected 1 0")})
	s, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	topic := s.Topics[0]
	if len(topic.Posts) != 4 || topic.Dropped != 3 || topic.Posts[0].Embedding[0] != 1 || topic.Posts[1].Accepted {
		t.Errorf("%+v", topic)
	}
	path := filepath.Join(dir, "x.json")
	want := []string{
		path + `:5:1: the text "b" stood before with the other label; the first was kept`,
		path + `:8:1: the text "a" stood before with the other label; the first was kept`,
	}
	if !slices.Equal(topic.Warnings, want) {
		t.Errorf("%q", topic.Warnings)
	}
}

func TestEmbeddingWarnings(t *testing.T) {
	many := strings.Repeat(" 0", 12)
	for name, c := range map[string]struct {
		posts []string
		want  string
	}{
		"none":  {[]string{"a accepted 1 0", "b rejected 0 1", "c accepted 0 1", "d rejected 1 0"}, ""},
		"small": {[]string{"a accepted 1 0", "b rejected -1 2e-4", "c accepted 1 2e-4", "d rejected -1 0"}, ""},
		"constant": {[]string{"a accepted 1 0", "b rejected -1 0", "c accepted 1 0", "d rejected -1 0"},
			"1 of 2 dimensions hardly vary (variance at most 1e-08 of the mean variance); counted from 0: 1"},
		"near": {[]string{"a accepted 1e-5 1", "b rejected 2e-5 -1", "c accepted 0 1", "d rejected 0 -1"},
			"1 of 2 dimensions hardly vary (variance at most 1e-08 of the mean variance); counted from 0: 0"},
		"many": {[]string{"a accepted 1" + many, "b rejected -1" + many, "c accepted 1" + many,
			"d rejected -1" + many}, "12 of 13 dimensions hardly vary (variance at most 1e-08 of the mean variance); " +
			"counted from 0: 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, …"},
		"one point": {[]string{"a accepted 1 0", "b rejected 1 0", "c accepted 1 0", "d rejected 1 0"},
			"2 of 2 dimensions hardly vary (variance at most 1e-08 of the mean variance); counted from 0: 0, 1"},
		"length": {[]string{"a accepted 1 0", "b rejected 0 1.002", "c accepted 0 0.5", "d rejected 1.0005 0"},
			"2 not of length 1"},
	} {
		s, err := Open(folder(t, map[string]string{"x.json": topicOf(c.posts...)}))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		said := append(s.Warnings, s.Notes...)
		if s.NotUnit > 0 {
			said = append(said, fmt.Sprintf("%d not of length 1", s.NotUnit))
		}
		if got := strings.Join(said, "|"); got != c.want {
			t.Errorf("%s: %q", name, got)
		}
	}
}

// Known bytes: sha256 by Python 3's hashlib over name, zero byte, length (>Q) and bytes.
func TestHash(t *testing.T) {
	const want = "864ae80b0141af272537db91e1b7ae9e1a0ddc03ae0e209a56ebc3dbc3103aac"
	hash := func(files ...file) string {
		t.Helper()
		sum, err := hashFiles(files)
		if err != nil {
			t.Fatal(err)
		}
		return sum
	}
	dir := folder(t, map[string]string{"a.json": "[]", "b.json": ""})
	a, b := file{name: "a.json", text: []byte("[]")}, file{name: "b.json", text: []byte{}}
	if got := hash(a, b); got != want {
		t.Errorf("of what was read: %s", got)
	}
	if got := hash(newFile(dir, "a.json"), newFile(dir, "b.json")); got != want {
		t.Errorf("of what lies elsewhere: %s", got)
	}
	if hash(b, a) == want {
		t.Error("does not depend on the order")
	}
	array := func(x byte) {
		if err := os.WriteFile(filepath.Join(dir, "a.npy"), []byte{x}, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	array(1)
	one := hash(newFile(dir, "a.json"))
	array(2)
	if hash(newFile(dir, "a.json")) == one {
		t.Error("does not depend on the array beside the file")
	}
}

// reference is the folder of the six reference topics.
func reference(t testing.TB) string {
	t.Helper()
	shared := os.Getenv("STREAMML_SHARED")
	if shared == "" {
		shared = filepath.Join("..", "..", "shared")
	}
	path := filepath.Join(shared, "data", "queries")
	if _, err := os.Stat(path); err != nil {
		t.Skip("the reference topics are not here: ", err)
	}
	return path
}

// Known figures: Python 3's json and hashlib, numpy 2 for the variances.
func TestReference(t *testing.T) {
	s, err := Open(reference(t))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, topic := range s.Topics {
		accepted := 0
		for _, p := range topic.Posts {
			if p.Accepted {
				accepted++
			}
		}
		got = append(got, fmt.Sprint(topic.Name, " ", len(topic.Posts), " ", accepted, " ", topic.Dropped, " ",
			len(topic.Warnings)))
	}
	want := []string{"query_1 39 21 2 0", "query_2 54 25 5 0", "query_3 46 25 1 0", "query_5 40 19 4 0",
		"query_6 44 26 3 0", "query_8 43 24 1 0"}
	if !slices.Equal(got, want) {
		t.Errorf("topics (posts, accepted, dropped, warnings):\ngot  %q\nwant %q", got, want)
	}
	if s.Dims != 384 || s.SHA256 != "04eb1e31f948fc63d752e4e0dac75bee5323c9cffa8e06d84de62df8f81b3323" {
		t.Error(s.Dims, s.SHA256)
	}
	if len(s.Warnings) > 0 || len(s.Notes) != 1 || !strings.HasSuffix(s.Notes[0], ": 127, 223, 319") {
		t.Errorf("%q %q", s.Warnings, s.Notes)
	}
	first := s.Topics[0].Posts[0]
	if first.Text != "Global chip shortage likely to last through 2023: US official" || !first.Accepted ||
		first.Embedding[0] != -0.03511308133602142 {
		t.Errorf("%q %v %v", first.Text, first.Accepted, first.Embedding[0])
	}
}

// The topics within the program are the files beside this one.
func TestBuiltin(t *testing.T) {
	within, err := Open(Builtin)
	beside, errBeside := Open("topics")
	if (err == nil) != (errBeside == nil) {
		t.Fatalf("%v; %v", err, errBeside)
	}
	if err != nil {
		t.Skip("no topics in the reference format yet: ", err)
	}
	if within.SHA256 != beside.SHA256 || within.Source != Builtin {
		t.Errorf("%s %s, %s %s", within.Source, within.SHA256, beside.Source, beside.SHA256)
	}
}

var place = regexp.MustCompile(`^x\.json:[1-9][0-9]*:[1-9][0-9]*: found (?s:.+), want (?s:.+)$`)

func FuzzReadTopic(f *testing.F) {
	paths, _ := filepath.Glob("testdata/bad/*/*.json")
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(text)
	}
	f.Add([]byte(plain))
	f.Fuzz(func(t *testing.T, text []byte) {
		s := &Set{}
		before := string(text)
		topic, err := s.readTopic(file{name: "x.json", path: "x.json", topic: "x", text: text})
		if string(text) != before {
			t.Fatal("the bytes were changed")
		}
		if err == nil {
			err = topic.lacks
		}
		if err != nil {
			if e := (*input.Error)(nil); !errors.As(err, &e) || !place.MatchString(err.Error()) {
				t.Fatalf("%q", err)
			}
			return
		}
		checkTopic(t, topic, s.Dims)
		same(t, topic, text)
	})
}

// checkTopic holds a topic against what its documentation promises.
func checkTopic(t *testing.T, topic Topic, dims int) {
	t.Helper()
	seen, labels := map[string]bool{}, map[bool]int{}
	for _, p := range topic.Posts {
		zero := true
		for _, v := range p.Embedding {
			zero = zero && v == 0
			if v-v != 0 {
				t.Fatalf("the number %v", v)
			}
		}
		if seen[p.Text] || p.Text == "" || zero || len(p.Embedding) != dims {
			t.Fatalf("%+v", p)
		}
		seen[p.Text] = true
		labels[p.Accepted]++
	}
	if labels[true] < 2 || labels[false] < 2 {
		t.Fatal(labels)
	}
}

// same reads text with encoding/json, which is laxer, and compares.
func same(t *testing.T, topic Topic, text []byte) {
	t.Helper()
	var posts []struct {
		Text, Label string
		Embedding   []float32
	}
	if err := json.Unmarshal(text, &posts); err != nil {
		t.Fatal(err)
	}
	i := 0
	for _, p := range posts {
		if i < len(topic.Posts) && topic.Posts[i].Text == p.Text {
			if got := topic.Posts[i]; got.Accepted != (p.Label == "accepted") ||
				!slices.Equal(got.Embedding, p.Embedding) {
				t.Fatalf("got %+v, want %+v", got, p)
			}
			i++
		}
	}
	if i != len(topic.Posts) || len(posts) != i+topic.Dropped {
		t.Fatalf("%d of %d posts, %d dropped of %d", i, len(topic.Posts), topic.Dropped, len(posts))
	}
}

// BenchmarkOpen reads the six reference topics, 2.4 MB, from a warm page cache.
func BenchmarkOpen(b *testing.B) {
	path := reference(b)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Open(path); err != nil {
			b.Fatal(err)
		}
	}
}

// Copies that differ in Unicode form or in characters that are not seen are one post, as exact ones are.
func TestTwins(t *testing.T) {
	dir := folder(t, map[string]string{"t.json": topicOf("caf\u00e9 accepted 1 0", "b rejected 0 1",
		"c accepted 0.6 0.8", "d rejected -1 0", "cafe\u0301 accepted 1 0", "b\u200b accepted 0 1",
		"\u2060c\u00ad rejected 1 1")})
	s, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	topic := s.Topics[0]
	if len(topic.Posts) != 4 || topic.Dropped != 3 || len(topic.Warnings) != 2 ||
		!strings.Contains(topic.Warnings[0], "stood before with the other label") {
		t.Errorf("%d posts, %d dropped, %q", len(topic.Posts), topic.Dropped, topic.Warnings)
	}
}
