package main

import (
	"context"

	"streamml/experiments"
	"streamml/experiments/eda"
	"streamml/experiments/report"
)

// aboutData is what the report says of the data: always, but in runs of learners that want no figures.
func aboutData(ctx context.Context, p *experiments.Plan, workers int) ([]report.Section, error) {
	if !saysData(p) {
		return nil, nil
	}
	a, err := eda.Analyse(ctx, p.Data, p.Config.Seed, workers)
	if err != nil {
		return nil, err
	}
	return []report.Section{a.Section()}, nil
}

func saysData(p *experiments.Plan) bool { return len(p.Config.Figures) > 0 || len(p.Learners) == 0 }

// aboutDataNames are the names of the files that it may leave.
func aboutDataNames(p *experiments.Plan) []string {
	if !saysData(p) {
		return nil
	}
	return eda.FileNames(p.Data, p.Config.Figures)
}
