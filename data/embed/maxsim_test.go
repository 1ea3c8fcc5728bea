package embed

import (
	"context"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// The definition, token by token, for texts that fall into one block and into several.
func TestPairsFollowTheirDefinition(t *testing.T) {
	e := openTiny(t)
	texts := []string{"the chip", "", "unaffable chips!", "a b c", "the chip", strings.Repeat("cafe a ", 120), "日本"}
	n := len(texts)
	got, err := e.Pairs(t.Context(), texts, 1)
	if err != nil {
		t.Fatal(err)
	}
	tokens, _ := e.tokenVectors(t.Context(), texts, 1)
	for layer := range PairLayers {
		for i := range n {
			for j := range n {
				want := (oneWay(tokens[i][layer], tokens[j][layer], tiny.Hidden) +
					oneWay(tokens[j][layer], tokens[i][layer], tiny.Hidden)) / 2
				if x := float64(got[(layer*n+i)*n+j]); math.Abs(x-want) > 1e-6 {
					t.Errorf("layer %d, texts %d and %d: %.7f, by definition %.7f", layer, i, j, x, want)
				}
			}
		}
	}
	if got[1*n+1] != 0 || got[0*n+4] < 1-1e-6 {
		t.Errorf("a text without tokens has %v with itself, want 0; copies have %v, want 1", got[1*n+1], got[0*n+4])
	}
	again, _ := e.Pairs(t.Context(), texts, 8)
	if !slices.Equal(got, again) {
		t.Error("eight workers give other numbers than one")
	}
}

// oneWay is the mean over rows of a of the largest product with a row of b.
func oneWay(a, b []float32, h int) float64 {
	if len(a) == 0 || len(b) == 0 {
		return 0
	}
	total := 0.0
	for i := 0; i < len(a); i += h {
		most := math.Inf(-1)
		for j := 0; j < len(b); j += h {
			s := 0.0
			for d := range h {
				s += float64(a[i+d]) * float64(b[j+d])
			}
			most = max(most, s)
		}
		total += most
	}
	return total / float64(len(a)/h)
}

func TestPairsStop(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := openTiny(t).Pairs(ctx, []string{"a", "b"}, 2); err != context.Canceled {
		t.Errorf("got %v, want %v", err, context.Canceled)
	}
}

// MaxSim after layers 3 and 6 of MiniLM on two reference topics, by independent float32 code in numpy
// (reference/maxsim.json).
func TestPairsEqualIndependentCode(t *testing.T) {
	e, folder := open(t), shared(t)
	var file struct {
		Topics map[string]struct{ Layer3, Layer6 [][]float64 }
	}
	readJSON(t, filepath.Join(folder, "reference/maxsim.json"), &file)
	for topic, want := range file.Topics {
		var posts []struct{ Text string }
		readJSON(t, filepath.Join(folder, "data/queries", topic+".json"), &posts)
		var texts []string
		for _, p := range posts { // duplicates are dropped there
			if !slices.Contains(texts, p.Text) {
				texts = append(texts, p.Text)
			}
		}
		got, err := e.Pairs(t.Context(), texts, 2)
		if err != nil {
			t.Fatal(err)
		}
		for layer, rows := range [][][]float64{want.Layer3, want.Layer6} {
			worst := 0.0
			for i, row := range rows {
				for j, x := range row {
					worst = max(worst, math.Abs(float64(got[(layer*len(texts)+i)*len(texts)+j])-x))
				}
			}
			t.Logf("%s, matrix %d: off by at most %.2g", topic, layer, worst)
			if len(rows) != len(texts) || !(worst <= 1e-4) {
				t.Errorf("%s, matrix %d: %d texts, want %d; off by %.2g, want at most 1e-4", topic, layer, len(texts),
					len(rows), worst)
			}
		}
	}
}

func readJSON(t *testing.T, path string, into any) {
	t.Helper()
	text, err := os.ReadFile(path)
	if err == nil {
		err = json.Unmarshal(text, into)
	}
	if err != nil {
		t.Fatal(err)
	}
}
