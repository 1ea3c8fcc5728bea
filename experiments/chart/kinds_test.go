package chart

import (
	"bytes"
	"encoding/json"
	"flag"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

var update = flag.Bool("update", false, "remake the expected pictures in testdata/golden")

// examples is a chart of each kind, with a NaN wherever a number may be one.
func examples() map[string]Body {
	nan := math.NaN()
	axis := Scale{Title: "Something, in points", Max: 10, Unit: " %"}
	var words []Word
	for i, w := range strings.Fields("sourdough starter flour oven gluten crumb loaf crust water salt yeast proof " +
		"knead fold bake 漢字 שלום") {
		words = append(words, Word{Text: w, Weight: float64(40 - 2*i), Hue: Hues[i%2], Note: "in posts"})
	}
	return map[string]Body{
		"curves": &Curves{X: axis, Y: axis, Ends: true, Guide: [][2]float64{{0, 5}, {10, 5}}, Curves: []Curve{
			{Name: "one", Hue: Hues[0], Banded: true, X: []float64{0, 2, 4, 6, 10}, Mean: []float64{1, 4, nan, 6, 7},
				Low: []float64{0, 3, 4, nan, 6}, High: []float64{2, 5, 6, nan, 8}},
			{Name: "two", Hue: Hues[1], Dots: true, X: []float64{0, nan, 10}, Mean: []float64{3, 3, 2},
				Low: []float64{nan, nan, nan}, High: []float64{nan, nan, nan}},
		}},
		"heat": &Heat{Rows: []string{"rain", "tea"}, Columns: []string{"a", "b"}, Keys: []string{"a", "b"},
			Value: [][]float64{{51, nan}, {99, 70}}, Low: [][]float64{{50, nan}, {98, nan}},
			High: [][]float64{{52, nan}, {100, nan}}, Min: 50, Max: 100},
		"bars": &Bars{Names: []string{"rain", "tea"}, Left: []float64{3, nan}, Right: []float64{nan, 7},
			LeftTitle: "rejected", RightTitle: "accepted"},
		"spans": &Spans{X: axis, Zero: true, Parts: [3]string{"median", "half", "nine in ten"},
			Rows: []Span{{Name: "one", Hue: Hues[0], Low: 1, Q1: 2, Mid: 3, Q3: 5, High: 8},
				{Name: "two", Hue: Hues[1], Low: nan, Q1: 4, Mid: 4, Q3: 4, High: nan},
				{Name: "none", Hue: Hues[2], Low: nan, Q1: nan, Mid: nan, Q3: nan, High: nan}}},
		"scatter": &Scatter{X: axis, Y: axis, Groups: []Group{
			{Name: "accepted", Hue: Hues[0], X: []float64{1, 2, nan, 4}, Y: []float64{2, nan, 3, 9},
				Names: []string{"a", "b", "c", "d"}, Texts: [][]string{{"one", "two"}, nil, {"two"}, {"one"}}},
			{Name: "rejected", Hue: Hues[1], X: []float64{7, 8}, Y: []float64{1, 2}},
		}, Marks: []Mark{{"oven starter", 4, 8}, {"meets", 4.1, 8}, {"beyond", 20, 3}, {"salt", 9.9, 2}},
			Ask: "Posts with the word"},
		"space": &Space{Groups: []Cluster{
			{Name: "accepted", Hue: Hues[0], X: []float64{1, 2, nan, 4}, Y: []float64{2, nan, 3, 9},
				Z: []float64{0, 1, 2, 3}, Names: []string{"a", "b", "c", "d"}},
			{Name: "rejected", Hue: Hues[1], X: []float64{7, 8}, Y: []float64{1, 2}, Z: []float64{5, -5}},
		}},
		"histogram": &Histogram{X: Scale{Title: "Length, in words"}, Groups: []Sample{
			{Name: "accepted", Hue: Hues[0], Values: []float64{1, 2, 2, 3, 3, 3, 4, 4, 5, nan}},
			{Name: "rejected", Hue: Hues[1], Values: []float64{4, 5, 5, 6, 6, 7, 9}},
		}},
		"cloud": &Cloud{Words: append(words, Word{Text: "none", Weight: nan})},
	}
}

// Every script of a kind has its chart, and every chart its script; each is drawn in every form, to the same bytes
// again, and as it is remembered. A kind that is new is tried as soon as it has an example.
func TestEveryKind(t *testing.T) {
	all := examples()
	if got := kinds(); len(got) != len(all) {
		t.Errorf("scripts of %q, examples of %d kinds", got, len(all))
	}
	for name, body := range all {
		if body.kind() != name || !slices.Contains(kinds(), name) {
			t.Errorf("%s has the kind %s, scripts are there of %q", name, body.kind(), kinds())
		}
		c := Chart{File: name, Title: "A chart of the kind " + name, Alt: "made up", Body: body}
		for _, format := range []string{"png", "svg", "pdf"} {
			first, err := Picture(format, c, "How to read it.")
			again, err2 := Picture(format, c, "How to read it.")
			if err != nil || err2 != nil || !bytes.Equal(first, again) {
				t.Errorf("%s as %s: %v, %v, or other bytes the second time", name, format, err, err2)
			}
			if format == "png" {
				golden(t, name+".png", first)
			}
		}
		page, err := json.Marshal((&Form{Body: body}).packed(new(texts)))
		if err != nil || bytes.Contains(page, []byte("NaN")) || len(body.table()) < 2 {
			t.Errorf("%s: %v, a table of %d rows, the page has %.300s", name, err, len(body.table()), page)
		}
		golden(t, name+".svg", []byte(strings.ReplaceAll(string(SVG(c, false)), "><", ">\n<")+"\n"))
		golden(t, name+".json", append(page, '\n'))
	}
}

// golden holds what was made against testdata/golden/NAME.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", "golden", name)
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, got, 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	if want, err := os.ReadFile(path); err != nil || !bytes.Equal(got, want) {
		t.Errorf("%s differs from what is made now: %v; go test ./experiments/chart -update remakes it", path, err)
	}
}

// Nothing but undefined and endless numbers, or no numbers at all, is drawn as an empty chart, soon.
func TestUndefinedNumbersEnd(t *testing.T) {
	for _, bad := range []float64{math.NaN(), math.Inf(1), math.Inf(-1), 0} {
		axis := Scale{Min: bad, Max: bad, Title: "x"}
		list := []float64{bad, bad, bad}
		for name, body := range map[string]Body{
			"curves": &Curves{X: axis, Y: axis, Ends: true,
				Curves: []Curve{{Name: "a", X: list, Mean: list, Low: list, High: list, Banded: true,
					Labels: []string{"x", "", ""}}}},
			"log curves": &Curves{X: Scale{Min: bad, Max: 10, Log: true}, Y: axis,
				Curves: []Curve{{Name: "a", X: list, Mean: list, Low: list, High: list}}},
			"no curves": &Curves{},
			"heat": &Heat{Rows: []string{"r"}, Columns: []string{"c"}, Keys: []string{"c"},
				Value: [][]float64{{bad}}, Low: [][]float64{{bad}}, High: [][]float64{{bad}}, Min: bad, Max: bad},
			"bars":      &Bars{Names: []string{"n"}, Left: list[:1], Right: list[:1]},
			"spans":     &Spans{X: axis, Rows: []Span{{Name: "s", Low: bad, Q1: bad, Mid: bad, Q3: bad, High: bad}}},
			"no spans":  &Spans{},
			"scatter":   &Scatter{X: axis, Y: axis, Groups: []Group{{Name: "g", X: list, Y: list}}},
			"space":     &Space{Groups: []Cluster{{Name: "g", X: list, Y: list, Z: list}}},
			"no space":  &Space{},
			"histogram": &Histogram{Groups: []Sample{{Name: "g", Values: list}}},
			"wide":      &Histogram{X: axis, Groups: []Sample{{Name: "g", Values: []float64{1, 1e300, -1e300}}}},
			"cloud":     &Cloud{Words: []Word{{Text: "w", Weight: bad}}},
		} {
			done := make(chan error, 1)
			go func() {
				_, err := Picture("svg", Chart{Body: body}, "")
				if err == nil {
					_, err = json.Marshal((&Form{Body: body}).packed(new(texts)))
				}
				done <- err
			}()
			select {
			case err := <-done:
				if err != nil {
					t.Errorf("%s of %v: %v", name, bad, err)
				}
			case <-time.After(20 * time.Second):
				t.Fatalf("%s of %v is not drawn after 20 s", name, bad)
			}
		}
	}
}

// Words of a cloud meet neither each other nor the edge, the heaviest is the largest, and all have room.
func TestCloudHasRoom(t *testing.T) {
	c := examples()["cloud"].(*Cloud)
	for _, p := range []pen{{size: 13}, {size: 11.5, phone: true}} {
		width := map[bool]float64{false: geometry.Wide, true: geometry.Phone}[p.phone]
		words := c.layout(p, width)
		if len(words) != len(c.Words)-1 || words[0].word != 0 {
			t.Fatalf("%d words of %d have room, the first is %d", len(words), len(c.Words)-1, words[0].word)
		}
		for i, a := range words {
			half := func(w placed) float64 { q := p; q.size = w.size; return q.width(c.Words[w.word].Text) / 2 }
			if a.x-half(a) < 0 || a.x+half(a) > width || a.y < a.size/2 || a.y+a.size/2 > c.height(p, width) ||
				a.size > words[0].size {
				t.Errorf("%s reaches beyond the edge, or is too large: %+v", c.Words[a.word].Text, a)
			}
			for _, b := range words[:i] {
				if math.Abs(a.x-b.x) < half(a)+half(b) && math.Abs(a.y-b.y) < (a.size+b.size)/2 {
					t.Errorf("%s meets %s", c.Words[a.word].Text, c.Words[b.word].Text)
				}
			}
		}
	}
}

// A scatter of more points than can be told apart counts every point that it is given in a cell.
func TestCellsCountEveryPoint(t *testing.T) {
	var g Group
	for i := range 50 * 50 {
		g.X, g.Y = append(g.X, float64(i%50)/5), append(g.Y, float64(i/50)/5)
	}
	s := &Scatter{X: Scale{Max: 10}, Y: Scale{Max: 10}, Groups: []Group{g, {}}}
	n := 0
	for _, c := range s.cells() {
		n += c[2] + c[3]
	}
	if !s.dense() || n != len(g.X) {
		t.Errorf("%d points in cells, want %d", n, len(g.X))
	}
}

// Shares of a group sum to 100 %, and the smooth curve encloses as much as the bars do.
func TestHistogramShares(t *testing.T) {
	h := &Histogram{X: Scale{Max: 100}, Bins: 20, Groups: []Sample{{Name: "g"}}}
	for i := range 500 {
		h.Groups[0].Values = append(h.Groups[0].Values, 50+20*math.Sin(float64(i)))
	}
	c := h.count()
	bars, curve := 0.0, 0.0
	for _, x := range c.shares[0] {
		bars += x
	}
	for _, x := range c.curves[0] {
		curve += x * float64(c.bins) / density
	}
	if math.Abs(bars-100) > 1e-9 || math.Abs(curve-100) > 1 {
		t.Errorf("bars hold %g %%, the curve %g %%, want 100", bars, curve)
	}
}
