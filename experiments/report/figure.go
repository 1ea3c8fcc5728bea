package report

import (
	"cmp"
	"slices"

	"streamml/experiments"
)

// figure is what one picture, or a row of pictures of the same kind, has to say.
type figure struct {
	Name    string // plain name, of its files and of its place in the page
	Title   string // what to see, made from the numbers
	Caption string // one sentence: how to read it
	Charts  []chart
	Formats []string // of the files that each chart is written as: png, svg, pdf
}

// chart is one picture. In a figure of several a picker chooses among them.
type chart struct {
	File  string // name of its file, without extension
	Pick  string // what the picker calls it; empty in a figure of one chart for all topics
	Topic int    // place of the topic among the data's, with Pick
	Title string // what to see
	Alt   string // in place of the picture, for those who do not see it
	drawing
}

// drawing is the body of a chart, described once and drawn twice.
type drawing interface {
	// height is that of a drawing of a certain width with text of a certain size.
	height(p pen, width float64) float64
	// draw fills p with axes, data and their names.
	draw(p pen)
	// option is the chart for ECharts: data and names alone. What must be a function, the page adds by kind.
	option() map[string]any
	meta() meta
	// table is the numbers shown, for CSV: a row of names of columns, then a row a point, cell or name.
	table() [][]string
	// append is the drawing together with another of its kind, whose members are shown on demand.
	append(more drawing) drawing
}

// meta is what the page must know of a chart besides its option.
type meta struct {
	Kind         string    `json:"kind"` // curves, heat, bars or spans: which functions to add
	XUnit        string    `json:"xUnit,omitempty"`
	YUnit        string    `json:"yUnit,omitempty"`
	XName        string    `json:"xName,omitempty"`
	XTicks       []float64 `json:"xTicks,omitempty"`
	YTicks       []float64 `json:"yTicks,omitempty"`
	Square       bool      `json:"square,omitempty"`
	Ends         bool      `json:"ends,omitempty"`
	Zoom         bool      `json:"zoom,omitempty"`
	Notes        string    `json:"notes,omitempty"`
	Topics       []int     `json:"topics,omitempty"` // by row of a heat map
	PhoneColumns int       `json:"phoneColumns,omitempty"`
	Parts        []string  `json:"parts,omitempty"`   // what the dot, the thick and the thin range of a span are
	Members      []member  `json:"members,omitempty"` // what can be picked: curves, columns or rows
}

// member is a curve, column or row of a chart.
type member struct {
	Name   string `json:"name"`
	Key    string `json:"key"`            // the learner by whose name it is picked
	Note   string `json:"note,omitempty"` // what stands beside the name
	Line   string `json:"line,omitempty"` // colours
	Text   string `json:"text,omitempty"`
	Under  bool   `json:"under,omitempty"`  // without a name in the chart
	Banded bool   `json:"banded,omitempty"` // its limits are drawn at first
	Rest   bool   `json:"rest,omitempty"`   // shown on demand alone
}

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
	of      func(v *view) *figure
	needs   needs
}

// needs are the metrics of package eval that a figure cannot do without, and those of permuted labels that it can.
type needs struct{ metrics, nulls []string }

// Ask has the plan measure what the figures of its report need, if there are to be any.
func Ask(p *experiments.Plan) {
	for _, m := range makers {
		if len(p.Config.Figures) > 0 {
			p.Ask(m.needs.metrics, m.needs.nulls)
		}
	}
}

var makers []maker

// register makes a figure part of every report whose plan was asked for what it needs.
func register(section int, name string, n needs, of func(v *view) *figure) {
	made := func(v *view) *figure {
		f := of(v)
		if f != nil {
			f.Formats = v.Plan.Config.Figures
		}
		return f
	}
	makers = append(makers, maker{section, name, made, n})
	slices.SortFunc(makers, func(a, b maker) int {
		return cmp.Or(a.section-b.section, cmp.Compare(a.name, b.name))
	})
}
