package compare

import (
	"math"
	"strconv"

	"streamml/experiments"
)

// Planned is what is known of a run before it is run: its learners and topics, without results.
func Planned(p *experiments.Plan) *Run {
	x := p.Config
	r := &Run{
		Name: x.Name, Version: experiments.Version, SHA256: p.Data.SHA256, Seed: x.Seed, Sessions: x.Sessions,
		Features: x.Features,
		RankBy:   p.Rank().Name, Rows: p.Sessions() <= experiments.MaxRows,
	}
	for _, t := range p.Data.Topics {
		r.Topics = append(r.Topics, t.Name)
	}
	for _, c := range p.Learners {
		r.Learners = append(r.Learners, &Learner{Label: c.Label(), Means: undefined()})
	}
	r.named(x.Name)
	return r
}

// undefined is NaN for each of the metrics measured.
func undefined() []float64 {
	means := make([]float64, len(measured))
	for k := range means {
		means[k] = math.NaN()
	}
	return means
}

// Of is a run that was made just now; its numbers are rounded as its tables have them.
func Of(results *experiments.Results) *Run {
	r := Planned(results.Plan)
	for i, l := range results.Learners {
		for k, name := range measured {
			r.Learners[i].Means[k] = written(l.Mean(name))
		}
		for _, row := range l.Rows {
			at := r.Learners[i].at(r.Topics[row.Topic])
			for k, x := range [...]float64{row.AUC, row.Remaining, row.Loss, row.Brier} {
				at.by[k].add(written(x))
			}
			at.null.add(written(row.Null))
		}
	}
	return r
}

// written is x as tables hold it, with six decimals: so a run compared with its own folder differs by zero.
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
