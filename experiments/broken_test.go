package experiments

import (
	"encoding/json"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// On posts as short as 3e-5, a passive-aggressive step that leaves the intercept out of |x|² corrects the margin 10^9
// times over: the run ends with the name of the learner.
func TestBrokenLearnerEndsTheRun(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	var posts []map[string]any
	for i := range 90 {
		x := make([]float64, 8)
		for d := range x {
			x[d] = rng.NormFloat64() * 1e-5
		}
		posts = append(posts, map[string]any{"text": strings.Repeat("word ", i+1),
			"label": []string{"accepted", "rejected"}[i%2], "embedding": x})
	}
	text, err := json.Marshal(posts)
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "short.json"), text, 0o666); err != nil {
		t.Fatal(err)
	}
	p, err := planOf(t, "data: "+folder+"\nlearners:\n  - logistic\n"+
		"  - pa: {variant: 0, free_intercept: true, intercept: 1}\n")
	if err != nil {
		t.Fatal(err)
	}
	for _, workers := range []int{1, 3} {
		_, err := p.Run(t.Context(), workers, nil)
		var broken *BrokenError
		if !errors.As(err, &broken) {
			t.Fatalf("%d workers: error %v, want a BrokenError", workers, err)
		}
		if !strings.HasPrefix(broken.Learner, "pa ") || broken.Topic != "short" || broken.Session < 1 ||
			broken.Event < 20 {
			t.Errorf("%d workers: %v", workers, err)
		}
	}
}
