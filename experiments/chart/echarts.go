package chart

import (
	"math"
	"strconv"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

// Options are pure data. A colour is the name of a CSS variable; page/live.js puts in, by the kind of the chart, what
// depends on the reader's screen (margins, breaks in names) and what is a function (numbers, tooltips, bands).
// go-echarts' own rendering is not used: it turns texts that hold its function marker into code.

func (c *Curves) option() map[string]any {
	chart := charts.NewLine()
	chart.SetGlobalOptions(
		charts.WithAnimation(false),
		charts.WithXAxisOpts(opts.XAxis{
			Type: c.X.kind(), Name: c.X.Title, NameLocation: "middle", NameGap: 30, Min: c.X.Min, Max: c.X.Max,
			SplitLine: &opts.SplitLine{Show: opts.Bool(false)},
			AxisLine:  &opts.AxisLine{LineStyle: &opts.LineStyle{Color: axis.Name()}},
			AxisLabel: axisLabel(),
		}),
		charts.WithYAxisOpts(opts.YAxis{
			Type: c.Y.kind(), Name: c.Y.Title, Min: c.Y.Min, Max: c.Y.Max,
			SplitLine: &opts.SplitLine{LineStyle: &opts.LineStyle{Color: grid.Name()}},
			AxisLine:  &opts.AxisLine{Show: opts.Bool(false)},
			AxisLabel: axisLabel(),
		}),
		charts.WithLegendOpts(opts.Legend{Show: opts.Bool(false), Data: c.names()}),
		charts.WithTooltipOpts(opts.Tooltip{Trigger: "axis", AxisPointer: &opts.AxisPointer{Type: "line"}}),
	)
	if len(c.Guide) > 0 {
		chart.AddSeries("", nil, line(guideData(c.Guide), opts.LineStyle{Color: axis.Name(), Width: 1, Type: "dashed"}, false), c.shadeArea())
	}
	for _, l := range c.lines() {
		data := l.rows(c.Zoom || l.Names != nil)
		if l.hasBand() {
			band := charts.NewCustom()
			band.AddSeries(l.Name, nil, // the page gives it the line's data
				charts.WithItemStyleOpts(opts.ItemStyle{Color: l.Hue.Line.Name(), Opacity: opts.Float(0.13)}))
			chart.Overlap(band)
		}
		style := opts.LineStyle{Color: l.Hue.Line.Name(), Width: 2}
		if l.Dashed {
			style.Type, style.Width = "dashed", 1.3
		}
		if l.Loose {
			style.Opacity = opts.Float(0)
		}
		chart.AddSeries(l.Name, nil, line(l.dots(data), style, l.Dots))
	}
	chart.Validate()
	return chart.JSON()
}

func (c *Curves) names() (names []string) {
	for _, l := range c.Curves {
		names = append(names, l.Name)
	}
	return names
}

func (s Scale) kind() string {
	if s.Log {
		return "log"
	}
	return "value"
}

func axisLabel() *opts.AxisLabel {
	return &opts.AxisLabel{Color: muted.Name(), HideOverlap: opts.Bool(true)}
}

func line(data any, style opts.LineStyle, dots bool) charts.SeriesOpts {
	return charts.WithSeriesOpts(func(s *charts.SingleSeries) {
		s.Data = data
		s.LineStyle = &style
		s.ItemStyle = &opts.ItemStyle{Color: style.Color}
		s.Symbol, s.SymbolSize, s.ShowSymbol = "circle", 6, opts.Bool(dots)
		s.Emphasis = &opts.Emphasis{Focus: "series"}
	})
}

func (l Curve) hasBand() bool {
	for k := range l.Low {
		if !math.IsNaN(l.Low[k]) {
			return true
		}
	}
	return false
}

// mostSteps is how many points of a curve the page's script is given, unless one can zoom in on more.
const mostSteps = 60

// rows is x, mean and, where there are limits, low and high of each point; an undefined number is a dash, as ECharts
// wants it.
func (l Curve) rows(all bool) [][]any {
	step := 1
	if len(l.X) > mostSteps && !all && (len(l.X)-1)%2 == 0 {
		step = 2
	}
	var rows [][]any
	for k := 0; k < len(l.X); k += step {
		row := []any{rounded(l.X[k]), tenth(l.Mean[k])}
		if !math.IsNaN(l.Low[k]) {
			row = append(row, tenth(l.Low[k]), tenth(l.High[k]))
		}
		rows = append(rows, row)
	}
	return rows
}

// rounded is a number with four digits.
func rounded(x float64) float64 {
	y, err := strconv.ParseFloat(strconv.FormatFloat(x, 'g', 4, 64), 64)
	if err != nil {
		panic("chart: " + err.Error())
	}
	return y
}

// tenth is a number with one decimal, as readers are shown it.
func tenth(x float64) any {
	if math.IsNaN(x) {
		return "-"
	}
	return math.Round(x*10) / 10
}

// dots gives every dot its size and its name, where the curve has any.
func (l Curve) dots(rows [][]any) any {
	if l.Sizes == nil && l.Names == nil {
		return rows
	}
	data := make([]map[string]any, len(rows))
	for k, row := range rows {
		data[k] = map[string]any{"value": row}
		if l.Sizes != nil {
			data[k]["symbolSize"] = tenth(2 * l.Sizes[k])
		}
		if l.Names != nil {
			data[k]["name"] = l.Names[k]
		}
		if l.Labels != nil && l.Labels[k] != "" {
			data[k]["says"] = l.Labels[k]
		}
	}
	return data
}

// shadeArea shades the range of x.
func (c *Curves) shadeArea() charts.SeriesOpts {
	return func(s *charts.SingleSeries) {
		if c.Shade[0] < c.Shade[1] {
			s.MarkAreas = &opts.MarkAreas{
				Data:          []any{[]any{map[string]any{"xAxis": c.Shade[0]}, map[string]any{"xAxis": c.Shade[1]}}},
				MarkAreaStyle: opts.MarkAreaStyle{ItemStyle: &opts.ItemStyle{Color: axis.Name(), Opacity: opts.Float(0.16)}},
			}
		}
	}
}

func guideData(guide [][2]float64) [][]any {
	rows := make([][]any, len(guide))
	for i, g := range guide {
		rows[i] = []any{g[0], g[1]}
	}
	return rows
}

// short is a number with two decimals.
func short(x float64) any {
	if math.IsNaN(x) {
		return "-"
	}
	return math.Round(x*100) / 100
}

func (h *Heat) option() map[string]any {
	chart := charts.NewHeatMap()
	var colours []string
	for i := range 6 {
		colours = append(colours, h.shade(h.Min+(h.Max-h.Min)*float64(i)/5).Name())
	}
	chart.SetGlobalOptions(
		charts.WithAnimation(false),
		charts.WithXAxisOpts(opts.XAxis{
			Type: "category", Data: h.Columns, Position: "top",
			AxisLine: &opts.AxisLine{Show: opts.Bool(false)}, AxisTick: &opts.AxisTick{Show: opts.Bool(false)},
			AxisLabel: &opts.AxisLabel{Color: ink.Name(), Interval: "0"},
		}),
		charts.WithYAxisOpts(opts.YAxis{
			Type: "category", Data: h.Rows, Inverse: opts.Bool(true),
			AxisLine:  &opts.AxisLine{Show: opts.Bool(false)},
			AxisLabel: &opts.AxisLabel{Color: ink.Name(), Interval: "0", Overflow: "truncate"},
		}),
		charts.WithVisualMapOpts(opts.VisualMap{
			Show: opts.Bool(false), Min: float32(h.Min), Max: float32(h.Max), Dimension: "2",
			InRange: &opts.VisualMapInRange{Color: colours},
		}),
		charts.WithLegendOpts(opts.Legend{Show: opts.Bool(false)}),
		charts.WithTooltipOpts(opts.Tooltip{Trigger: "item"}),
	)
	data := []any{}
	for i, row := range h.Value {
		for k, x := range row {
			if !math.IsNaN(x) {
				label := &opts.Label{Color: h.contrast(x).Name()}
				data = append(data, map[string]any{"value": []any{k, i, tenth(x), tenth(h.Low[i][k]), tenth(h.High[i][k])}, "label": label})
			}
		}
	}
	chart.AddSeries(h.Unit, nil, charts.WithSeriesOpts(func(s *charts.SingleSeries) { s.Data = data }),
		charts.WithLabelOpts(opts.Label{Show: opts.Bool(true)}),
		charts.WithItemStyleOpts(opts.ItemStyle{BorderColor: paper.Name(), BorderWidth: 1.5}))
	chart.Validate()
	return chart.JSON()
}

func (b *Bars) option() map[string]any {
	chart := charts.NewBar()
	most := math.Ceil(1.15 * b.max())
	chart.SetGlobalOptions(
		charts.WithAnimation(false),
		charts.WithXAxisOpts(opts.XAxis{
			Type: "value", Min: -most, Max: most,
			SplitLine: &opts.SplitLine{Show: opts.Bool(false)}, AxisLabel: &opts.AxisLabel{Show: opts.Bool(false)},
		}),
		charts.WithYAxisOpts(opts.YAxis{
			Type: "category", Data: b.Names, Inverse: opts.Bool(true),
			AxisLine:  &opts.AxisLine{Show: opts.Bool(false)},
			AxisLabel: &opts.AxisLabel{Color: ink.Name(), Interval: "0", Overflow: "truncate"},
		}),
		charts.WithLegendOpts(opts.Legend{Show: opts.Bool(true), Top: "0", SelectedMode: "multiple", Icon: "roundRect", ItemWidth: 12, ItemHeight: 12, TextStyle: &opts.TextStyle{Color: muted.Name()}}),
		charts.WithTooltipOpts(opts.Tooltip{Trigger: "axis", AxisPointer: &opts.AxisPointer{Type: "shadow"}}),
	)
	for _, side := range []struct {
		name  string
		value []float64
		sign  float64
		note  int
		color Paint
		at    string
	}{{b.LeftTitle, b.Left, -1, 0, no, "left"}, {b.RightTitle, b.Right, 1, 1, accent, "right"}} {
		data := make([]map[string]any, len(b.Names))
		for i, v := range side.value {
			data[i] = map[string]any{"value": side.sign * math.Round(v*10) / 10, "note": b.Notes[i][side.note]}
		}
		chart.AddSeries(side.name, nil, charts.WithSeriesOpts(func(s *charts.SingleSeries) {
			s.Data, s.BarGap, s.BarCategoryGap = data, "-100%", "28%"
		}), charts.WithItemStyleOpts(opts.ItemStyle{Color: side.color.Name()}),
			charts.WithLabelOpts(opts.Label{Show: opts.Bool(true), Position: side.at, Color: muted.Name()}))
	}
	chart.Validate()
	return chart.JSON()
}
