package compare

import (
	"math"
	"strconv"

	"streamml/experiments"
)

// Planned is a run before it is run: what it will have of learners and topics.
func Planned(p *experiments.Plan) *Run {
	x := p.Config
	r := &Run{
		Name: x.Name, Version: experiments.Version, SHA256: p.Data.SHA256, Seed: x.Seed, Sessions: x.Sessions, Features: x.Features,
		Rows: p.Sessions() <= experiments.MaxRows,
	}
	for _, t := range p.Data.Topics {
		r.Topics = append(r.Topics, t.Name)
	}
	for _, c := range p.Learners {
		r.Learners = append(r.Learners, &Learner{Label: c.Label(), AUC: math.NaN()})
	}
	r.named(x.Name)
	return r
}

// Of is a run that was made just now, as its tables have it.
func Of(results *experiments.Results) *Run {
	r := Planned(results.Plan)
	for i, l := range results.Learners {
		r.Learners[i].AUC = written(l.AUC().Mean)
		for _, row := range l.Rows {
			at := r.Learners[i].at(r.Topics[row.Topic])
			at.auc.add(written(row.AUC))
			at.null.add(written(row.Null))
		}
	}
	return r
}

// written is x as tables hold it, with six decimals: all runs are seen through the same glass, so equal ones differ by
// zero.
func written(x float64) float64 {
	if math.IsNaN(x) {
		return x
	}
	y, err := strconv.ParseFloat(strconv.FormatFloat(x, 'f', 6, 64), 64)
	if err != nil {
		panic("compare: " + err.Error())
	}
	return y
}
