package report

import (
	"bytes"
	"fmt"
	"html"
	"image"
	"image/color"
	"math"
	"strconv"

	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
)

// svg is a canvas of gonum/plot for drawings inside a page: it takes its colours from the page's CSS variables, so
// that they follow the theme, and its font from the page. A length of one point is one CSS pixel.
type svg struct {
	buf    bytes.Buffer
	w, h   vg.Length
	states []state // the last one is in force
}

type state struct {
	color  color.Color
	width  vg.Length
	dashes []vg.Length
	groups int // opened since the Push
}

func newSVG(w, h vg.Length) *svg {
	c := &svg{w: w, h: h, states: []state{{}}}
	vg.Initialize(c)
	return c
}

// element returns the drawing as an <svg> element; class and label are attributes.
func (c *svg) element(class, label string) string {
	return fmt.Sprintf(`<svg class="%s" role="img" aria-label="%s" viewBox="0 0 %s %s" width="%s" height="%s">%s</svg>`,
		class, html.EscapeString(label), number(c.w), number(c.h), number(c.w), number(c.h), c.buf.Bytes())
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
func (c *svg) Rotate(float64)     { panic("report: turned text in a drawing for the page") }
func (c *svg) Translate(vg.Point) { panic("report: a moved canvas in a drawing for the page") }
func (c *svg) Scale(x, y float64) { panic("report: a scaled canvas in a drawing for the page") }
func (c *svg) DrawImage(vg.Rectangle, image.Image) {
	panic("report: an image in a drawing for the page")
}

func (c *svg) Stroke(p vg.Path) {
	s := c.now()
	if s.width <= 0 {
		return
	}
	fmt.Fprintf(&c.buf, `<path d="%s" fill="none" stroke="%s"`, c.data(p), css(s.color))
	c.opacity("stroke")
	if s.width != 1 {
		fmt.Fprintf(&c.buf, ` stroke-width="%s"`, number(s.width))
	}
	for i, d := range s.dashes {
		c.buf.WriteString([]string{` stroke-dasharray="`, " "}[min(i, 1)] + number(d))
	}
	if len(s.dashes) > 0 {
		c.buf.WriteByte('"')
	}
	c.buf.WriteString("/>")
}

func (c *svg) Fill(p vg.Path) {
	fmt.Fprintf(&c.buf, `<path d="%s" fill="%s"`, c.data(p), css(c.now().color))
	c.opacity("fill")
	c.buf.WriteString("/>")
}

func (c *svg) FillString(f font.Face, at vg.Point, text string) {
	fmt.Fprintf(&c.buf, `<text x="%s" y="%s" font-size="%s" fill="%s"`, number(at.X), number(c.h-at.Y), number(f.Font.Size), css(c.now().color))
	if f.Font.Weight > 0 {
		c.buf.WriteString(` font-weight="700"`)
	}
	fmt.Fprintf(&c.buf, `>%s</text>`, html.EscapeString(text))
}

func (c *svg) opacity(of string) {
	if _, _, _, a := c.now().color.RGBA(); a < 0xffff {
		fmt.Fprintf(&c.buf, ` %s-opacity="%s"`, of, number(vg.Length(a)/0xffff))
	}
}

// data is the path in the letters of SVG, with y downwards.
func (c *svg) data(p vg.Path) []byte {
	var d []byte
	letter := func(l byte, points ...vg.Point) {
		d = append(d, l)
		for i, pt := range points {
			if i > 0 {
				d = append(d, ' ')
			}
			d = append(append(append(d, number(pt.X)...), ' '), number(c.h-pt.Y)...)
		}
	}
	for _, part := range p {
		switch part.Type {
		case vg.MoveComp:
			letter('M', part.Pos)
		case vg.LineComp:
			letter('L', part.Pos)
		case vg.CurveComp:
			letter([]byte{'Q', 'C'}[len(part.Control)-1], append(part.Control, part.Pos)...)
		case vg.CloseComp:
			d = append(d, 'Z')
		case vg.ArcComp: // full circles alone: the dots of curves
			if math.Abs(part.Angle) < 2*math.Pi {
				panic("report: an arc in a drawing for the page")
			}
			r := part.Radius
			letter('M', vg.Point{X: part.Pos.X - r, Y: part.Pos.Y})
			for _, side := range []vg.Length{1, -1} {
				d = fmt.Appendf(d, "A%s %s 0 0 1 ", number(r), number(r))
				d = append(append(append(d, number(part.Pos.X+side*r)...), ' '), number(c.h-part.Pos.Y)...)
			}
		}
	}
	return d
}

func css(c color.Color) string {
	if p, ok := c.(paint); ok {
		return p.value()
	}
	r, g, b, _ := c.RGBA()
	return fmt.Sprintf("#%02x%02x%02x", r>>8, g>>8, b>>8)
}

// number writes a length with at most two decimals. See steady for what is added.
func number(x vg.Length) string {
	return strconv.FormatFloat(math.Round((float64(x)+nudge)*100)/100, 'f', -1, 64)
}
