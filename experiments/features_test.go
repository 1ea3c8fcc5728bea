package experiments

import (
	"bytes"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"streamml/configs"
)

// lengths has two topics: x with the embeddings (3,4) (0,2) (-3,0) (0,2), whose mean is (0,2), and y with (5,0) four
// times, whose mean is (5,0); that of all is (2.5,1).
func lengths(t *testing.T, features string, set ...string) *Plan {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{
		"data.csv": "topic,text,label,embedding\nx,a,1,3 4\nx,b,0,0 2\nx,c,1,-3 0\nx,d,0,0 2\ny,e,1,5 0\ny,f,1,5 0\n" +
			"y,g,0,5 0\ny,h,0,5 0\n",
		"x.yaml": "data: data.csv\nlearners: [prior, logistic, pa, rls]\nfeatures: " + features + "\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	x, err := configs.Load(filepath.Join(dir, "x.yaml"), set)
	return planned(t, x, err)
}

// What learners see of embeddings, by hand.
func TestEmbeddingsAsWanted(t *testing.T) {
	n := func(x, y float64) []float64 { return []float64{x / math.Hypot(x, y), y / math.Hypot(x, y)} }
	for features, want := range map[string][2][][]float64{ // of a, b and c of x; of e of y
		"{}":                                  {{{3, 4}, {0, 2}, {-3, 0}}, {{5, 0}}},
		"{normalise: true}":                   {{{.6, .8}, {0, 1}, {-1, 0}}, {{1, 0}}},
		"{centre: topic}":                     {{{3, 2}, {0, 0}, {-3, -2}}, {{0, 0}}},
		"{centre: all}":                       {{{.5, 3}, {-2.5, 1}, {-5.5, -1}}, {{2.5, -1}}},
		"{centre: topic, normalise: true}":    {{n(3, 2), {0, 0}, n(-3, -2)}, {{0, 0}}}, // the mean has no direction
		"{centre: all, normalise: true}":      {{n(.5, 3), n(-2.5, 1), n(-5.5, -1)}, {n(2.5, -1)}},
		"{normalise: true, topic: true}":      {{{.6, .8, 1, 0}, {0, 1, 1, 0}, {-1, 0, 1, 0}}, {{1, 0, 0, 1}}},
		"{normalise: false, centre: topic}":   {{{3, 2}, {0, 0}, {-3, -2}}, {{0, 0}}},
		"{centre: all, topic: true}":          {{{.5, 3, 1, 0}}, {{2.5, -1, 0, 1}}},
		"{centre: topic, readability: false}": {{{3, 2}}, {{0, 0}}},
	} {
		p := lengths(t, features)
		for topic, posts := range want {
			for i, x := range posts {
				for d, got := range p.Pool(topic).Vectors()[i] {
					if math.Abs(got-x[d]) > 1e-7 || len(x) != p.Pool(topic).Dims() {
						t.Errorf("%s, topic %d, post %d: %v, want %v", features, topic, i, p.Pool(topic).Vectors()[i],
							x)
						break
					}
				}
			}
		}
		if p.Data.Topics[0].Posts[0].Embedding[0] != 3 {
			t.Errorf("%s: the data themselves were changed", features)
		}
		if _, err := p.Run(t.Context(), 1, nil); err != nil {
			t.Errorf("%s: %v", features, err)
		}
	}
}

// The warning of lengths says the key, which ends it; -set sets it, and the resolved configuration holds it.
func TestLengthsAreWarnedOf(t *testing.T) {
	warning := Warning{About: "data", Text: "8 embeddings are not of length 1, which learning rates count on; " +
		"features: {normalise: true} scales them"}
	for _, c := range []struct {
		set   []string
		warns bool
		says  string
	}{
		{nil, true, ""},
		{[]string{"features.normalise=true"}, false, "features: {topic: false, readability: false, normalise: true}\n"},
		{[]string{"features={centre: all, normalise: true}"}, false,
			"features: {topic: false, readability: false, normalise: true, centre: all}\n"},
	} {
		p := lengths(t, "{}", c.set...)
		r, err := p.Run(t.Context(), 1, nil)
		if err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		if err := p.WriteConfig(&out, t.TempDir()); err != nil {
			t.Fatal(err)
		}
		if slices.Contains(r.Warnings, warning) != c.warns || !strings.Contains(out.String(), c.says) {
			t.Errorf("%v: warnings %v\n%s", c.set, r.Warnings, out.String())
		}
	}
	_, err := configs.Parse("x.yaml", "features: {centre: topics}\nlearners: [rls]\n")
	if want := `x.yaml:1:20: found "topics", want one of topic, all`; err == nil ||
		!strings.HasPrefix(err.Error(), want) {
		t.Errorf("%v\nwant %s", err, want)
	}
}

// A mean of posts that arrive later is warned of where sessions were recorded.
func TestCentreLooksAhead(t *testing.T) {
	p := logged(t, changing, "learners: [rls]\nfeatures: {centre: topic}\n")
	r, err := p.Run(t.Context(), 1, nil)
	if err != nil {
		t.Fatal(err)
	}
	ahead := func(w Warning) bool {
		return w.About == "look-ahead" &&
			strings.Contains(w.Text, "features: {centre: topic} takes off a mean of posts that arrive later")
	}
	if !slices.ContainsFunc(r.Warnings, ahead) {
		t.Errorf("warnings %v", r.Warnings)
	}
}
