package stats_test

import (
	"fmt"
	"math/rand/v2"

	"streamml/eval/stats"
)

// Is one learner better than another on new topics? AUC of both on the same eight.
func Example() {
	ours := []float64{0.91, 0.88, 0.95, 0.83, 0.90, 0.87, 0.93, 0.89}
	theirs := []float64{0.90, 0.86, 0.92, 0.84, 0.86, 0.82, 0.91, 0.85}
	differences := make([]float64, len(ours))
	for i := range ours {
		differences[i] = ours[i] - theirs[i]
	}
	test, interval := stats.Wilcoxon(differences), stats.Mean(differences)
	fmt.Printf("%.3f [%.3f, %.3f] on %d topics, p %.4f\n", interval.Mean, interval.Low, interval.High, test.N, test.P)
	// Output: 0.025 [0.009, 0.041] on 8 topics, p 0.0234
}

// Three comparisons make a false claim likelier than one; Holm's p-values allow for it.
func ExampleHolm() {
	adjusted, _ := stats.Holm([]float64{0.012, 0.030, 0.020})
	fmt.Printf("%.3f\n", adjusted)
	// Output: [0.036 0.040 0.040]
}

// Resamples are drawn once, from a seed, and serve every interval.
func ExampleBootstrap() {
	b := stats.NewBootstrap(12, rand.New(rand.NewPCG(1, 2)))
	i := b.Mean([]float64{0.91, 0.88, 0.95, 0.83, 0.90, 0.87, 0.93, 0.89, 0.92, 0.85, 0.94, 0.90})
	fmt.Printf("%.3f [%.3f, %.3f] by %s\n", i.Mean, i.Low, i.High, i.Method)
	// Output: 0.898 [0.872, 0.918] by bootstrap-t
}

// Two learners on one stream, where the post is the unit.
func ExampleDeLong() {
	accepted := []bool{true, false, true, true, false, false, true, false}
	r := stats.DeLong([]float64{8, 3, 7, 4, 5, 1, 6, 2}, []float64{6, 5, 8, 2, 7, 1, 4, 3}, accepted)
	fmt.Printf("AUC %.3f and %.3f, p %.2f\n", r.A, r.B, r.P)
	// Output: AUC 0.938 and 0.625, p 0.06
}

// Which of three learners cannot be told apart? Rows are topics.
func ExampleNemenyi() {
	d := stats.Nemenyi([][]float64{{0.91, 0.90, 0.80}, {0.88, 0.89, 0.79}, {0.95, 0.93, 0.85}, {0.90, 0.87, 0.82},
		{0.93, 0.92, 0.84}, {0.86, 0.85, 0.80}})
	fmt.Printf("mean ranks %.2f, alike within %.2f: %v\n", d.Ranks, d.CD, d.Groups)
	// Output: mean ranks [1.17 1.83 3.00], alike within 1.35: [[0 1] [1 2]]
}
