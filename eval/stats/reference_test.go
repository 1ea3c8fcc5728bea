package stats

import (
	"encoding/json"
	"math"
	"os"
	"testing"
)

// reference is testdata/reference.json, written by testdata/reference.py: scipy 1.17.1, statsmodels 0.15.0,
// scikit-learn 1.9.1, MLstatkit 0.1.91, numpy 2.4.6.
type reference struct {
	Paired []struct {
		D               []float64
		W, T, Low, High float64
		PW              float64 `json:"p_w"`
		PT              float64 `json:"p_t"`
	}
	Holm []struct{ P, Adjusted []float64 }

	Friedman []struct {
		Values       [][]float64
		Statistic, P float64
		Ranks        []float64
	}
	Range []struct {
		K int
		Q float64
	}
	Delong []struct {
		A, B     []float64
		Accepted []int
		AUCA     float64 `json:"auc_a"`
		AUCB     float64 `json:"auc_b"`
		VarA     float64 `json:"var_a"`
		VarDiff  float64 `json:"var_diff"`
		Z, P     float64
	}
}

func load(t *testing.T) (r reference) {
	t.Helper()
	text, err := os.ReadFile("testdata/reference.json")
	if err == nil {
		err = json.Unmarshal(text, &r)
	}
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Paired) < 20 || len(r.Friedman) < 8 || len(r.Delong) < 3 {
		t.Fatal("cases are missing")
	}
	return r
}

func near(t *testing.T, what string, got, want, within float64) {
	t.Helper()
	if !(math.Abs(got-want) <= within) {
		t.Errorf("%s: %.17g, want %.17g ± %g", what, got, want, within)
	}
}

func TestPairedTestsAgainstSciPy(t *testing.T) {
	for _, c := range load(t).Paired {
		w, s, i := Wilcoxon(c.D), PairedT(c.D), Mean(c.D)
		near(t, "W", w.Statistic, c.W, 0)
		near(t, "p of Wilcoxon", w.P, c.PW, 1e-12)
		near(t, "t", s.Statistic, c.T, 1e-12)
		near(t, "p of t", s.P, c.PT, 1e-12)
		near(t, "lower limit", i.Low, c.Low, 1e-9)
		near(t, "upper limit", i.High, c.High, 1e-9)
	}
}

func TestHolmAgainstStatsmodels(t *testing.T) {
	for _, c := range load(t).Holm {
		adjusted, _ := Holm(c.P)
		for i, got := range adjusted {
			near(t, "adjusted p", got, c.Adjusted[i], 1e-15)
		}
	}
}

func TestFriedmanAgainstSciPy(t *testing.T) {
	for _, c := range load(t).Friedman {
		got, ranks := Friedman(c.Values)
		near(t, "statistic", got.Statistic, c.Statistic, 1e-9)
		near(t, "p", got.P, c.P, 1e-12)
		for j := range ranks {
			near(t, "rank", ranks[j], c.Ranks[j], 1e-12)
		}
	}
}

func TestStudentisedRangeAgainstSciPy(t *testing.T) {
	for _, c := range load(t).Range {
		near(t, "q", rangeQuantile(0.95, c.K), c.Q, 1e-7)
	}
	// Demšar 2006, table 5(a): q/√2 for 2, 5 and 10 classifiers, to the three decimals printed there.
	for k, want := range map[int]float64{2: 1.960, 5: 2.728, 10: 3.164} {
		near(t, "q/√2", rangeQuantile(0.95, k)/math.Sqrt2, want, 6e-4)
	}
}

func TestDeLongAgainstOthers(t *testing.T) {
	for _, c := range load(t).Delong {
		accepted := make([]bool, len(c.A))
		for i := range accepted {
			accepted[i] = c.Accepted[i] == 1
		}
		got := DeLong(c.A, c.B, accepted)
		near(t, "AUC of the first", got.A, c.AUCA, 1e-12)
		near(t, "AUC of the second", got.B, c.AUCB, 1e-12)
		near(t, "variance of the first", PlacementVariance(Placements(c.A, accepted), accepted), c.VarA, 1e-15)
		near(t, "standard error", (got.Difference.High-got.Difference.Low)/2/1.959963984540054, math.Sqrt(c.VarDiff),
			1e-12)
		near(t, "z", -math.Abs(got.A-got.B)/math.Sqrt(c.VarDiff), -math.Abs(c.Z), 1e-9)
		near(t, "p", got.P, c.P, 1e-12)
	}
}
