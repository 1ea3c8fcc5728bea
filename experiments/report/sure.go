package report

import (
	"fmt"
	"math"
	"strings"

	"streamml/experiments/chart"
)

// certainty says how the best stands to chance and to the others, and what its choice is worth.
func certainty(v view) string {
	var list []string
	for _, s := range []string{chance(v), rivals(v), whatWouldHelp(v), chosen(v)} {
		if s != "" {
			list = append(list, s)
		}
	}
	return strings.Join(list, " ")
}

// chance says so where the best may be no better than chance, being the best of many.
func chance(v view) string {
	best := v.best[0]
	p := v.Chance(best.Learner)
	of := ""
	if n := len(v.ranked); n > 1 {
		of = fmt.Sprintf(", being the best of %d", n)
	}
	switch {
	case math.IsNaN(p):
		return ""
	case !(p < 0.05):
		return "This may be no better than chance" + of + "."
	case best.Score().Mean < 0.5:
		return "This is worse than chance."
	}
	return ""
}

// rivals says who of the other learners cannot be told apart from the best; see [experiments.Best].
func rivals(v view) string {
	best, others := v.best[0], v.best[1:]
	switch {
	case len(others) == 0:
		return ""
	case v.few():
		return rivalsHere(v)
	}
	near := nearOf(v)
	switch {
	case len(near) > 4:
		return fmt.Sprintf("It cannot be told apart from %d of the other %d learners, %s among them.", len(near),
			len(others), list(near[:3]))
	case len(near) > 0:
		return fmt.Sprintf("It cannot be told apart from %s.", list(near))
	}
	behind := math.Abs(best.Score().Mean - others[0].Score().Mean)
	return fmt.Sprintf("Every other learner is worse beyond chance; next comes %s, %s behind.", others[0].label,
		v.amount(behind))
}

// nearOf are the labels of the learners that cannot be told apart from the best.
func nearOf(v view) (near []string) {
	for _, l := range v.best[1:] {
		if l.same {
			near = append(near, l.label)
		}
	}
	return near
}

// whatWouldHelp says what would tell more learners apart: more sessions, more topics, or neither.
func whatWouldHelp(v view) string {
	o := v.Outlook(v.bestOf)
	if o.Open == 0 {
		return ""
	}
	n := v.Plan.Config.Sessions.PerTopic
	open := fmt.Sprintf("%s a topic leave %d of %s to it open", chart.Plural(n, "session"), o.Open,
		chart.Plural(o.Of, "difference"))
	if n == 1 {
		open = fmt.Sprintf("One session a topic leaves %d of %s to it open", o.Open, chart.Plural(o.Of, "difference"))
	}
	switch {
	case o.OpenBySessions < o.Open && o.OpenBySessions <= o.OpenByTopics:
		return fmt.Sprintf("%s; %d would leave about %s.", open, o.Sessions, none(o.OpenBySessions))
	case o.OpenByTopics < o.Open:
		return fmt.Sprintf("%s; what would help is more topics, not more sessions: %d topics would leave about %s.",
			open, o.Topics, none(o.OpenByTopics))
	}
	return fmt.Sprintf("%s, and neither %d sessions nor %d topics would close one: the largest is %s.",
		open, o.Sessions, o.Topics, v.amount(o.Largest))
}

// none is a number in words where it is small.
func none(n int) string {
	switch n {
	case 0:
		return "none"
	case 1:
		return "one"
	}
	return fmt.Sprint(n)
}

// chosen says that the best of many was chosen on these data, and what that makes of its score.
func chosen(v view) string {
	n := len(v.ranked)
	o := v.Optimism()
	if n < 2 || math.IsNaN(o) {
		return ""
	}
	text := fmt.Sprintf("It is the best of %d, chosen on these data", n)
	if amount := v.amount(max(o, 0)); strings.Trim(strings.TrimSuffix(amount, " points"), "0.") != "" {
		return fmt.Sprintf("%s: on other topics expect about %s less.", text, amount)
	}
	return text + ": on other topics expect about the same."
}
