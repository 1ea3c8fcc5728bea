package chart

import (
	"math"
	"slices"

	"gonum.org/v1/plot/vg"
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

// Curve is a mean with its 95 % limits, which may be NaN. All slices are equally long, x ascending. Where x or the mean
// is NaN, the line has a gap.
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

func (c *Curves) kind() string { return "curves" }

// numbers is the chart for the page.
func (c *Curves) numbers(*texts) any {
	members := []curveNumbers{}
	for _, l := range c.Curves {
		members = append(members, c.numbersOf(l, false))
	}
	for _, l := range c.Under {
		members = append(members, c.numbersOf(l, true))
	}
	var shade []float64
	if c.shaded() {
		shade = c.Shade[:]
	}
	return struct {
		X       Scale          `json:"x"`
		Y       Scale          `json:"y"`
		Notes   string         `json:"notes,omitempty"`
		Guide   [][2]number    `json:"guide,omitempty"`
		Shade   []float64      `json:"shade,omitempty"`
		Square  bool           `json:"square,omitempty"`
		Ends    bool           `json:"ends,omitempty"`
		Zoom    bool           `json:"zoom,omitempty"`
		Members []curveNumbers `json:"members"`
	}{c.X, c.Y, c.Notes, pairs(c.Guide), shade, c.Square, c.Ends, c.Zoom, members}
}

// curveNumbers is a curve for the page.
type curveNumbers struct {
	member
	Note   string   `json:"note,omitempty"`
	Under  bool     `json:"under,omitempty"`
	Banded bool     `json:"banded,omitempty"`
	Dashed bool     `json:"dashed,omitempty"`
	Dots   bool     `json:"dots,omitempty"`
	Loose  bool     `json:"loose,omitempty"`
	Sizes  []number `json:"sizes,omitempty"`
	Names  []string `json:"names,omitempty"`
	Labels []string `json:"labels,omitempty"`
	X      []number `json:"x"`
	Mean   []number `json:"mean"`
	Low    []number `json:"low,omitempty"`
	High   []number `json:"high,omitempty"`
}

func (c *Curves) numbersOf(l Curve, under bool) curveNumbers {
	l = c.thinned(l)
	n := curveNumbers{
		member: memberOf(l.Name, l.Key, l.Hue, l.Rest), Note: l.Note, Under: under, Banded: l.Banded, Dashed: l.Dashed,
		Dots: l.Dots, Loose: l.Loose, Names: l.Names, X: c.X.across(l.X), Mean: c.Y.up(l.Mean),
	}
	if !undefined(l.Low) {
		n.Low, n.High = c.Y.up(l.Low), c.Y.up(l.High)
	}
	for _, r := range l.Sizes {
		n.Sizes = append(n.Sizes, coarse(r, 0.1))
	}
	if slices.ContainsFunc(l.Labels, func(s string) bool { return s != "" }) {
		n.Labels = l.Labels
	}
	return n
}

// mostSteps is how many points of a curve are drawn, unless one can zoom in on more.
const mostSteps = 60

// thinned is the curve with every second point where it has more than can be seen.
func (c *Curves) thinned(l Curve) Curve {
	n := len(l.X)
	if c.Zoom || l.Loose || l.Names != nil || l.Sizes != nil || l.Labels != nil || n <= mostSteps || n%2 == 0 {
		return l
	}
	for _, list := range []*[]float64{&l.X, &l.Mean, &l.Low, &l.High} {
		var half []float64
		for k := 0; k < len(*list); k += 2 {
			half = append(half, (*list)[k])
		}
		*list = half
	}
	return l
}

func (c *Curves) shaded() bool { return c.Shade[0] < c.Shade[1] }

// table is a row a point: learner or, where points have names, those; x, mean, and the limits of the 95 % interval,
// empty where there is none.
func (c *Curves) table() [][]string {
	rows := [][]string{{"learner", "x", "mean", "low", "high"}}
	for _, l := range c.lines() {
		for k := range l.X {
			rows = append(rows, []string{text(l.NameOf(k)), digits(l.X[k]), digits(l.Mean[k]), digits(l.Low[k]),
				digits(l.High[k])})
		}
	}
	return rows
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
	return axesHeight(p, width, c.Square) + c.keyHeight(p, width)
}

func (c *Curves) draw(p pen) {
	f, p := c.frameWithKey(p, c.X, c.Y)
	if c.shaded() {
		p.box(axis.alpha(0.16), f.px(c.Shade[0]), f.top, f.px(c.Shade[1])-f.px(c.Shade[0]), f.bottom-f.top)
	}
	p.axes(f)
	c.data(p, f)
	c.drawLabels(p, f)
	if !p.phone {
		c.drawKey(p, f)
	}
}

// data draws guide, bands and lines, in this order: no line lies under a band.
func (c *Curves) data(p pen, f frame) {
	if len(c.Guide) > 0 {
		p.guide(f, c.Guide)
	}
	for _, l := range c.Curves {
		if l = c.thinned(l); l.Banded {
			for _, band := range l.bands(f) {
				p.fill(l.Hue.Line.alpha(geometry.Band), band)
			}
		}
	}
	for _, l := range c.lines() {
		l = c.thinned(l)
		for _, run := range f.runs(l.X, l.Mean) {
			l.drawRun(p, run)
		}
		for k := range l.X {
			if l.Dots && f.holds(l.X[k], l.Mean[k]) {
				p.dot(l.Hue.Line, f.px(l.X[k]), f.py(l.Mean[k]), l.radius(k))
			}
		}
	}
}

// drawRun draws a part of a curve; of a single point, which no line shows, a dot.
func (l Curve) drawRun(p pen, run []point) {
	switch width, dashes := l.style(); {
	case l.Loose:
	case len(run) > 1:
		p.dashed(l.Hue.Line, width, dashes, run)
	case !l.Dots:
		p.dot(l.Hue.Line, run[0][0], run[0][1], width)
	}
}

// NameOf is the name of point k: its own, or the curve's.
func (l Curve) NameOf(k int) string {
	if l.Names == nil {
		return l.Name
	}
	return l.Names[k]
}

// style is how the curve's line is drawn.
func (l Curve) style() (width float64, dashes []vg.Length) {
	if l.Dashed {
		return geometry.Thin, []vg.Length{5, 3}
	}
	return geometry.Thick, nil
}

// ShadeMiddle is the x of which dots have their labels to either side.
func (c *Curves) ShadeMiddle() float64 { return (c.Shade[0] + c.Shade[1]) / 2 }

// radius is that of dot k.
func (l Curve) radius(k int) float64 {
	if l.Sizes == nil {
		return geometry.Dot
	}
	return l.Sizes[k]
}

// lines is all curves in the order of drawing: the best comes last, on top.
func (c *Curves) lines() []Curve {
	all := slices.Concat(c.Curves, c.Under)
	slices.Reverse(all)
	return all
}

// bands are the outlines of the limits, where there are any.
func (l Curve) bands(f frame) (list [][]point) {
	either := make([]float64, len(l.X))
	for k := range either {
		either[k] = l.Low[k] + l.High[k] // NaN where one of them is
	}
	up, down := slices.Clone(l.High), slices.Clone(l.Low)
	for k := range either {
		if math.IsNaN(either[k]) {
			up[k], down[k] = math.NaN(), math.NaN()
		}
	}
	high, low := f.runs(l.X, up), f.runs(l.X, down)
	for i := range high {
		if len(high[i]) > 1 {
			slices.Reverse(low[i])
			list = append(list, slices.Concat(high[i], low[i]))
		}
	}
	return list
}
