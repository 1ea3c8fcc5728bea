package learners

import (
	"math"

	"streamml/learners/exact"
)

// ties makes centred scores that are equal in exact arithmetic equal: a score that is nothing but rounding is 0.
//
// Rounding is as large as the numbers that a score was made of. Margins add up from label to label, so those are the
// largest margins of the session so far: after as many equal posts accepted as rejected a margin of 0 comes out as
// 1e-17, and so does the mean.
type ties struct{ largest float64 } // sum of the sizes of a margin and of the mean margin beside it

func (t *ties) reset() { t.largest = 0 }

// predict is the prediction of a post whose margin lies that far above the mean margin of the posts shown.
func (t *ties) predict(margin, above, probability float64) Prediction {
	t.largest = max(t.largest, math.Abs(margin)+math.Abs(margin-above))
	if math.Abs(above) <= exact.Tie*t.largest {
		above = 0
	}
	return Prediction{margin, above, probability}
}
