package eda

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"streamml/configs"
	"streamml/data"
	"streamml/experiments"
	"streamml/experiments/report"
)

// page writes the report of data that nothing is learnt from.
func page(t *testing.T, set *data.Set, formats []string) (dir, html string) {
	t.Helper()
	x := &configs.Experiment{Name: "data", Data: configs.Data{Path: data.Builtin},
		Sessions: configs.Sessions{PerTopic: 20, Model: "topic"}, Figures: formats}
	plan, err := experiments.NewPlan(x)
	if err != nil {
		t.Fatal(err)
	}
	plan.Data = set
	r, err := plan.Run(context.Background(), 1, nil)
	if err != nil {
		t.Fatal(err)
	}
	dir = t.TempDir()
	a := analyse(t, set, 2)
	if err := a.WriteFiles(dir); err != nil {
		t.Fatal(err)
	}
	if err := report.Write(context.Background(), dir, r, report.Options{}, a.Section()); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(filepath.Join(dir, "report.html"))
	if err != nil {
		t.Fatal(err)
	}
	return dir, string(text)
}

// What the page says is there, and every file was foretold. Reach: at most 1.5 MB.
func TestPage(t *testing.T) {
	set := builtin(t)
	dir, html := page(t, set, []string{"png"})
	for _, want := range []string{"532 posts on 10 topics.", "Can labels be learnt?", "How much is there, by topic",
		"suspects.csv", `id="map_labels"`, `id="zipf"`, "127, 223, 319"} {
		if !strings.Contains(html, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	for _, no := range []string{"Ranking</h2>", "summary.csv", "<no value>", ">NaN", "data:image", "Sessions</th>"} {
		if strings.Contains(html, no) {
			t.Errorf("the page says %q", no)
		}
	}
	if len(html) > 1_500_000 {
		t.Errorf("%d bytes", len(html))
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	names := FileNames(set, []string{"png"})
	for _, e := range entries {
		if name := e.Name(); !slices.Contains(names, name) && !strings.HasPrefix(name, "words_") &&
			name != "report.html" {
			t.Errorf("%s was not expected", name)
		}
	}
	for _, f := range figureNames {
		if _, err := os.Stat(filepath.Join(dir, f+".png")); err != nil {
			t.Error(err)
		}
	}
}

// The same bytes from any number of workers.
func TestSectionOfAnyWorkers(t *testing.T) {
	set := builtin(t, 1, 4)
	if diff := cmp.Diff(analyse(t, set, 1).Section().Tables, analyse(t, set, 3).Section().Tables); diff != "" {
		t.Error(diff)
	}
}

// Hostile texts stay texts; topics of four posts, of one text's copies and of foreign scripts break nothing.
func TestPageOfOddData(t *testing.T) {
	posts := builtin(t, 0).Topics[0].Posts
	odd := []string{"</script><script>alert(1)</script>", "=cmd|' /C calc'!A0", "", "\u202eevil\u202c", "酵母パン、美味しい",
		"&lt;b&gt;", strings.Repeat("long ", 3000), "🚴‍♀️🏆"}
	var topics []data.Topic
	for name, n := range map[string]int{"four": 4, "eight": 8} {
		topic := data.Topic{Name: name}
		for i := range n {
			p := posts[i]
			p.Text, p.Accepted = odd[i], i%2 == 0
			topic.Posts = append(topic.Posts, p)
		}
		topics = append(topics, topic)
	}
	slices.SortFunc(topics, func(a, b data.Topic) int { return strings.Compare(a.Name, b.Name) })
	_, html := page(t, &data.Set{Topics: topics[:1], Dims: 384}, []string{"png"})
	_, both := page(t, &data.Set{Topics: topics, Dims: 384}, []string{"png"})
	for _, h := range []string{html, both} {
		if strings.Contains(h, "<script>alert") || strings.Contains(h, ">NaN") {
			t.Error("a text became markup, or a number is none")
		}
	}
}

func TestSuspectsFile(t *testing.T) {
	a := analyse(t, builtin(t, 3), 2)
	lines := strings.Split(string(a.suspectsCSV()), "\n")
	if lines[0] != "topic,post,label,suspicion,text" || len(lines) < 3 {
		t.Fatalf("got %q", lines[0])
	}
	fields := strings.SplitN(lines[1], ",", 5)
	first := a.suspect[0]
	if fields[0] != "heat_pumps" || fields[2] != labelNames[class(a.posts.accepted[first.post])] {
		t.Errorf("got %q", lines[1])
	}
}

// Where the data says what posts are called, so do the file, the tables and the maps.
func TestPostsAreNamed(t *testing.T) {
	set := builtin(t, 3)
	for i := range set.Topics {
		topic := &set.Topics[i]
		topic.Posts = slices.Clone(topic.Posts)
		for k := range topic.Posts {
			topic.Posts[k].ID = fmt.Sprintf("+%s-%d", topic.Name, k)
		}
	}
	a := analyse(t, set, 2)
	lines, place := strings.Split(string(a.suspectsCSV()), "\n"), a.places()[a.suspect[0].post]
	id := fmt.Sprintf("+%s-%d", set.Topics[a.posts.topic[a.suspect[0].post]].Name, place)
	if lines[0] != "topic,post,label,suspicion,text,id" || !strings.HasSuffix(lines[1], ",'"+id) {
		t.Errorf("%s\n%s, want %s", lines[0], lines[1], id)
	}
	if said := a.suspectTable().Rows[0][0]; !strings.HasPrefix(said, id+": ") {
		t.Errorf("the table says %q", said)
	}
	if said := a.hints(a.posts)[place]; !strings.Contains(said, fmt.Sprintf("-%d: ", place)) {
		t.Errorf("the map says %q", said)
	}
}
