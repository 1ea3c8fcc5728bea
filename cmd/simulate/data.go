package main

import (
	"context"
	"fmt"

	"streamml/cmd/command"
	"streamml/experiments"
	"streamml/experiments/chart"
	"streamml/experiments/eda"
)

// analysed is what there is to say about the data of a plan: nil in runs of learners that want no figures.
func analysed(ctx context.Context, p *experiments.Plan, workers int) (*eda.Analysis, error) {
	if !saysData(p) {
		return nil, nil
	}
	return eda.Analyse(ctx, p.Chosen, p.Config.Seed, workers)
}

func saysData(p *experiments.Plan) bool { return len(p.Config.Figures) > 0 || len(p.Learners) == 0 }

// described is the section about the data, with what the best learner reached where its topics are those of the data.
func described(a *eda.Analysis, r *experiments.Results) chart.Section {
	if ranking := r.Ranking(); len(ranking) > 0 && r.Plan.Data == r.Plan.Chosen {
		a.Reached(ranking[0].Label(), ranking[0].ByTopic("auc"))
	}
	return a.Section()
}

// dataNames are the names of the files that it may leave.
func dataNames(p *experiments.Plan) []string {
	if !saysData(p) {
		return nil
	}
	return eda.FileNames(p.Chosen, p.Config.Figures)
}

// sentences are the answers of a section.
func sentences(s chart.Section) (list []string) {
	for _, a := range s.Answers {
		list = append(list, a.Text)
	}
	return list
}

// tellData prints what there is to say about data that nothing is learnt from.
func tellData(call *command.Call, s chart.Section) error {
	for _, a := range s.Answers {
		if _, err := fmt.Fprintf(call.Stdout, "%-22s %s\n", a.Question, a.Text); err != nil {
			return err
		}
	}
	return nil
}
