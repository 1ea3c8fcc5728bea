package report

import (
	"fmt"
	"math"

	"streamml/eval/stats"
	"streamml/experiments"
)

// these is what the verdict of few topics is about.
func (v view) these() string {
	switch n := len(v.Plan.Data.Topics); {
	case n > 1:
		return fmt.Sprintf("these %d topics", n)
	case v.best[0].Sessions() > 1:
		return "this topic"
	}
	return "this stream"
}

// rivalsHere says how the best stands to the others where topics are too few to speak of others.
func rivalsHere(v view) string {
	next, others := v.best[1], v.best[1:]
	h, stands := v.bestOf.Here[next.index], "ahead of"
	if h.Orders.Mean == 0 {
		stands = "level with"
	}
	text := fmt.Sprintf("On %s it is %s %s: %s.", v.these(), stands, next.label, v.hereInWords(h, -1))
	near := nearOf(v)
	switch {
	case len(near) == 0 && len(others) == 1:
		text += " That is beyond chance"
	case len(near) == 0:
		text += fmt.Sprintf(" It is ahead of all %d others beyond chance", len(others))
	case len(others) == 1:
		text += " That may be chance"
	case len(near) > 4:
		text += fmt.Sprintf(" Of the other %d learners it may be ahead of %d by chance, %s among them", len(others),
			len(near), list(near[:3]))
	default:
		text += fmt.Sprintf(" It may be ahead of %s by chance", list(near))
		var behind []string
		for _, l := range others {
			if !l.same {
				behind = append(behind, l.label)
			}
		}
		if n := len(behind); n > 2 {
			text += fmt.Sprintf(", but not of the other %d", n)
		} else if n > 0 {
			text += ", but not of " + list(behind)
		}
	}
	return text + fmt.Sprintf("; this holds for %s only.", v.these())
}

// hereInWords are the differences of a comparison on few topics times a sign, with their intervals.
func (v view) hereInWords(h *experiments.Here, sign float64) string {
	m := v.Plan.Rank()
	orders, posts := turned(h.Orders, sign), turned(h.Posts, sign)
	text := v.difference(orders.Mean) + v.points()
	if m.Name == "auc" && !math.IsNaN(posts.Low) && math.IsNaN(orders.Low) {
		return fmt.Sprintf("%s %s over other posts like these (DeLong)", text, signedBrackets(m, posts))
	}
	if !math.IsNaN(orders.Low) {
		text += fmt.Sprintf(" %s over %d orders of the posts", signedBrackets(m, orders), orders.N)
	}
	if !math.IsNaN(posts.Low) {
		auc := experiments.AUC()
		text += fmt.Sprintf(", and over other posts like these %s %s points of AUC (DeLong)", signed(posts.Mean),
			signedBrackets(auc, posts))
	}
	if math.IsNaN(orders.Low) && math.IsNaN(posts.Low) {
		text += ", of one order of so few posts, which tells nothing"
	}
	return text
}

// turned is an interval times 1 or -1.
func turned(i stats.Interval, sign float64) stats.Interval {
	if sign < 0 {
		i.Mean, i.Low, i.High = -i.Mean, -i.High, -i.Low
	}
	return i
}
