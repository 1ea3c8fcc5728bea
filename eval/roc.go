package eval

// ROCPoints is the number of false positive rates, evenly spaced over [0, 1], at which ROC curves are kept.
const ROCPoints = 101

func init() {
	register("roc", func(m *Meter) metric {
		ranking := rankingOf(m)
		return func(c *Course, into []float64) []float64 { return roc(ranking.get(c), into) }
	})
}

// roc is the true positive rate of the centred scores at each false positive rate of the grid; a group of tied
// scores is a straight line. At a vertical step the upper end counts, but for the first point, (0, 0) or above.
// All NaN where a class is missing.
//
// Fawcett: An Introduction to ROC Analysis, Pattern Recognition Letters 27 (2006), §8.1 (vertical averaging).
func roc(ranking []ranked, into []float64) []float64 {
	var total [2]int
	for _, x := range ranking {
		total[one(x.accepted)]++
	}
	if total[0] == 0 || total[1] == 0 {
		for range ROCPoints {
			into = append(into, nan)
		}
		return into
	}
	fp, tp := 0, 0
	k := 0 // the next point of the grid
	for _, g := range groups(ranking) {
		fp0, tp0 := fp, tp
		for _, x := range g {
			tp += one(x.accepted)
		}
		fp += len(g) - (tp - tp0)
		// points whose rate lies in [fp0, fp) are reached within this group
		level := float64(tp0) / float64(total[1])
		// the second condition fails past the last point, so k <= ROCPoints is the same
		for ; k < ROCPoints && k*total[0] < fp*(ROCPoints-1); k++ {
			if tp > tp0 { // posts of both classes are tied; where they are equal, the line is flat either way
				x := float64(k*total[0]) / (ROCPoints - 1)
				y := float64(tp0) + (x-float64(fp0))*float64(tp-tp0)/float64(fp-fp0)
				level = y / float64(total[1])
			}
			into = append(into, level)
		}
	}
	for ; k < ROCPoints; k++ {
		into = append(into, 1)
	}
	return into
}
