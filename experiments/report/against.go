package report

import (
	"fmt"
	"math"
	"slices"

	"streamml/experiments"
)

// changed is a learner that is in both runs.
type changed struct {
	*experiments.Learner
	by experiments.Difference
}

// changes are the learners with a defined difference to the other run, in the order of the ranking; none without
// another run.
func (v *view) changes() (list []changed) {
	for _, l := range v.ranked {
		if d, ok := v.change(l); ok && !math.IsNaN(d.Mean) {
			list = append(list, changed{l, d})
		}
	}
	return list
}

// change is a learner's difference to the other run; ok is false where it has none at these settings.
func (v *view) change(l *experiments.Learner) (d experiments.Difference, ok bool) {
	if v.against == nil {
		return d, false
	}
	return v.against.Of(slices.Index(v.Learners, l))
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

// established are the changes beyond chance.
func established(list []changed) []changed {
	return slices.DeleteFunc(slices.Clone(list), func(c changed) bool { return !c.by.Established })
}

// otherName is the other run's, empty without one.
func (v *view) otherName() string {
	if v.against == nil {
		return ""
	}
	return v.against.Other.Name
}

// quoted is the other run's name within a sentence.
func (v *view) quoted() string { return "“" + cut(v.otherName(), 40) + "”" }

// againstNotes are what must be known of both runs.
func (v *view) againstNotes() []string {
	if v.against == nil {
		return nil
	}
	return v.against.Notes
}

// againstCell is the difference to the other run, and whether it may be chance.
func (v *view) againstCell(l *experiments.Learner) (c cell, open bool) {
	d, ok := v.change(l)
	switch {
	case !ok:
		return cell{Text: "–", Sort: math.NaN()}, true
	case !v.against.ByTopic:
		return cell{Text: signed(d.Mean), Sort: round(d.Mean)}, true
	}
	return differenceCell(d)
}

// againstVerdict says who got better or worse; empty without another run.
func (v *view) againstVerdict() string {
	all := v.changes()
	name := v.quoted()
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
		return fmt.Sprintf("Against %s nothing changed: %s the same AUC%s.", name, has(len(all)), where)
	}
	most := largest(all)
	furthest := fmt.Sprintf("the largest is %s points, of %s", signed(most.by.Mean), v.names[most.Learner])
	if !v.against.ByTopic {
		return fmt.Sprintf("Against %s differences may be chance, for there are no sessions to tell; %s.", name, furthest)
	}
	if v.against.Topics < experiments.FewTopics {
		return fmt.Sprintf("Against %s so few topics can establish no difference; %s.", name, furthest)
	}
	return v.gains(name, established(all), furthest)
}

func has(settings int) string {
	if settings == 1 {
		return "the setting in both has"
	}
	return fmt.Sprintf("all %d settings in both have", settings)
}

// gains says who of those that changed got better and who worse.
func (v *view) gains(name string, list []changed, furthest string) string {
	var better, worse []changed
	for _, c := range list {
		if c.by.Mean > 0 {
			better = append(better, c)
		} else {
			worse = append(worse, c)
		}
	}
	switch {
	case len(list) == 0:
		return fmt.Sprintf("Against %s there is no difference beyond chance; %s.", name, furthest)
	case len(worse) == 0:
		return fmt.Sprintf("Against %s %s got better beyond chance.", name, v.who(better))
	case len(better) == 0:
		return fmt.Sprintf("Against %s %s got worse beyond chance.", name, v.who(worse))
	}
	return fmt.Sprintf("Against %s %s got better beyond chance, %s worse.", name, v.who(better), v.who(worse))
}

// who names up to four learners with their differences.
func (v *view) who(who []changed) string {
	const most = 4
	var names []string
	for _, c := range who[:min(len(who), most)] {
		names = append(names, fmt.Sprintf("%s (%s)", v.names[c.Learner], signed(c.by.Mean)))
	}
	if n := len(who) - len(names); n > 0 {
		names = append(names, plural(n, "other"))
	}
	return list(names)
}
