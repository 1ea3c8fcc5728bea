package learners

// moments are the running mean and spread of each coordinate of some posts.
//
// Welford: Note on a Method for Calculating Corrected Sums of Squares and Products, Technometrics 4 (1962).
type moments struct {
	n            float64
	mean, square []float64 // mean, and sum of squares about it
}

func newMoments(dims int) moments {
	return moments{mean: make([]float64, dims), square: make([]float64, dims)}
}

func (m *moments) add(x []float64) {
	m.n++
	for i, v := range x {
		before := v - m.mean[i]
		m.mean[i] += before / m.n
		m.square[i] += float64(before * (v - m.mean[i]))
	}
}

func (m *moments) reset() {
	m.n = 0
	clear(m.mean)
	clear(m.square)
}
