package eval

import (
	"encoding/json"
	"math"
	"os"
	"testing"

	"streamml/learners"
)

// Against scikit-learn 1.9.1: testdata/metrics.json, written by testdata/metrics.py.
func TestMetricsAgainstScikitLearn(t *testing.T) {
	text, err := os.ReadFile("testdata/metrics.json")
	if err != nil {
		t.Fatal(err)
	}
	var file struct{ Cases []map[string]json.RawMessage }
	if err := json.Unmarshal(text, &file); err != nil {
		t.Fatal(err)
	}
	if len(file.Cases) < 9 {
		t.Fatal("cases are missing")
	}
	for number, raw := range file.Cases {
		var score, probability []float64
		var labels []int
		decode(t, raw["score"], &score)
		decode(t, raw["probability"], &probability)
		decode(t, raw["accepted"], &labels)
		c := &Course{Margin: score, Centred: score, Probability: probability}
		for i, y := range labels {
			c.Order, c.Accepted = append(c.Order, i), append(c.Accepted, y == 1)
		}
		c.Ahead[0] = score
		v := measured(c)
		for name, got := range map[string]float64{
			"auc": v.First("auc"), "average_precision": v.First("average_precision"), "log_loss": v.First("log_loss"),
			"brier": v.First("brier"), "accuracy": v.First("accuracy"), "f1": v.First("f1"), "mcc": v.First("mcc"),
			"ndcg_at_10": v.First("ndcg_at_10"), "precision_at_5": v.First("precision_at_5"),
		} {
			var want float64
			decode(t, raw[name], &want)
			if !(math.Abs(got-want) <= 1e-12) {
				t.Errorf("case %d, %d posts: %s: %.17g, want %.17g", number, len(score), name, got, want)
			}
		}
		if got, want := v.First("auc_remaining"), v.First("auc"); !same(got, want) {
			t.Errorf("case %d: AUC of the posts to come %g, want %g", number, got, want)
		}
	}
}

func decode(t *testing.T, raw json.RawMessage, into any) {
	t.Helper()
	if err := json.Unmarshal(raw, into); err != nil {
		t.Fatal(err)
	}
}

// fixed is a ranker whose model never changes.
type fixed []float64

func (f fixed) Start([]int) {}
func (f fixed) Show(i int) learners.Prediction {
	return learners.Prediction{Margin: f[i], Centred: f[i], Probability: .5}
}
func (f fixed) Learn(int, bool)      {}
func (f fixed) Margin(i int) float64 { return f[i] }
