package report

import (
	"fmt"
	"math"
	"slices"

	"streamml/experiments"
	"streamml/experiments/chart"
)

// changed is a learner that is in both runs.
type changed struct {
	*contender
	by experiments.Difference
}

// changesOf are the learners with a defined difference to the other run, in the order of the ranking; none without
// another run.
func changesOf(v view) (list []changed) {
	for _, l := range v.ranked {
		if d, ok := changeOf(v, l); ok && !math.IsNaN(d.Mean) {
			list = append(list, changed{l, d})
		}
	}
	return list
}

// changeOf is a learner's difference to the other run; ok is false where it has none at these settings.
func changeOf(v view, l *contender) (d experiments.Difference, ok bool) {
	if v.against == nil {
		return d, false
	}
	return v.against.Of(l.index)
}

// largest is the change furthest from zero, the first among equals.
func largest(list []changed) changed {
	return slices.MaxFunc(list, func(a, b changed) int {
		switch x, y := math.Abs(a.by.Mean), math.Abs(b.by.Mean); {
		case x > y:
			return 1
		case x < y:
			return -1
		}
		return 0
	})
}

// changeInWords is a change with its unit.
func changeInWords(v view, c changed) string {
	m := v.against.Metric()
	text := signedBy(m, c.by.Mean)
	if inPoints(m) {
		text += " points"
	}
	return text
}

// established are the changes beyond chance.
func established(list []changed) []changed {
	return slices.DeleteFunc(slices.Clone(list), func(c changed) bool { return !c.by.Established })
}

// otherName is the other run's, empty without one.
func otherName(v view) string {
	if v.against == nil {
		return ""
	}
	return v.against.Other.Name
}

// quoted is the other run's name within a sentence.
func quoted(v view) string { return "“" + cut(otherName(v), 40) + "”" }

// againstNotes are what must be known of both runs.
func againstNotes(v view) []string {
	if v.against == nil {
		return nil
	}
	return v.against.Notes
}

// againstCell is the difference to the other run, and whether it may be chance.
func againstCell(v view, l *contender) (c cell, open bool) {
	d, ok := changeOf(v, l)
	switch {
	case !ok:
		return cell{Text: "–", Sort: math.NaN()}, true
	case !v.against.ByTopic:
		return cell{Text: signedBy(v.against.Metric(), d.Mean), Sort: round(d.Mean)}, true
	}
	return differenceCell(v.against.Metric(), d)
}

// againstVerdict says who got better or worse; empty without another run.
func againstVerdict(v view) string {
	all := changesOf(v)
	name := quoted(v)
	switch {
	case v.against == nil:
		return ""
	case len(all) == 0:
		return fmt.Sprintf("Against %s no difference is defined.", name)
	case v.against.Same():
		where := ""
		if v.against.ByTopic {
			where = " on every topic"
		}
		return fmt.Sprintf("Against %s nothing changed: %s the same %s%s.", name, has(len(all)),
			titleOf(v.against.Metric()), where)
	}
	most := largest(all)
	furthest := fmt.Sprintf("the largest is %s, of %s", changeInWords(v, most), most.name)
	if !v.against.ByTopic {
		return fmt.Sprintf("Against %s differences may be chance, for there are no sessions to tell; %s.", name,
			furthest)
	}
	if v.against.Topics < experiments.FewTopics {
		return fmt.Sprintf("Against %s so few topics can establish no difference; %s.", name, furthest)
	}
	return gains(v, name, established(all), furthest)
}

func has(settings int) string {
	if settings == 1 {
		return "the setting in both has"
	}
	return fmt.Sprintf("all %d settings in both have", settings)
}

// gains says who of those that changed got better and who worse.
func gains(v view, name string, list []changed, furthest string) string {
	var better, worse []changed
	for _, c := range list {
		if (c.by.Mean > 0) != v.against.Metric().Lower {
			better = append(better, c)
		} else {
			worse = append(worse, c)
		}
	}
	switch {
	case len(list) == 0:
		return fmt.Sprintf("Against %s there is no difference beyond chance; %s.", name, furthest)
	case len(worse) == 0:
		return fmt.Sprintf("Against %s %s got better beyond chance.", name, whoOf(v, better))
	case len(better) == 0:
		return fmt.Sprintf("Against %s %s got worse beyond chance.", name, whoOf(v, worse))
	}
	return fmt.Sprintf("Against %s %s got better beyond chance, %s worse.", name, whoOf(v, better), whoOf(v, worse))
}

// whoOf names up to four learners with their differences.
func whoOf(v view, who []changed) string {
	const most = 4
	var names []string
	for _, c := range who[:min(len(who), most)] {
		names = append(names, fmt.Sprintf("%s (%s)", c.name, signedBy(v.against.Metric(), c.by.Mean)))
	}
	if n := len(who) - len(names); n > 0 {
		names = append(names, chart.Plural(n, "other"))
	}
	return list(names)
}

// againstMetric is what is compared with the other run; empty without one.
func againstMetric(v view) string {
	if v.against == nil {
		return ""
	}
	return v.against.Metric().Title
}
