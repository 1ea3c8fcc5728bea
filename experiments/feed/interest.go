package feed

import (
	"fmt"
	"math"
	"slices"

	"streamml/experiments/chart"
	"streamml/learners"
)

// stated is a learner that uses what users state beforehand, and the same learner that does not, by their places.
type stated struct{ with, without int }

// withInterest are those of which both are there.
func (r *Results) withInterest() (list []stated) {
	for i, c := range r.Plan.Learners {
		plain, ok := c.Plain()
		if !ok {
			continue
		}
		without := slices.IndexFunc(r.Plan.Learners, func(o learners.Config) bool { return o.Label() == plain.Label() })
		if without >= 0 {
			list = append(list, stated{i, without})
		}
	}
	return list
}

// interestFigure is the AUC of posts never shown, with what the first learner that uses it was told and without, under
// each of the first policies.
func (r *Results) interestFigure() (chart.Figure, bool) {
	list := r.withInterest()
	if len(list) == 0 {
		return chart.Figure{}, false
	}
	body := unseenChart()
	for p, policy := range r.Config.Policies[:min(len(r.Config.Policies), len(chart.Hues)/2)] {
		r.addUnseen(body, pair{list[0].with, p, "told, " + policy.String()}, chart.Hues[2*p])
		r.addUnseen(body, pair{list[0].without, p, "not told, " + policy.String()}, chart.Hues[2*p+1])
	}
	if len(body.Curves) == 0 {
		return chart.Figure{}, false
	}
	title := "Told what to look for, the learner ranks posts" + r.toldFrom(list[0])
	return figure(
		interestFigure,
		title,
		"Posts never shown; what each user looks for was said in one phrase before the first post.",
		body,
	), true
}

// toldFrom says what it is worth to be told, before any label and after one.
func (r *Results) toldFrom(s stated) string {
	at := func(learner, labels int) float64 { return 100 * r.number(learner, 0, "auc_unseen", labels).Mean }
	return fmt.Sprintf(
		" at %.1f points before any label; after one at %.1f in place of %.1f (%s)",
		at(s.with, 0),
		at(s.with, 1),
		at(s.without, 1),
		r.Config.Policies[0],
	)
}

// told says the same as a sentence of the verdict; "" where it is not known.
func (r *Results) told() string {
	list := r.withInterest()
	if len(list) == 0 || math.IsNaN(r.number(list[0].with, 0, "auc_unseen", 0).Mean) {
		return ""
	}
	words := "Told what to look for"
	if r.Plan.Config.Interest.Of == "other-topic" {
		words = "Told what another topic's users look for"
	}
	return words + ", the learner ranks posts never shown" + r.toldFrom(list[0]) + "."
}
