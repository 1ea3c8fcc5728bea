package chart

import (
	"math"
	"strconv"
	"strings"

	xfont "golang.org/x/image/font"
	"gonum.org/v1/plot"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// pen writes and draws on a part of a canvas, in one style: sans serif, thin lines, light grid.
type pen struct {
	draw.Canvas
	size  vg.Length // of the text, in points
	bold  bool
	page  *svg // what is drawn on, where that is for the page
	phone bool // the canvas is too narrow for names beside the data
}

// line is the distance of two lines of text.
func (p pen) line() vg.Length { return 1.3 * p.size }

// crop is the pen on what is left when the margins are cut off.
func (p pen) crop(left, right, bottom, top vg.Length) pen {
	p.Canvas = draw.Crop(p.Canvas, left, -right, bottom, -top)
	return p
}

func (p pen) style(c Paint) text.Style {
	weight := xfont.WeightNormal
	if p.bold {
		weight = xfont.WeightBold
	}
	return text.Style{
		Color:   c,
		Font:    font.Font{Typeface: "Liberation", Variant: "Sans", Size: p.size, Weight: weight},
		YAlign:  draw.YCenter,
		Handler: measure{plot.DefaultTextHandler},
	}
}

// write puts s at a point, centred vertically; align is 0 where the text begins there, -0.5 where its middle and
// -1 where its end is there.
func (p pen) write(s string, c Paint, x, y vg.Length, align text.XAlignment) {
	style := p.style(c)
	x += vg.Length(vg.Length(align) * style.Width(s))
	p.FillText(style, vg.Point{X: x, Y: y + style.FontExtents().Descent/2}, s)
}

// name writes the name of curve i; in the page's script it answers to a click.
func (p pen) name(i int, s string, c Paint, x, y vg.Length) {
	if p.page != nil {
		p.page.curve = i + 1
		defer func() { p.page.curve = 0 }()
	}
	p.write(s, c, x, y, 0)
}

// plotted tells the page's script where the data lie, in points from the top left corner.
func (p pen) plotted(places ...vg.Length) {
	if p.page != nil {
		p.page.plot = places
	}
}

// mostRunes is more than what fits on any line.
const mostRunes = 300

func (p pen) width(s string) vg.Length { return p.style(ink).Width(start(s, mostRunes)) }

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
func (p pen) fit(s string, width vg.Length) string {
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
func (p pen) wrap(s string, width vg.Length, lines int) []string {
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

func (p pen) stroke(c Paint, width vg.Length, points ...vg.Point) {
	p.StrokeLines(draw.LineStyle{Color: c, Width: width}, points)
}

func (p pen) box(c Paint, x0, y0, x1, y1 vg.Length) {
	p.FillPolygon(c, []vg.Point{{X: x0, Y: y0}, {X: x1, Y: y0}, {X: x1, Y: y1}, {X: x0, Y: y1}})
}

func (p pen) dot(c Paint, at vg.Point, radius vg.Length) {
	p.DrawGlyphNoClip(draw.GlyphStyle{Color: c, Radius: radius, Shape: draw.CircleGlyph{}}, at)
}

// Steps returns round numbers in [low, high], at most n of them and evenly spaced.
func Steps(low, high float64, n int) []float64 {
	step := math.Pow10(int(math.Floor(math.Log10((high - low) / float64(n)))))
	for _, f := range []float64{1, 2, 5, 10} {
		if (high-low)/(f*step) <= float64(n)+1e-9 {
			step *= f
			break
		}
	}
	var at []float64
	for i := math.Ceil(low/step - 1e-9); i*step <= high+1e-9*step; i++ {
		at = append(at, math.Round(i*step*1e9)/1e9+0) // no 0.6000000000000001, no negative zero
	}
	return at
}

// decades returns the powers of ten in [low, high], or numbers at 1, 2 and 5 where those are few.
func decades(low, high float64) []float64 {
	var all, powers []float64
	for e := int(math.Floor(math.Log10(low))); e <= int(math.Ceil(math.Log10(high))); e++ {
		for _, f := range []string{"1", "2", "5"} {
			x, err := strconv.ParseFloat(f+"e"+strconv.Itoa(e), 64)
			if err != nil || x < low*(1-1e-9) || x > high*(1+1e-9) {
				continue
			}
			all = append(all, x)
			if f == "1" {
				powers = append(powers, x)
			}
		}
	}
	if len(powers) >= 3 {
		return powers
	}
	return all
}
