package chart

import (
	"math"
	"slices"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// Curves is a chart of lines over one x axis, each with a band around it.
type Curves struct {
	X, Y   Scale
	Curves []Curve
	Under  []Curve      // drawn without bands and names, under the others
	Notes  string       // what the notes of curves are
	Guide  [][2]float64 // a thin line to compare with, such as chance
	Shade  [2]float64   // a range of x that is shaded, empty for none
	Square bool         // both axes equally long
	Ends   bool         // names stand where the curves end; otherwise in a list beside the chart
	Zoom   bool         // long enough to look at in parts
}

// Scale is an axis.
type Scale struct {
	Title    string // with the unit
	Min, Max float64
	Log      bool
	Unit     string // after each number on the axis
	Name     string // of a number on the axis, where it is not what the title begins with
}

// Curve is a mean with its 95 % limits, which may be NaN. All slices are equally long, x ascending.
type Curve struct {
	Name         string
	Key          string // the name by which readers pick it; several may share one
	Note         string // behind the name in a list
	Hue          Hue
	Banded       bool // its limits are drawn
	Dashed, Dots bool
	Loose        bool      // dots without a line between them; x need not ascend
	Rest         bool      // shown on demand alone
	Sizes        []float64 // radii of the dots, in points; nil for all alike
	Names        []string  // of the dots, for readers who point at them; nil for none
	Labels       []string  // written beside the dots, empty for none; nil for none at all
	X, Mean      []float64
	Low, High    []float64
}

func (c *Curves) meta() meta {
	m := meta{
		Kind: "curves", XUnit: c.X.Unit, YUnit: c.Y.Unit, XTicks: c.X.values(), YTicks: c.Y.values(),
		XName: c.X.Name, Square: c.Square, Ends: c.Ends, Zoom: c.Zoom, Notes: c.Notes,
	}
	for _, l := range c.Curves {
		m.Members = append(m.Members, member{Name: l.Name, Key: l.Key, Note: l.Note, Line: l.Hue.Line.Name(), Text: l.Hue.Text.Name(), Banded: l.Banded, Rest: l.Rest})
	}
	for _, l := range c.Under {
		m.Members = append(m.Members, member{Name: l.Name, Key: l.Key, Line: l.Hue.Line.Name(), Under: true, Rest: l.Rest})
	}
	return m
}

// Append adds the curves of another chart of the same kind, to be drawn on demand.
func (c *Curves) Append(more Body) Body {
	all, rest := *c, more.(*Curves)
	all.Curves = slices.Concat(c.Curves, onDemand(rest.Curves))
	all.Under = slices.Concat(c.Under, onDemand(rest.Under))
	return &all
}

func onDemand(list []Curve) []Curve {
	list = slices.Clone(list)
	for i := range list {
		list[i].Rest = true
	}
	return list
}

func (c *Curves) height(p pen, width float64) float64 {
	plot := 0.56 * width
	if c.Square {
		plot = min(0.62*width, 400)
	}
	if p.phone {
		plot = 0.72 * width
		if c.Square {
			plot = 0.95 * width
		}
		plot += float64(p.line()) * float64(len(c.rows(p, vg.Length(width))))
	}
	return math.Round(plot)
}

func (c *Curves) draw(p pen) {
	p.write(p.fit(c.Y.Title, p.Max.X-p.Min.X), muted, p.Min.X, p.Max.Y-p.line()/2, 0)
	area := p.crop(0, 0, 0, 1.5*p.line())
	if p.phone {
		area = c.drawRows(area)
	} else {
		area = area.crop(0, c.keyWidth(p), 0, 0)
	}
	if c.Square {
		// the y axis takes about three and a half characters more than the x axis does lines
		spare := (area.Max.X - area.Min.X) - (area.Max.Y - area.Min.Y)
		area = area.crop(0, max(0, spare-p.size/2), max(0, -spare), 0)
	}
	pl := c.plot(area)
	pl.Draw(area.Canvas)
	inside := area
	inside.Canvas = pl.DataCanvas(area.Canvas)
	x, y := pl.Transforms(&inside.Canvas)
	h := p.Max.Y // of the page, from whose top the script counts
	p.plotted(x(c.X.Min), x(c.X.Max), h-y(c.Y.Min), h-y(c.Y.Max))
	if !p.phone {
		c.drawKey(inside, pl, p.Max.X)
	}
}

// plot is the chart without names.
func (c *Curves) plot(p pen) *plot.Plot {
	pl := plot.New()
	pl.BackgroundColor = nil
	for _, a := range []struct {
		axis  *plot.Axis
		scale Scale
	}{{&pl.X, c.X}, {&pl.Y, c.Y}} {
		a.axis.Padding = 0
		a.axis.LineStyle.Width = 0
		a.axis.Tick.LineStyle.Width = 0
		a.axis.Tick.Length = 0
		a.axis.Tick.Label = p.style(muted)
		a.axis.Tick.Marker = a.scale.ticks()
		if a.scale.Log {
			a.axis.Scale = plot.LogScale{}
		}
		a.axis.Min, a.axis.Max = a.scale.Min, a.scale.Max
	}
	pl.X.Tick.Label.XAlign, pl.X.Tick.Label.YAlign = draw.XCenter, draw.YTop
	pl.Y.Tick.Label.XAlign = draw.XRight
	pl.X.LineStyle = draw.LineStyle{Color: axis, Width: 0.8}
	pl.X.Tick.LineStyle = draw.LineStyle{Color: axis, Width: 0.8}
	pl.X.Tick.Length = 3
	pl.X.Label.Text = c.X.Title
	pl.X.Label.TextStyle = p.style(muted)
	pl.X.Label.TextStyle.XAlign, pl.X.Label.TextStyle.YAlign = draw.XCenter, draw.YBottom
	pl.X.Label.Padding = p.size / 4
	pl.Add(plotter(func(dc draw.Canvas, pl *plot.Plot) { c.data(pen{Canvas: dc, size: p.size}, pl) }))
	return pl
}

// values is where the axis has numbers.
func (s Scale) values() []float64 {
	if s.Log {
		return decades(s.Min, s.Max)
	}
	return Steps(s.Min, s.Max, 6)
}

func (s Scale) ticks() plot.ConstantTicks {
	var ticks plot.ConstantTicks
	for _, x := range s.values() {
		ticks = append(ticks, plot.Tick{Value: x, Label: Number(x) + s.Unit})
	}
	return ticks
}

// plotter makes a plot.Plotter of a function.
type plotter func(c draw.Canvas, p *plot.Plot)

func (f plotter) Plot(c draw.Canvas, p *plot.Plot) { f(c, p) }

// data draws grid, guide, bands and lines, in this order: no line lies under a band.
func (c *Curves) data(p pen, pl *plot.Plot) {
	dc := p.Canvas
	x, y := pl.Transforms(&dc)
	if c.Shade[0] < c.Shade[1] {
		p.box(axis.alpha(0.16), max(x(c.Shade[0]), dc.Min.X), dc.Min.Y, min(x(c.Shade[1]), dc.Max.X), dc.Max.Y)
	}
	for _, t := range c.Y.ticks() {
		p.stroke(grid, 0.8, vg.Point{X: dc.Min.X, Y: y(t.Value)}, vg.Point{X: dc.Max.X, Y: y(t.Value)})
	}
	if len(c.Guide) > 0 {
		points := make([]vg.Point, len(c.Guide))
		for i, g := range c.Guide {
			points[i] = vg.Point{X: x(g[0]), Y: y(g[1])}
		}
		p.StrokeLines(draw.LineStyle{Color: axis, Width: 1, Dashes: []vg.Length{2, 3}}, points)
	}
	for _, l := range c.Curves {
		if band := l.band(x, y); l.Banded && len(band) > 0 {
			p.FillPolygon(l.Hue.Line.alpha(0.13), dc.ClipPolygonXY(band))
		}
	}
	for _, l := range c.lines() {
		points := make([]vg.Point, len(l.X))
		for k := range l.X {
			points[k] = vg.Point{X: x(l.X[k]), Y: y(l.Mean[k])}
		}
		if !l.Loose {
			p.StrokeLines(l.style(), dc.ClipLinesXY(points)...)
		}
		for k, pt := range points {
			if l.Dots && dc.Contains(pt) {
				p.dot(l.Hue.Line, pt, l.radius(k))
			}
		}
	}
	c.drawLabels(p, x, y)
}

// NameOf is the name of point k: its own, or the curve's.
func (l Curve) NameOf(k int) string {
	if l.Names == nil {
		return l.Name
	}
	return l.Names[k]
}

// style is how the curve's line is drawn.
func (l Curve) style() draw.LineStyle {
	if l.Dashed {
		return draw.LineStyle{Color: l.Hue.Line, Width: 1.2, Dashes: []vg.Length{5, 3}}
	}
	return draw.LineStyle{Color: l.Hue.Line, Width: 1.8}
}

// ShadeMiddle is the x of which dots have their labels to either side.
func (c *Curves) ShadeMiddle() float64 { return (c.Shade[0] + c.Shade[1]) / 2 }

// radius is that of dot k.
func (l Curve) radius(k int) vg.Length {
	if l.Sizes == nil {
		return 2.6
	}
	return vg.Length(l.Sizes[k])
}

// lines is all curves in the order of drawing: the best comes last, on top.
func (c *Curves) lines() []Curve {
	all := slices.Concat(c.Curves, c.Under)
	slices.Reverse(all)
	return all
}

// band is the outline of the limits, where there are any.
func (l Curve) band(x, y func(float64) vg.Length) []vg.Point {
	var up, down []vg.Point
	for k := range l.X {
		if !math.IsNaN(l.Low[k]) && !math.IsNaN(l.High[k]) {
			up = append(up, vg.Point{X: x(l.X[k]), Y: y(l.High[k])})
			down = append(down, vg.Point{X: x(l.X[k]), Y: y(l.Low[k])})
		}
	}
	if len(up) < 2 {
		return nil
	}
	for k := len(down) - 1; k >= 0; k-- {
		up = append(up, down[k])
	}
	return up
}
