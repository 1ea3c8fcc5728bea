// Package outcome writes the folder that a run leaves: tables, report, feeds, and what is in the data. The results may
// come from this process or be added up from several.
//
//	o, err := outcome.Of(plan, false)              // before the run: what can be wrong is checked
//	err = experiments.CheckFolder(out, o.FileNames())
//	results, err := plan.Run(ctx, 0, nil)          // or parts that ran elsewhere, added up
//	note, err := o.Write(ctx, out, results, outcome.Options{Report: report.Options{Timing: true}})
package outcome

import (
	"context"
	"slices"

	"streamml/experiments"
	"streamml/experiments/chart"
	"streamml/experiments/eda"
	"streamml/experiments/feed"
	"streamml/experiments/report"
)

// Outcome is what the folder of a plan's run will hold.
type Outcome struct {
	Sections []chart.Section // what stands in the report besides learners; set by Write

	plan     *experiments.Plan
	compared bool // the report will show a comparison with another run
	feed     feed.Config
	hasFeed  bool // the configuration asks for feeds
}

// Options say how a folder is written.
type Options struct {
	Report  report.Options
	Workers int // cores for feeds and analysis; 0: all
}

// Of checks what a configuration says besides its learners, and has the plan measure what figures of the report need;
// compared tells whether the report will show a comparison with another run. Errors are *[input.Error].
func Of(plan *experiments.Plan, compared bool) (o *Outcome, err error) {
	o = &Outcome{plan: plan, compared: compared}
	if o.feed, o.hasFeed, err = feed.Read(plan); err != nil {
		return nil, err
	}
	report.Ask(plan)
	return o, nil
}

// FileNames are those of all files that may be written.
func (o *Outcome) FileNames() []string {
	names := slices.Concat(o.plan.TableNames(), report.FileNames(o.plan, o.compared))
	if o.analyses() {
		names = append(names, eda.FileNames(o.plan.Chosen, o.plan.Config.Figures)...)
	}
	if o.hasFeed {
		names = append(names, feed.FileNames(o.plan.Config.Figures)...)
	}
	return names
}

// analyses tells whether the data are analysed: always where a run has no learners; else where it wants figures and is
// not [experiments.Plan.Lean].
func (o *Outcome) analyses() bool {
	return len(o.plan.Config.Figures) > 0 && !o.plan.Lean() || len(o.plan.Learners) == 0
}

// Write runs the feeds, analyses the data, and writes all files into the folder out, which appears whole or not at all.
// note is a sentence for people about trouble after that, such as an old folder that could not be removed; else it is
// empty. It returns ctx's error where ctx ends first.
func (o *Outcome) Write(ctx context.Context, out string, results *experiments.Results, with Options) (
	note string, err error) {
	var shown *feed.Results
	if o.hasFeed {
		if shown, err = feed.Run(ctx, o.plan, o.feed, with.Workers); err != nil {
			return "", err
		}
	}
	o.Sections = shown.Sections()
	var about *eda.Analysis
	if o.analyses() {
		if about, err = eda.Analyse(ctx, o.plan.Chosen, o.plan.Config.Seed, with.Workers); err != nil {
			return "", err
		}
		// not where Data has other posts than Chosen, as in sessions of two topics
		if best := results.Ranking(); len(best) > 0 && o.plan.Data == o.plan.Chosen {
			about.Reached(best[0].Label(), best[0].ByTopic("auc"))
		}
		o.Sections = append(o.Sections, about.Section())
	}
	with.Report.Final = out
	return experiments.WriteFolder(ctx, out, func(dir string) error {
		if err := results.WriteTables(dir, out, with.Report.Timing); err != nil {
			return err
		}
		if err := shown.WriteFiles(dir); err != nil {
			return err
		}
		if about != nil {
			if err := about.WriteFiles(dir); err != nil {
				return err
			}
		}
		return report.Write(ctx, dir, results, with.Report, o.Sections...)
	})
}
