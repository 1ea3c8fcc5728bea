package experiments

import (
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"streamml/eval/stats"
)

// Nine topics of five accepted and five rejected posts, a session each: AUCs are fiftieths, so many differences are
// equal. Their p is that of the whole numbers.
func TestEqualDifferencesHaveEqualRanks(t *testing.T) {
	dir := t.TempDir()
	rng := rand.New(rand.NewPCG(31, 1))
	for topic := range 9 {
		var posts []map[string]any
		for i := range 10 {
			posts = append(posts, map[string]any{
				"text": fmt.Sprint("post ", i, " of ", topic), "label": []string{"accepted", "rejected"}[i/5],
				"embedding": []float64{rng.NormFloat64(), rng.NormFloat64(), rng.NormFloat64()},
			})
		}
		text, err := json.Marshal(posts)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("t%d.json", topic)), text, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	tied := 0
	for seed := range 60 {
		r := chosen(t, fmt.Sprintf("data: %s\nseed: %d\nsessions: {per_topic: 1}\nlearners: [perceptron, pa]\n"+
			"baseline: perceptron\nmetrics: [auc]\nnull: false\nfigures: []\n", dir, seed))
		a, b := r.Learners[1].ByTopic("auc"), r.Learners[0].ByTopic("auc")
		whole := make([]float64, len(a))
		seen := map[float64]bool{}
		for i := range a {
			whole[i] = math.Round(50*a[i]) - math.Round(50*b[i])
			if seen[math.Abs(whole[i])] {
				tied++
			}
			seen[math.Abs(whole[i])] = true
		}
		d := r.BaselineComparison().Versus[1]
		if want := stats.Wilcoxon(whole); d.Wilcoxon.P != want.P || d.P != want.P {
			t.Errorf("seed %d: p %.17g, want %.17g of %v", seed, d.Wilcoxon.P, want.P, whole)
		}
		wins := 0
		for _, x := range whole {
			if x > 0 {
				wins++
			}
		}
		if d.Wins != wins {
			t.Errorf("seed %d: %d wins, want %d", seed, d.Wins, wins)
		}
	}
	if tied < 60 {
		t.Errorf("only %d differences tie", tied)
	}
}
