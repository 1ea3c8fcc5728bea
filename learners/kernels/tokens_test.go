package kernels

import (
	"encoding/json"
	"math"
	"os"
	"strings"
	"testing"

	"streamml/data"
	"streamml/data/reference"
)

// The kernel of two reference topics made by independent code from its own layer matrices (reference/maxsim.json,
// six decimals there).
func TestTokensEqualIndependentCode(t *testing.T) {
	text, err := os.ReadFile(reference.Path(t, "reference/maxsim.json"))
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		Topics map[string]struct{ Layer3, Layer6, Kernel [][]float64 }
	}
	if err := json.Unmarshal(text, &file); err != nil {
		t.Fatal(err)
	}
	set, err := data.Open(reference.Path(t, "data/queries"))
	if err != nil {
		t.Fatal(err)
	}
	held := 0
	for _, topic := range set.Topics {
		want, ok := file.Topics[topic.Name]
		if !ok {
			continue
		}
		held++
		var vectors [][]float32
		for _, p := range topic.Posts {
			vectors = append(vectors, p.Embedding)
		}
		var pairs []float32
		for _, rows := range [][][]float64{want.Layer3, want.Layer6} {
			for _, row := range rows {
				for _, x := range row {
					pairs = append(pairs, float32(x))
				}
			}
		}
		pool := NewPool(vectors)
		pool.SetPairs(pairs)
		got, worst := pool.Gram(Of(Tokens{})), 0.0
		for i, row := range want.Kernel {
			for j, x := range row {
				worst = max(worst, math.Abs(got[i*pool.Len()+j]+poolIntercept-x))
			}
		}
		t.Logf("%s: off by at most %.2g", topic.Name, worst)
		if !(worst <= 1e-5) {
			t.Errorf("%s: off by %.2g, want at most 1e-5", topic.Name, worst)
		}
	}
	if held != 2 {
		t.Errorf("%d topics held against the reference, want 2", held)
	}
}

func TestTokensWantsPairs(t *testing.T) {
	defer func() {
		if r := recover(); r == nil || !strings.Contains(r.(string), "needs a pool with pairs") {
			t.Errorf("got %v", r)
		}
	}()
	NewPool([][]float32{{1}, {2}}).Gram(Of(Tokens{}))
}
