package report

import (
	"fmt"
	"math"
	"slices"

	"streamml/eval"
	"streamml/experiments"
	"streamml/experiments/chart"
)

func init() {
	register(howFast, "around_change", needs{metrics: []string{"auc_around_change", "auc_around_restarted"},
		given: (*experiments.Plan).Changes}, aroundChange)
}

// aroundChange draws the AUC of windows before and after a change of interest, with that of the same learner begun anew
// at the change.
func aroundChange(v view) *figure {
	body := changeCurves(v)
	if len(body.Curves) == 0 {
		return nil
	}
	title := changeTitle(body.Curves)
	alt := fmt.Sprintf("AUC of the next %d events, %s, at the change and at the end:", eval.ChangeWindow, v.mean())
	for _, c := range body.Curves {
		alt += fmt.Sprintf(" %s %s and %s;", c.Name, points(atChange(c)), points(c.Mean[len(c.Mean)-1]))
	}
	caption := fmt.Sprintf("Each point is the AUC of the %d events from there on, or as many as there are before the "+
		"next change, where five of each label are among them; %s%s",
		eval.ChangeWindow, v.mean(), v.band(body.Curves))
	if len(body.Under) > 0 {
		caption += "; dashed is the same learner that knew, and began anew at the change"
	}
	return &figure{
		Name: "around_change", Title: title, Caption: caption + ".",
		Charts: []chart.Chart{{File: "around_change", Title: title, Alt: alt, Body: body}},
	}
}

// changeCurves are a curve for each learner shown, and those begun anew under them.
func changeCurves(v view) *chart.Curves {
	body := &chart.Curves{
		X: chart.Scale{Title: "Events since the change"},
		Y: chart.Scale{Title: fmt.Sprintf("AUC of the next %d events, in points (100 = perfect, 50 = chance)",
			eval.ChangeWindow), Min: 50, Max: 100},
		Ends: true,
	}
	for _, l := range v.withCurves() {
		c := v.around(l, "auc_around_change")
		if len(c.X) < 2 {
			continue
		}
		body.Curves = append(body.Curves, c)
		knew := v.around(l, "auc_around_restarted")
		knew.Name, knew.Dashed = c.Name+", begun anew", true
		dropLimits(&knew)
		if v.hasDashed(l) && len(knew.X) > 1 {
			body.Under = append(body.Under, knew)
		}
		for _, one := range []chart.Curve{c, knew} {
			body.X.Min, body.X.Max = min(body.X.Min, one.X[0]), max(body.X.Max, one.X[len(one.X)-1])
			body.Y.Min = min(body.Y.Min, lowest(one.Mean))
		}
	}
	body.Guide = [][2]float64{{0, body.Y.Min}, {0, body.Y.Max}}
	return body
}

// around is a curve around a change, with a gap where the windows of most topics hold too few posts.
func (v view) around(l *contender, metric string) chart.Curve {
	c := chart.Curve{Name: l.label, Key: l.Config.Name, Hue: l.hue}
	end := 0 // behind the last point that is none of a gap
	for k := range (eval.AroundBefore+eval.AroundAfter)/eval.AroundEvery + 1 {
		defined := 0
		for t := range l.Topics {
			if l.Topics[t].At(metric, k).N > 0 {
				defined++
			}
		}
		i, _ := v.over(l.Topics, metric, k)
		if 2*defined < len(l.Topics) || defined == 0 {
			i.Mean, i.Low, i.High = math.NaN(), math.NaN(), math.NaN()
		}
		if i.Mean != i.Mean && end == 0 {
			continue
		}
		add(&c, float64(k*eval.AroundEvery-eval.AroundBefore), v.limited(i))
		if i.Mean == i.Mean {
			end = len(c.X)
		}
	}
	c.X, c.Mean, c.Low, c.High = c.X[:end], c.Mean[:end], c.Low[:end], c.High[:end]
	return c
}

// atChange is the AUC of the events right after the change; NaN where there is none.
func atChange(c chart.Curve) float64 {
	if k := slices.Index(c.X, 0); k >= 0 {
		return c.Mean[k]
	}
	return math.NaN()
}

// changeTitle says who comes through a change best, and who is hit the most.
func changeTitle(all []chart.Curve) string {
	best, worst := all[0], all[0]
	for _, c := range all {
		if x := atChange(c); x > atChange(best) {
			best = c
		} else if x < atChange(worst) {
			worst = c
		}
	}
	if x := atChange(best); x != x {
		return "What a change of interest does to the AUC"
	}
	title := fmt.Sprintf("Right after a change %s ranks the next %d events at %s points", best.Name, eval.ChangeWindow,
		points(atChange(best)))
	if best.Name != worst.Name {
		title += fmt.Sprintf(", %s at %s", worst.Name, points(atChange(worst)))
	}
	return title
}
