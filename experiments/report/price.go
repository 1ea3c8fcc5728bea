package report

import (
	"fmt"
	"math"

	"streamml/experiments"
	"streamml/experiments/chart"
)

func init() {
	given := func(p *experiments.Plan) bool { return p.Changes() && p.Baseline >= 0 }
	register(howFast, "price", needs{metrics: []string{"auc_before"}, given: given}, price)
}

// price draws what the learners lose, or gain, against the baseline as long as no interest has changed.
func price(v view) *figure {
	if v.topic != "" || v.rest {
		return nil
	}
	base := v.all[v.Plan.Baseline]
	versus := v.Compare(metric("auc_before"), v.Plan.Baseline).Versus
	body := &chart.Spans{X: chart.Scale{Title: "AUC before the change less that of " + base.label + ", in points"},
		Zero: true, Parts: [3]string{"difference", "", "95\u00a0% interval"}}
	alt := fmt.Sprintf("AUC before the change less that of %s, in points:", base.label)
	var dearest chart.Span
	for _, l := range v.first {
		d := versus[l.index]
		if l == base || math.IsNaN(d.Mean) {
			continue
		}
		row := chart.Span{Name: l.label, Key: l.Config.Name, Hue: l.hue, Low: 100 * d.Low, High: 100 * d.High}
		row.Mid = 100 * d.Mean
		row.Q1, row.Q3 = row.Mid, row.Mid
		body.Rows = append(body.Rows, row)
		alt += fmt.Sprintf(" %s %s;", l.label, signed(d.Mean))
		if dearest.Name == "" || row.Mid < dearest.Mid {
			dearest = row
		}
	}
	if len(body.Rows) == 0 {
		return nil
	}
	body.X.Min, body.X.Max = around(body.Rows)
	title := fmt.Sprintf("As long as nothing changes, %s costs most: %s points", dearest.Name, signed(dearest.Mid/100))
	if dearest.Mid >= 0 {
		title = "As long as nothing changes, none of them costs anything"
	}
	return &figure{
		Name: "price", Title: title,
		Caption: "The price of following where there is nothing to follow: the posts before an interest changes " +
			"first. The dot is the mean over topics, the line its 95\u00a0% interval; left of zero the learner is " +
			"worse than " + base.label + ".",
		Charts: []chart.Chart{{File: "price", Title: title, Alt: alt, Body: body}},
	}
}
