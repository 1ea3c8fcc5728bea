package chart

import (
	"math"
	"slices"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
	"gonum.org/v1/plot/vg"
)

// Spans is a list of names, each with a range on one axis, a thicker range inside it and a dot.
type Spans struct {
	X     Scale
	Rows  []Span
	Zero  bool      // mark where nothing differs
	Parts [3]string // what the dot, the thick and the thin range are; empty for none
}

// Span is one row: Low <= Q1 <= Mid <= Q3 <= High; Low and High may be NaN, then there is a dot alone.
type Span struct {
	Name                   string
	Key                    string // the name by which readers pick it
	Rest                   bool   // shown on demand alone
	Hue                    Hue
	Low, Q1, Mid, Q3, High float64
}

func (s *Spans) meta() meta {
	m := meta{Kind: "spans", XUnit: s.X.Unit, XTicks: s.X.values(), Parts: s.Parts[:]}
	for _, r := range s.Rows {
		m.Members = append(m.Members, member{Name: r.Name, Key: r.Key, Line: r.Hue.Line.Name(), Text: r.Hue.Text.Name(), Rest: r.Rest})
	}
	return m
}

// Append adds the rows of another chart of the same kind, to be shown on demand.
func (s *Spans) Append(more Body) Body {
	all := *s
	all.Rows = slices.Clone(s.Rows)
	for _, r := range more.(*Spans).Rows {
		r.Rest = true
		all.Rows = append(all.Rows, r)
	}
	return &all
}

func (s *Spans) height(p pen, width float64) float64 {
	return math.Round(float64(p.line()) * (1.6*float64(len(s.Rows)) + 2.6))
}

func (s *Spans) draw(p pen) {
	var names vg.Length
	for _, r := range s.Rows {
		names = max(names, p.width(r.Name))
	}
	left := p.Min.X + min(names, (p.Max.X-p.Min.X)*2/5) + p.size
	right, bottom := p.Max.X-p.size, p.Min.Y+2.6*p.line()
	x := func(v float64) vg.Length {
		return left + (right-left)*vg.Length((min(max(v, s.X.Min), s.X.Max)-s.X.Min)/(s.X.Max-s.X.Min))
	}
	for _, t := range s.X.ticks() {
		p.stroke(grid, 0.8, vg.Point{X: x(t.Value), Y: bottom}, vg.Point{X: x(t.Value), Y: p.Max.Y})
		p.write(t.Label, muted, x(t.Value), bottom-0.7*p.line(), -0.5)
	}
	p.write(p.fit(s.X.Title, right-left), muted, (left+right)/2, p.Min.Y+0.6*p.line(), -0.5)
	if s.Zero {
		p.stroke(axis, 1.2, vg.Point{X: x(0), Y: bottom}, vg.Point{X: x(0), Y: p.Max.Y})
	}
	step := (p.Max.Y - bottom) / vg.Length(len(s.Rows))
	p.plotted(0, step)
	for i, r := range s.Rows {
		y := p.Max.Y - step*(vg.Length(i)+0.5)
		p.write(p.fit(r.Name, left-p.Min.X-p.size/2), r.Hue.Text, left-p.size/2, y, -1)
		if !math.IsNaN(r.Low) {
			p.stroke(r.Hue.Line, 1.2, vg.Point{X: x(r.Low), Y: y}, vg.Point{X: x(r.High), Y: y})
		}
		p.box(r.Hue.Line.alpha(0.35), x(r.Q1), y-step/4, x(r.Q3), y+step/4)
		p.dot(r.Hue.Line, vg.Point{X: x(r.Mid), Y: y}, 3)
	}
}

func (s *Spans) option() map[string]any {
	chart := charts.NewBoxPlot()
	var names []string
	data := make([]opts.BoxPlotData, len(s.Rows))
	for i, r := range s.Rows {
		names = append(names, r.Name)
		if math.IsNaN(r.Low) {
			r.Low, r.High = r.Q1, r.Q3
		}
		data[i] = opts.BoxPlotData{
			Value:     []any{short(r.Low), short(r.Q1), short(r.Mid), short(r.Q3), short(r.High)},
			ItemStyle: &opts.ItemStyle{Color: paper.Name(), BorderColor: r.Hue.Line.Name()},
		}
	}
	chart.SetGlobalOptions(
		charts.WithAnimation(false),
		charts.WithXAxisOpts(opts.XAxis{
			Type: "value", Name: s.X.Title, NameLocation: "middle", NameGap: 30, Min: s.X.Min, Max: s.X.Max,
			SplitLine: &opts.SplitLine{LineStyle: &opts.LineStyle{Color: grid.Name()}}, AxisLabel: axisLabel(),
		}),
		charts.WithYAxisOpts(opts.YAxis{
			Type: "category", Data: names, Inverse: opts.Bool(true),
			AxisLine:  &opts.AxisLine{Show: opts.Bool(false)},
			AxisLabel: &opts.AxisLabel{Color: ink.Name(), Interval: "0", Overflow: "truncate"},
		}),
		charts.WithLegendOpts(opts.Legend{Show: opts.Bool(false)}),
		charts.WithTooltipOpts(opts.Tooltip{Trigger: "item"}),
	)
	chart.AddSeries("", data)
	chart.Validate()
	option := chart.JSON()
	if s.Zero {
		option["series"] = []marked{markZero(chart.MultiSeries[0])}
	}
	return option
}

// marked is a series with a line at zero that answers to no pointer, which the library has no word for.
type marked struct {
	charts.SingleSeries
	MarkLine map[string]any `json:"markLine"`
}

func markZero(series charts.SingleSeries) marked {
	return marked{series, map[string]any{
		"silent": true, "symbol": "none", "label": map[string]any{"show": false},
		"lineStyle": map[string]any{"color": axis.Name(), "type": "solid", "width": 1.2},
		"data":      []any{map[string]any{"xAxis": 0}},
	}}
}
