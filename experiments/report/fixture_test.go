package report

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gonum.org/v1/gonum/floats"

	"streamml/configs"
	"streamml/eval"
	"streamml/experiments"
	"streamml/experiments/chart"
	"streamml/learners"
)

// fixture runs a small experiment on posts made up from a seed, in a folder of its own, and returns where its
// report belongs, beside the data.
func fixture(t testing.TB, topics int, entries string) (r *experiments.Results, dir string) {
	t.Helper()
	root := t.TempDir()
	for _, name := range []string{"green_tea", "night_sky", "old_maps", "rain", "small_boats", "wild_garlic",
		"yarn"}[:topics] {
		writeTopic(t, filepath.Join(root, "posts"), name, 20)
	}
	return runOn(t, root, entries), filepath.Join(root, "run")
}

// runOn runs an experiment on the folder posts of a folder.
func runOn(t testing.TB, root, entries string) *experiments.Results {
	t.Helper()
	config := filepath.Join(root, "fixture.yaml")
	text := "name: fixture\nseed: 1\ndata: posts\n"
	if !strings.Contains(entries, "sessions:") {
		text += "sessions: {per_topic: 20}\n"
	}
	text += entries
	if err := os.WriteFile(config, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	x, err := configs.Load(config, nil)
	if err != nil {
		t.Fatal(err)
	}
	p, err := experiments.NewPlan(x)
	if err != nil {
		t.Fatal(err)
	}
	Ask(p)
	r, err := p.Run(t.Context(), 0, nil)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

const fiveLearners = `learners:
  - prior
  - perceptron
  - pa: {c: [0.1, 1]}
  - logistic: {rate: [0.01, 0.1, 1, 10]}
  - rls: {lambda: [0.3, 1], intercept: [0, 1]}
baseline: logistic rate=1
`

// elevenLearners are more than a figure shows, with more sweeps than one shows.
const elevenLearners = "learners: [prior, perceptron, pa: {c: [0.1, 1, 10]}, logistic: {rate: [0.1, 1, 10]}, " +
	"hinge: {rate: [0.1, 1, 10]}, alma, adagrad: {rate: [0.1, 1, 10]}, adam, rls: {lambda: [0.3, 1, 3], " +
	"intercept: [0, 1]}, arow, centroid]\n"

// writeTopic makes up posts of eight dimensions and length 1, at most five more than so many, accepted ones lying to
// one side.
func writeTopic(t testing.TB, dir, name string, least int) {
	t.Helper()
	rng := rand.New(rand.NewPCG(7, uint64(len(name))<<8|uint64(name[0])))
	type post struct {
		Text      string    `json:"text"`
		Label     string    `json:"label"`
		Embedding []float64 `json:"embedding"`
	}
	words := []string{"harbour", "kettle", "lantern", "meadow", "needle", "orchard", "pebble", "quarry", "ribbon",
		"saddle"}
	side := make([]float64, 8)
	for d := range side {
		side[d] = rng.NormFloat64()
	}
	var posts []post
	for i := range least + rng.IntN(6) {
		p := post{Label: []string{"rejected", "accepted"}[i%2], Text: fmt.Sprintf("No. %d about the %s", i, name)}
		for range 4 {
			p.Text += " " + words[min(rng.IntN(7)+3*(i%2), len(words)-1)]
		}
		for d := range side {
			p.Embedding = append(p.Embedding, rng.NormFloat64()+0.4*side[d]*float64(2*(i%2)-1))
		}
		norm := floats.Norm(p.Embedding, 2)
		floats.Scale(1/norm, p.Embedding)
		posts = append(posts, p)
	}
	text, err := json.Marshal(posts)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, name+".json"), text, 0o666); err != nil {
		t.Fatal(err)
	}
}

// write writes the report into dir and returns its page.
func write(t testing.TB, r *experiments.Results, dir string, o Options, more ...chart.Section) string {
	t.Helper()
	if err := os.MkdirAll(dir, 0o777); err != nil {
		t.Fatal(err)
	}
	if err := Write(t.Context(), dir, r, o, more...); err != nil {
		t.Fatal(err)
	}
	return read(t, filepath.Join(dir, "report.html"))
}

// pageOf is the page alone, without pictures beside it.
func pageOf(t testing.TB, r *experiments.Results, o Options, more ...chart.Section) string {
	t.Helper()
	v := newView(r, nil)
	sections := partsOf(v, more)
	for _, s := range sections {
		for _, f := range s.Figures {
			for i, c := range f.Charts {
				f.Drawn[i].Wide, f.Drawn[i].Phone = chart.SVG(c, false), chart.SVG(c, true)
			}
		}
	}
	charts, err := chart.Pack(numbered(sections))
	if err != nil {
		t.Fatal(err)
	}
	html, err := page(v, sections, charts, t.TempDir(), o)
	if err != nil {
		t.Fatal(err)
	}
	return string(html)
}

func read(t testing.TB, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// emptyTally is a topic of one session in which every label is the same.
func emptyTally() (tally eval.Tally) {
	s := eval.Session{Order: []int{0, 1, 2}, Accepted: []bool{true, true, true}}
	var c eval.Course
	pool := learners.NewPool([][]float32{{1, 0}, {0, 1}, {1, 1}})
	eval.Prequential(&s, learners.Must(learners.Default("perceptron")).Ranker(pool), &c)
	m, err := eval.NewMeter(eval.Metrics()...)
	if err != nil {
		panic(err)
	}
	tally.Add(m.Measure(&c))
	return tally
}
