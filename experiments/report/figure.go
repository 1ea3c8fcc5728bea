package report

import (
	"cmp"
	"slices"

	"streamml/experiments"
	"streamml/experiments/chart"
)

// figure is what one picture, or a row of pictures of the same kind, has to say.
type figure = chart.Figure

// Sections of the page, in order.
const (
	whatChanged = iota
	howWell
	howFast
	whichRate
	whichTopic
	howCalibrated
	canWeTrust
	inTheData
)

var sectionTitles = [...]string{
	whatChanged:   "What changed",
	howWell:       "How well",
	howFast:       "How fast",
	whichRate:     "Which rate",
	whichTopic:    "Which topic",
	howCalibrated: "How calibrated",
	canWeTrust:    "Can we trust it",
	inTheData:     "What is in the data",
}

// maker describes a figure; it returns nil where the results have nothing for it.
type maker struct {
	section int
	name    string
	of      func(v view) *figure
	needs   needs
}

// needs are the metrics of package eval that a figure cannot do without, and those of permuted labels that it can;
// given tells of which plans the figure can be, nil of all.
type needs struct {
	metrics, nulls []string
	given          func(*experiments.Plan) bool
	cheap          bool // they follow from the AUC alone: the figure is drawn of a lean plan as well
}

// isOf tells whether the figure can be of a plan, and is wanted.
func (m *maker) isOf(p *experiments.Plan) bool {
	if p.Lean() && (m.section == inTheData || len(m.needs.metrics) > 0 && !m.needs.cheap) {
		return false
	}
	return m.needs.given == nil || m.needs.given(p)
}

// Ask has the plan measure what the figures of its report need, if there are to be any.
func Ask(p *experiments.Plan) {
	for _, m := range makers {
		if len(p.Config.Figures) > 0 && m.isOf(p) {
			p.Ask(m.needs.metrics, m.needs.nulls)
		}
	}
}

var makers []maker

// register makes a figure part of every report whose plan was asked for what it needs.
func register(section int, name string, n needs, of func(v view) *figure) {
	makers = append(makers, maker{section, name, of, n})
	slices.SortFunc(makers, func(a, b maker) int {
		return cmp.Or(a.section-b.section, cmp.Compare(a.name, b.name))
	})
}
