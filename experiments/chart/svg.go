package chart

import (
	"bytes"
	"fmt"
	"html"
	"image"
	"image/color"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
)

// svg is a canvas of gonum/plot for drawings inside a page: it takes its colours from the page's CSS variables, so
// that they follow the theme, and its font from the page. A length of one point is one CSS pixel.
type svg struct {
	buf    bytes.Buffer
	w, h   vg.Length
	text   vg.Length // size of most texts
	member int       // whose name is written, counted from 1; 0: no member's
	anchor anchor    // of the text that comes next
	width  float64   // that layout gave it
	plot   []float64 // where the data lie, for the page's script; what the numbers are is up to the kind of chart
	states []state   // the last one is in force
}

// anchor is which part of a text stands at its place.
type anchor float64

const (
	starts anchor = 0
	middle anchor = 0.5
	ends   anchor = 1
)

type state struct {
	color  color.Color
	width  vg.Length
	dashes []vg.Length
	groups int // opened since the Push
}

func newSVG(w, h, text vg.Length) *svg {
	c := &svg{w: w, h: h, text: text, states: []state{{}}}
	vg.Initialize(c)
	return c
}

// element returns the drawing as an <svg> element; class and label are attributes.
func (c *svg) element(class, label string) string {
	plot := ""
	for i, x := range c.plot {
		plot += []string{` data-plot="`, " "}[min(i, 1)] + tenthsOf(vg.Length(x))
	}
	if plot != "" {
		plot += `"`
	}
	w, h := tenthsOf(c.w), tenthsOf(c.h)
	return fmt.Sprintf(`<svg class="%s"%s role="img" aria-label="%s" viewBox="0 0 %s %s" `,
		class, plot, html.EscapeString(label), w, h) +
		fmt.Sprintf(`width="%s" height="%s" font-size="%s" fill="%s">%s</svg>`,
			w, h, tenthsOf(c.text), muted.CSS(), c.buf.Bytes())
}

func (c *svg) now() *state { return &c.states[len(c.states)-1] }

func (c *svg) Size() (w, h vg.Length)                   { return c.w, c.h }
func (c *svg) SetLineWidth(w vg.Length)                 { c.now().width = w }
func (c *svg) SetLineDash(d []vg.Length, off vg.Length) { c.now().dashes = d }
func (c *svg) SetColor(clr color.Color)                 { c.now().color = clr }

func (c *svg) Push() {
	top := *c.now()
	top.groups = 0
	c.states = append(c.states, top)
}

func (c *svg) Pop() {
	for range c.now().groups {
		c.buf.WriteString("</g>")
	}
	c.states = c.states[:len(c.states)-1]
}

// Rotate, Translate and Scale never happen here: text is not turned, and nothing else asks for them.
func (c *svg) Rotate(float64)     { panic("chart: turned text in a drawing for the page") }
func (c *svg) Translate(vg.Point) { panic("chart: a moved canvas in a drawing for the page") }
func (c *svg) Scale(x, y float64) { panic("chart: a scaled canvas in a drawing for the page") }
func (c *svg) DrawImage(vg.Rectangle, image.Image) {
	panic("chart: an image in a drawing for the page")
}

func (c *svg) Stroke(p vg.Path) {
	s := c.now()
	if s.width <= 0 {
		return
	}
	fmt.Fprintf(&c.buf, `<path d="%s" fill="none" stroke="%s"`, c.data(p), css(s.color))
	c.opacity("stroke")
	if s.width != 1 {
		fmt.Fprintf(&c.buf, ` stroke-width="%s"`, tenthsOf(s.width))
	}
	for i, d := range s.dashes {
		c.buf.WriteString([]string{` stroke-dasharray="`, " "}[min(i, 1)] + tenthsOf(d))
	}
	if len(s.dashes) > 0 {
		c.buf.WriteByte('"')
	}
	c.buf.WriteString("/>")
}

func (c *svg) Fill(p vg.Path) {
	if at, radius, ok := circle(p); ok {
		fmt.Fprintf(&c.buf, `<circle cx="%s" cy="%s" r="%s"`, tenthsOf(at.X), tenthsOf(c.h-at.Y), tenthsOf(radius))
	} else {
		fmt.Fprintf(&c.buf, `<path d="%s"`, c.data(p))
	}
	fmt.Fprintf(&c.buf, ` fill="%s"`, css(c.now().color))
	c.opacity("fill")
	c.buf.WriteString("/>")
}

func (c *svg) FillString(f font.Face, at vg.Point, text string) {
	fmt.Fprintf(&c.buf, `<text x="%s" y="%s"`, tenthsOf(at.X), tenthsOf(c.h-at.Y))
	if fill := css(c.now().color); fill != muted.CSS() { // as most texts are, and as the element says
		fmt.Fprintf(&c.buf, ` fill="%s"`, fill)
	}
	if f.Font.Size != c.text {
		fmt.Fprintf(&c.buf, ` font-size="%s"`, tenthsOf(f.Font.Size))
	}
	switch c.anchor {
	case middle:
		c.buf.WriteString(` text-anchor="middle"`)
	case ends:
		c.buf.WriteString(` text-anchor="end"`)
	}
	if c.held(text) {
		fmt.Fprintf(&c.buf, ` textLength="%s" lengthAdjust="spacingAndGlyphs"`, tenthsOf(vg.Length(c.width)))
	}
	if c.member > 0 {
		fmt.Fprintf(&c.buf, ` data-curve="%d"`, c.member-1)
	}
	if f.Font.Weight > 0 {
		c.buf.WriteString(` font-weight="700"`)
	}
	fmt.Fprintf(&c.buf, `>%s</text>`, html.EscapeString(text))
}

// held tells whether a text is kept to the width that layout gave it, whatever font the reader's browser has. A short
// one in the middle of its place has room to spare; signs of scripts that no font here has take what their own font
// gives them.
func (c *svg) held(text string) bool {
	if strings.ContainsFunc(text, func(r rune) bool { return !slices.Contains(tabled, r) }) {
		return false
	}
	return c.width > geometry.Spare || c.anchor != middle && utf8.RuneCountInString(text) > 1
}

func (c *svg) opacity(of string) {
	if _, _, _, a := c.now().color.RGBA(); a < 0xffff {
		fmt.Fprintf(&c.buf, ` %s-opacity="%.2g"`, of, float64(a)/0xffff)
	}
}

// data is the path in the letters of SVG, with y downwards, in tenths of a point and relative to what came before:
// half as long as places in full.
func (c *svg) data(p vg.Path) []byte {
	var d []byte
	x, y := 0, 0 // where the path stands
	letter := func(l byte, points ...vg.Point) {
		d = append(d, l)
		for i, pt := range points {
			toX, toY := tenths(pt.X), tenths(c.h-pt.Y)
			d = appendTenths(d, toX-x, i > 0)
			d = appendTenths(d, toY-y, true)
			if i == len(points)-1 {
				x, y = toX, toY
			}
		}
	}
	var startX, startY int
	for _, part := range p {
		switch part.Type {
		case vg.MoveComp:
			letter('m', part.Pos)
			startX, startY = x, y
		case vg.LineComp:
			letter('l', part.Pos)
		case vg.CurveComp:
			letter([]byte{'q', 'c'}[len(part.Control)-1], append(part.Control, part.Pos)...)
		case vg.CloseComp:
			d = append(d, 'z')
			x, y = startX, startY
		case vg.ArcComp:
			panic("chart: an arc that is no full circle in a drawing for the page")
		}
	}
	return d
}

// circle finds the one full circle that a path is: the dots of curves.
func circle(p vg.Path) (at vg.Point, radius vg.Length, ok bool) {
	for _, part := range p {
		switch {
		case part.Type == vg.ArcComp && math.Abs(part.Angle) >= 2*math.Pi && !ok:
			at, radius, ok = part.Pos, part.Radius, true
		case part.Type == vg.ArcComp || part.Type == vg.LineComp || part.Type == vg.CurveComp:
			return at, radius, false
		}
	}
	return at, radius, ok
}

func css(c color.Color) string {
	if p, ok := c.(Paint); ok {
		return p.CSS()
	}
	r, g, b, _ := c.RGBA()
	return fmt.Sprintf("#%02x%02x%02x", r>>8, g>>8, b>>8)
}

// tenthsOf writes a length with at most one decimal.
func tenthsOf(x vg.Length) string { return string(appendTenths(nil, tenths(x), false)) }

// tenths is a length in tenths of a point. See steady for what is added.
func tenths(x vg.Length) int { return int(math.Round((float64(x) + nudge) * 10)) }

// appendTenths writes n/10, after a gap where one is needed.
func appendTenths(d []byte, n int, gap bool) []byte {
	if gap && n >= 0 {
		d = append(d, ' ')
	}
	d = strconv.AppendFloat(d, float64(n)/10, 'f', -1, 64)
	return d
}
