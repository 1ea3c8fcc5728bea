package report

import (
	"fmt"
	"math"
	"slices"

	"streamml/eval/stats"
	"streamml/experiments/chart"
)

// sessionVerdict says who is best over a whole session, by AUC, and whether those AUCs compare.
func sessionVerdict(v view) string {
	order := byAUC(v)
	if len(order) == 0 {
		return ""
	}
	best, text := order[0], ""
	auc := percent(best.AUC().Mean) + " points"
	if !v.few() {
		auc += " " + limits(best.AUC())
	}
	switch {
	case v.Plan.Rank().Name == "auc":
	case best == v.best[0] && len(v.ranked) == 1:
		text = fmt.Sprintf("Over a whole session its AUC is %s.", auc)
	case best == v.best[0] || percent(best.AUC().Mean) == percent(v.best[0].AUC().Mean):
		text = fmt.Sprintf("Over a whole session it is best as well: %s.", auc)
	default:
		text = fmt.Sprintf("Over a whole session %s is best: %s, where %s reaches %s.", best.name, auc, v.best[0].label,
			percent(v.best[0].AUC().Mean))
	}
	if len(order) > 1 && v.NullsDiffer(best.Learner, order[1].Learner) {
		text += fmt.Sprintf(" On permuted labels %s scores %s and %s %s, more than a point apart: their AUCs do "+
			"not compare.",
			best.name, percent(best.NullAUC()), order[1].name, percent(order[1].NullAUC()))
	}
	if len(text) > 0 && text[0] == ' ' {
		text = text[1:]
	}
	return text
}

// byAUC is the setting with the highest AUC, and the best by AUC of another learner.
func byAUC(v view) []*contender {
	order := slices.DeleteFunc(slices.Clone(v.all), func(l *contender) bool { return math.IsNaN(l.AUC().Mean) })
	slices.SortStableFunc(order, func(a, b *contender) int {
		x, y := stats.Rounded(a.AUC().Mean), stats.Rounded(b.AUC().Mean)
		switch {
		case x > y:
			return -1
		case x < y:
			return 1
		}
		return a.rank - b.rank
	})
	for i := 1; i < len(order); i++ {
		if order[i].Config.Name != order[0].Config.Name {
			return []*contender{order[0], order[i]}
		}
	}
	return order[:min(len(order), 1)]
}

// labelsTold are the numbers of labels after which the verdict says what the next page is worth.
var labelsTold = []int{1, 3, 10}

// paceVerdict says what the best reaches on the posts still to come after one label, three and ten, and who is best
// there.
func paceVerdict(v view) string {
	if !ofPosts(v.Plan) {
		return lastVerdict(v)
	}
	best := v.best[0]
	var reached []string
	var ahead []string
	for _, labels := range labelsTold {
		own, ok := after(v, best, labels)
		if !ok {
			continue
		}
		reached = append(reached, fmt.Sprintf("%s after %d", percent(own), labels))
		first, most := best, own
		for _, l := range v.best[1:] {
			if x, ok := after(v, l, labels); ok && stats.Rounded(x) > stats.Rounded(most) &&
				percent(x) != percent(own) {
				first, most = l, x
			}
		}
		if first != best {
			ahead = append(ahead, fmt.Sprintf("%s after %d (%s)", first.label, labels, percent(most)))
		}
	}
	if len(reached) == 0 {
		return ""
	}
	text := fmt.Sprintf("It ranks the posts still to come at %s labels", list(reached))
	if len(reached) == 1 && reached[0][len(reached[0])-2:] == " 1" {
		text = text[:len(text)-1]
	}
	if m := v.Plan.Rank(); m.Name != "auc_remaining" && v.Plan.Measures("auc_remaining") {
		text += ", " + percent(best.Mean("auc_remaining")) + " on average"
		if l := topBy(v, "auc_remaining"); l != best {
			ahead = append(ahead, fmt.Sprintf("%s on average (%s)", l.label, percent(l.Mean("auc_remaining"))))
		}
	}
	switch {
	case len(ahead) > 0:
		text += "; best there is " + list(ahead)
	case len(v.best) > 1:
		text += ", and no other learner at more"
	}
	return text + "."
}

// lastVerdict says what the best reaches at the end of a stream: what it is worth now.
func lastVerdict(v view) string {
	const metric = "auc_last1000"
	if !v.Plan.Measures(metric, "kappa_fading", "kappa_temporal_fading") {
		return ""
	}
	best := v.best[0]
	hundredths := func(x float64) string { return chart.Number(math.Round(100*x) / 100) }
	text := fmt.Sprintf("The last thousand posts it ranks at %s points", percent(best.Mean(metric)))
	if k := best.Mean("kappa_fading"); k == k {
		text += ", and decides on with a kappa of " + hundredths(k)
	}
	if k := best.Mean("kappa_temporal_fading"); k == k {
		text += fmt.Sprintf(" (%s beyond saying the last label again)", hundredths(k))
	}
	if l := topBy(v, metric); l != best {
		text += fmt.Sprintf("; best there is %s (%s points)", l.label, percent(l.Mean(metric)))
	}
	return text + "."
}

// after is the AUC of the posts still to come after so many labels; ok is false where most topics have none.
func after(v view, l *contender, labels int) (x float64, ok bool) {
	for _, p := range l.Curve("auc_remaining_by_labels") {
		if p.At == labels && 2*p.N >= len(v.Plan.Data.Topics) {
			return p.Mean, !math.IsNaN(p.Mean)
		}
	}
	return 0, false
}

// topBy is the best setting of a learner that is best by a metric of package eval.
func topBy(v view, metric string) *contender {
	top := v.best[0]
	for _, l := range v.best[1:] {
		if l.Mean(metric) > top.Mean(metric) && percent(l.Mean(metric)) != percent(top.Mean(metric)) {
			top = l
		}
	}
	return top
}
