package eval

// HistogramBins is the number of bins of equal width over [0, 1] in which the AUCs of sessions are counted.
const HistogramBins = 50

var aucSeries int

// Note: the margin alone would be biased downward in a short session (labels are drawn without replacement, so
// a running estimate of the accept rate is anti-correlated with the next label); the centred score is not.
func init() {
	aucSeries = registerSeries("auc", func(c *Course, into []float64) []float64 {
		return c.pairs.running(c.Centred, c.Accepted, into)
	}, func(c *Course, from int) float64 { return c.pairs.auc(c.Centred[from:], c.Accepted[from:]) })
	register("auc_plain", scalar(func(c *Course) float64 { return c.pairs.auc(c.Margin, c.Accepted) }))
	register("auc_histogram", func(c *Course, into []float64) []float64 {
		var bins [HistogramBins]float64
		if auc := last(c.series(aucSeries)); auc == auc {
			bins[min(int(auc*HistogramBins), HistogramBins-1)] = 1
		}
		return append(into, bins[:]...)
	})
}
