package chart

import (
	"math"
	"slices"
	"strings"

	"gonum.org/v1/plot/vg"
)

// Heat is a table of numbers in [Min, Max] shown as shades.
type Heat struct {
	Rows, Columns []string
	Topics        []int       // by row: its place among the data's topics
	Keys          []string    // by column: the name by which readers pick it
	Rest          int         // how many columns, the last ones, are shown on demand alone
	Value         [][]float64 // by row, by column; NaN: undefined
	Low, High     [][]float64 // limits of the values, NaN where there are none
	Unit          string      // of the values, in words
	Min, Max      float64
}

func (h *Heat) meta() meta {
	m := meta{Kind: "heat", Topics: h.Topics, PhoneColumns: phoneColumns}
	for k, name := range h.Columns {
		m.Members = append(m.Members, member{Name: name, Key: h.Keys[k], Rest: k >= len(h.Columns)-h.Rest})
	}
	return m
}

// Append adds the columns of another table with the same rows, to be shown on demand.
func (h *Heat) Append(more Body) Body {
	all, rest := *h, more.(*Heat)
	all.Columns, all.Keys = slices.Concat(h.Columns, rest.Columns), slices.Concat(h.Keys, rest.Keys)
	all.Rest = len(rest.Columns)
	all.Value, all.Low, all.High = make([][]float64, len(h.Rows)), make([][]float64, len(h.Rows)), make([][]float64, len(h.Rows))
	for i := range h.Rows {
		all.Value[i] = slices.Concat(h.Value[i], rest.Value[i])
		all.Low[i], all.High[i] = slices.Concat(h.Low[i], rest.Low[i]), slices.Concat(h.High[i], rest.High[i])
	}
	return &all
}

// share is where a value lies in [Min, Max], from 0 to 1.
func (h *Heat) share(x float64) float64 {
	return min(max((x-h.Min)/(h.Max-h.Min), 0), 1)
}

// phoneColumns is how many columns a phone has room for.
const phoneColumns = 6

// fitted is the table with as many columns as fit.
func (h *Heat) fitted(p pen) *Heat {
	narrow := *h
	if p.phone {
		narrow.Columns = h.Columns[:min(len(h.Columns), phoneColumns)]
	}
	return &narrow
}

func (h *Heat) height(p pen, width float64) float64 {
	h = h.fitted(p)
	return math.Round(float64(p.line()) * (1.55*float64(len(h.Rows)) + float64(h.headLines(p, vg.Length(width))) + 0.6))
}

// rowWidth is what the names of rows take.
func (h *Heat) rowWidth(p pen, width vg.Length) vg.Length {
	var w vg.Length
	for _, name := range h.Rows {
		w = max(w, p.width(name))
	}
	return min(w, width*2/5) + p.size*2/3
}

func (h *Heat) cellWidth(p pen, width vg.Length) vg.Length {
	return (width - h.rowWidth(p, width)) / vg.Length(len(h.Columns))
}

func (h *Heat) headLines(p pen, width vg.Length) int {
	lines := 1
	for _, name := range h.Columns {
		lines = max(lines, len(h.head(p, name, h.cellWidth(p, width)-2)))
	}
	return lines
}

// head breaks the name of a column at spaces and, if need be, at hyphens.
func (h *Heat) head(p pen, name string, width vg.Length) []string {
	if p.width(name) > width {
		name = strings.ReplaceAll(name, "-", "- ")
	}
	return p.wrap(name, width, 4)
}

func (h *Heat) draw(p pen) {
	h = h.fitted(p)
	width := p.Max.X - p.Min.X
	left, cell := p.Min.X+h.rowWidth(p, width), h.cellWidth(p, width)
	head := h.headLines(p, width)
	for k, name := range h.Columns {
		lines := h.head(p, name, cell-2)
		for i, line := range lines {
			up := vg.Length(head-len(lines)+i) + 0.5
			p.write(line, ink, left+cell*(vg.Length(k)+0.5), p.Max.Y-p.line()*up, -0.5)
		}
	}
	top := p.Max.Y - p.line()*(vg.Length(head)+0.3)
	step := (top - p.Min.Y) / vg.Length(len(h.Rows))
	p.plotted(left, p.Max.Y-top, cell, step)
	for i, name := range h.Rows {
		y := top - step*vg.Length(i)
		p.write(p.fit(name, left-p.Min.X-p.size/3), ink, left-p.size/3, y-step/2, -1)
		for k, x := range h.Value[i][:len(h.Columns)] {
			x0 := left + cell*vg.Length(k)
			if math.IsNaN(x) {
				p.write("–", muted, x0+cell/2, y-step/2, -0.5)
				continue
			}
			p.box(h.shade(x), x0+0.75, y-step+0.75, x0+cell-0.75, y-0.75)
			text := Tenths(x)
			if p.width(text) > cell-3 {
				text = Number(math.Round(x))
			}
			p.write(text, h.contrast(x), x0+cell/2, y-step/2, -0.5)
		}
	}
}

// shade is the colour of a value; white is for Min.
func (h *Heat) shade(x float64) Paint { return shades.shade(0.06 + 0.94*h.share(x)) }

// contrast is the colour of text on the shade.
func (h *Heat) contrast(x float64) Paint {
	white, black := plainPaint("ffffff"), plainPaint("000000")
	if l := h.shade(x).luminance(); (white.luminance()+0.05)/(l+0.05) > (l+0.05)/(black.luminance()+0.05) {
		return white
	}
	return black
}
