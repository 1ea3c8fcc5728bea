package eval

// HistogramBins is the number of bins of equal width over [0, 1] in which the AUCs of sessions are counted.
const HistogramBins = 50

// Note: the margin alone would be biased downward in a short session (labels are drawn without replacement, so
// a running estimate of the accept rate is anti-correlated with the next label); the centred score is not.
func init() {
	registerSeries("auc", func(m *Meter) series {
		p := new(pairs)
		return series{
			running: func(c *Course, into []float64) []float64 {
				if len(c.AUC) > 0 {
					return append(into, c.AUC...)
				}
				return p.running(c.Centred, c.Accepted, into)
			},
			tail: func(c *Course, from int) float64 { return p.auc(c.Centred[from:], c.Accepted[from:]) },
		}
	})
	register("auc_plain", func(*Meter) metric {
		p := new(pairs)
		return scalar(func(c *Course) float64 { return p.auc(c.Margin, c.Accepted) })
	})
	register("auc_histogram", func(m *Meter) metric {
		auc := registry["auc"](m)
		return func(c *Course, into []float64) []float64 {
			var bins [HistogramBins]float64
			if x := auc(c, nil)[0]; x == x {
				bins[min(int(x*HistogramBins), HistogramBins-1)] = 1
			}
			return append(into, bins[:]...)
		}
	})
}
