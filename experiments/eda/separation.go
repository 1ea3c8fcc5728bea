package eda

import (
	"streamml/eval"

	"streamml/learners/exact"
)

// separation is how far a line can tell the labels of a topic apart.
type separation struct {
	majority float64   // accuracy of the commoner label
	inSample float64   // accuracy of the discriminant on the posts that it was made from
	accuracy float64   // on posts held out: five-fold cross-validation
	ceiling  float64   // AUC of ridge regression on posts held out, mean over the folds: the best to hope for
	scores   []float64 // of the discriminant on posts held out, above 0: accepted
}

// separate makes a discriminant and a ridge regression of all folds but one, for each.
func (t *table) separate() separation {
	fold, k := t.folds()
	s := separation{scores: make([]float64, t.n)}
	in := make([]bool, t.n)
	for f := range k {
		for i := range in {
			in[i] = fold[i] != f
		}
		line, w := t.discriminant(in), t.ridge(in)
		var margins []float64
		var labels []bool
		for i, trained := range in {
			if !trained {
				s.scores[i] = line.score(t.row(i))
				margins = append(margins, exact.Dot(w, t.row(i)))
				labels = append(labels, t.accepted[i])
			}
		}
		s.ceiling += eval.AUC(margins, labels) / float64(k)
	}
	for i := range in {
		in[i] = true
	}
	line := t.discriminant(in)
	accepted, right, rightInside := 0, 0, 0
	for i, a := range t.accepted {
		accepted += class(a)
		right += class(s.scores[i] > 0 == a)
		rightInside += class(line.score(t.row(i)) > 0 == a)
	}
	n := float64(t.n)
	s.majority = float64(max(accepted, t.n-accepted)) / n
	s.accuracy, s.inSample = float64(right)/n, float64(rightInside)/n
	return s
}

func (l discriminant) score(x []float64) float64 { return exact.Dot(l.w, x) - l.threshold }
