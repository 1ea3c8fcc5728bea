package learners

// Replay makes l what these labels have made of it, one for each post, in the order in which they were given: it
// forgets all else first. So a model is saved by its labels and restored by their replay, bit for bit. There is no
// other form to save one in: labels can be audited, outlive a change of the learner, and cost microseconds.
func Replay(l Learner, posts [][]float64, accepted []bool) {
	l.Reset()
	for i, x := range posts {
		l.Learn(x, accepted[i])
	}
}
