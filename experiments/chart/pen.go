package chart

import (
	"strings"
	"sync"

	xfont "golang.org/x/image/font"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/font/liberation"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// pen writes and draws on a part of a canvas, in one style: sans serif, thin lines, light grid. Places count from the
// left top corner of the part, to the right and down, in points.
type pen struct {
	canvas draw.Canvas
	size   float64 // of the text, in points
	bold   bool
	page   *svg // what is drawn on, where that is for the page
	phone  bool // the canvas is too narrow for names beside the data
}

// wide and high are the size of the part.
func (p pen) wide() float64 { return float64(p.canvas.Max.X - p.canvas.Min.X) }
func (p pen) high() float64 { return float64(p.canvas.Max.Y - p.canvas.Min.Y) }

// line is the distance of two lines of text.
func (p pen) line() float64 { return geometry.Line * p.size }

// at is a place on the canvas.
func (p pen) at(x, y float64) vg.Point {
	return vg.Point{X: p.canvas.Min.X + vg.Length(x), Y: p.canvas.Max.Y - vg.Length(y)}
}

// crop is the pen on what is left when the margins are cut off.
func (p pen) crop(left, right, top, bottom float64) pen {
	p.canvas = draw.Crop(p.canvas, vg.Length(left), -vg.Length(right), vg.Length(bottom), -vg.Length(top))
	return p
}

// fonts are loaded when something is first written.
var fonts = sync.OnceValue(func() *font.Cache { return font.NewCache(liberation.Collection()) })

func (p pen) face() font.Face {
	weight := xfont.WeightNormal
	if p.bold {
		weight = xfont.WeightBold
	}
	return fonts().Lookup(font.Font{Typeface: "Liberation", Variant: "Sans", Weight: weight}, font.Length(p.size))
}

// write puts s where its middle has the height y.
func (p pen) write(s string, c Paint, x, y float64, a anchor) {
	if s == "" {
		return
	}
	face := p.face()
	if p.page == nil {
		x -= float64(float64(a) * float64(walk(face, 0, s, nil)))
	} else {
		p.page.anchor, p.page.width = a, p.width(s)
	}
	p.canvas.SetColor(c)
	p.canvas.FillString(face, p.at(x, y+geometry.Baseline*p.size), s)
}

// name writes the name of member i; in the page's script it answers to a click.
func (p pen) name(i int, s string, c Paint, x, y float64) {
	if p.page != nil {
		p.page.member = i + 1
		defer func() { p.page.member = 0 }()
	}
	p.write(s, c, x, y, starts)
}

// plotted tells the page's script where the data lie.
func (p pen) plotted(places ...float64) {
	if p.page != nil {
		p.page.plot = places
	}
}

// mostRunes is more than what fits on any line.
const mostRunes = 300

// width is that of s as layouts need it: the sum of what its signs take, without kerning, as in the browser's script.
func (p pen) width(s string) (w float64) {
	face := p.face()
	for _, r := range start(s, mostRunes) {
		w += advance(face.Face, r)
	}
	return float64(w * p.size)
}

// widest is the width of the widest.
func (p pen) widest(texts ...string) (w float64) {
	for _, s := range texts {
		w = max(w, p.width(s))
	}
	return w
}

// start is the first n characters of s at most.
func start(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}

// fit cuts s so that it is at most width wide, and shows where it was cut.
func (p pen) fit(s string, width float64) string {
	if p.width(s) <= width {
		return s
	}
	for n := mostRunes; n > 0; n-- {
		if cut := start(s, n) + "…"; p.width(cut) <= width {
			return cut
		}
	}
	return "…"
}

// wrap breaks s at spaces into so many lines at most of that width; the rest of the last is cut.
func (p pen) wrap(s string, width float64, lines int) []string {
	var out []string
	words := strings.Split(start(s, lines*mostRunes), " ")
	for len(words) > 0 && len(out) < lines {
		n := 1
		for n < len(words) && p.width(strings.Join(words[:n+1], " ")) <= width {
			n++
		}
		if len(out) == lines-1 {
			n = len(words)
		}
		out = append(out, p.fit(strings.Join(words[:n], " "), width))
		words = words[n:]
	}
	return out
}

// point is a place.
type point [2]float64

func (p pen) points(list []point) []vg.Point {
	places := make([]vg.Point, len(list))
	for i, pt := range list {
		places[i] = p.at(pt[0], pt[1])
	}
	return places
}

// stroke draws a line through points.
func (p pen) stroke(c Paint, width float64, points ...point) { p.dashed(c, width, nil, points) }

func (p pen) dashed(c Paint, width float64, dashes []vg.Length, points []point) {
	p.canvas.StrokeLines(draw.LineStyle{Color: c, Width: vg.Length(width), Dashes: dashes}, p.points(points))
}

// fill fills what points enclose.
func (p pen) fill(c Paint, points []point) { p.canvas.FillPolygon(c, p.points(points)) }

// box fills a rectangle.
func (p pen) box(c Paint, x, y, width, height float64) {
	p.fill(c, []point{{x, y}, {x + width, y}, {x + width, y + height}, {x, y + height}})
}

func (p pen) dot(c Paint, x, y, radius float64) {
	p.canvas.DrawGlyphNoClip(draw.GlyphStyle{Color: c, Radius: vg.Length(radius), Shape: draw.CircleGlyph{}},
		p.at(x, y))
}
