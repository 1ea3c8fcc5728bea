package eval

import "math"

func init() {
	registerDecisions("accuracy", Confusion.Accuracy)
	registerDecisions("f1", Confusion.F1)
	registerDecisions("mcc", Confusion.MCC)
	registerDecisions("kappa", Confusion.Kappa)
	register("confusion", func(m *Meter) metric {
		all := confusionsOf(m)
		return func(c *Course, into []float64) []float64 {
			m := all.get(c)[len(c.Accepted)]
			return append(into, float64(m.TP), float64(m.FP), float64(m.FN), float64(m.TN))
		}
	})
}

// Confusion counts decisions at probability .5, which itself accepts: true and false, accepted (positive) and
// rejected.
type Confusion struct{ TP, FP, FN, TN int }

// Accuracy is the share of decisions that were right; NaN where there was none.
func (m Confusion) Accuracy() float64 {
	return float64(m.TP+m.TN) / float64(m.TP+m.FP+m.FN+m.TN)
}

// F1 is the harmonic mean of precision and recall of the accepted class, NaN where nothing was or should have
// been accepted.
//
//	F1 = 2 TP / (2 TP + FP + FN)
//
// van Rijsbergen: Information Retrieval (1979), ch. 7.
func (m Confusion) F1() float64 {
	return float64(2*m.TP) / float64(2*m.TP+m.FP+m.FN)
}

// MCC is Matthews' correlation of label and decision, in [-1, 1]: NaN while there is one kind of label only, and
// 0 where all decisions were the same.
//
//	MCC = (TP TN - FP FN) / √((TP+FP)(TP+FN)(TN+FP)(TN+FN))
//
// Matthews: Comparison of the Predicted and Observed Secondary Structure of T4 Phage Lysozyme, Biochim. Biophys.
// Acta 405 (1975); Chicco, Jurman: The Advantages of the Matthews Correlation Coefficient, BMC Genomics 21 (2020).
func (m Confusion) MCC() float64 {
	accepted, rejected := m.TP+m.FN, m.TN+m.FP
	yes, no := m.TP+m.FP, m.TN+m.FN
	switch {
	case accepted == 0 || rejected == 0:
		return nan
	case yes == 0 || no == 0:
		return 0
	}
	product := float64(accepted) * float64(rejected) * float64(yes) * float64(no)
	return float64(m.TP*m.TN-m.FP*m.FN) / math.Sqrt(product)
}

// Kappa is Cohen's: how far decisions agree with labels beyond what they would by chance with the same numbers of each,
// 1 all, 0 no better; NaN where all labels and all decisions are the same.
//
//	κ = (p0 - pc) / (1 - pc),  pc = ((TP+FP)(TP+FN) + (TN+FN)(TN+FP)) / n²
//
// Cohen: A Coefficient of Agreement for Nominal Scales, Educational and Psychological Measurement 20 (1960).
func (m Confusion) Kappa() float64 {
	return decisions{
		events: float64(m.TP + m.FP + m.FN + m.TN), right: float64(m.TP + m.TN),
		accepted: float64(m.TP + m.FN), yes: float64(m.TP + m.FP),
	}.kappa()
}

// registerDecisions is registerSeries of a number of the confusion matrix.
func registerDecisions(name string, of func(Confusion) float64) {
	registerSeries(name, func(m *Meter) series {
		all := confusionsOf(m)
		return series{
			running: func(c *Course, into []float64) []float64 {
				for _, m := range all.get(c)[1:] {
					into = append(into, of(m))
				}
				return into
			},
			tail: func(c *Course, from int) float64 {
				m, before := all.get(c)[len(c.Accepted)], all.get(c)[from]
				return of(Confusion{m.TP - before.TP, m.FP - before.FP, m.FN - before.FN, m.TN - before.TN})
			},
		}
	})
}

// confusionsOf is the matrix after every event, from before the first on.
func confusionsOf(m *Meter) *cached[Confusion] {
	return shared(m, "confusions", func() func(*Course, []Confusion) []Confusion { return confusions })
}

func confusions(c *Course, into []Confusion) []Confusion {
	m := Confusion{}
	into = append(into, m)
	accepted, yes := 0, 0
	for i, p := range c.Probability {
		label, decision := one(c.Accepted[i]), one(p >= 0.5)
		accepted += label
		yes += decision
		m.TP += label & decision
		m.FP, m.FN = yes-m.TP, accepted-m.TP
		m.TN = i + 1 - yes - m.FN
		into = append(into, m)
	}
	return into
}

// Confusion is the confusion matrix over all events of a tally.
func (t *Tally) Confusion() Confusion {
	m := t.Of("confusion")
	if len(m) == 0 {
		return Confusion{}
	}
	return Confusion{int(m[0].Sum()), int(m[1].Sum()), int(m[2].Sum()), int(m[3].Sum())}
}
