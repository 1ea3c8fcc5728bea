package chart

import (
	"math"
	"slices"
	"strings"
)

// Heat is a table of numbers in [Min, Max] shown as shades.
type Heat struct {
	Rows, Columns []string
	Topics        []int       // by row: its place among what readers may pick, to be marked
	Keys          []string    // by column: the name by which readers pick it
	Rest          int         // how many columns, the last ones, are shown on demand alone
	Value         [][]float64 // by row, by column; NaN: undefined
	Low, High     [][]float64 // limits of the values, NaN where there are none
	Unit          string      // of the values, in words
	Min, Max      float64
}

func (h *Heat) kind() string { return "heat" }

// heatNumbers is a column for the page.
type heatNumbers struct {
	member
	Value []number `json:"value"`
	Low   []number `json:"low"`
	High  []number `json:"high"`
}

// numbers is the table for the page, by column.
func (h *Heat) numbers(*texts) any {
	column := func(table [][]float64, k int) (list []number) {
		for _, row := range table {
			list = append(list, coarse(row[k], 0.1))
		}
		return list
	}
	members := []heatNumbers{}
	for k, name := range h.Columns {
		members = append(members, heatNumbers{
			member{Name: name, Key: h.Keys[k], Rest: k >= len(h.Columns)-h.Rest},
			column(h.Value, k), column(h.Low, k), column(h.High, k),
		})
	}
	return map[string]any{"rows": h.Rows, "topics": h.Topics, "unit": h.Unit, "min": number(h.Min),
		"max":     number(h.Max),
		"members": members}
}

// table is a row a cell.
func (h *Heat) table() [][]string {
	rows := [][]string{{"row", "column", "value", "low", "high"}}
	for i, values := range h.Value {
		for k, x := range values {
			rows = append(rows, []string{text(h.Rows[i]), text(h.Columns[k]), digits(x), digits(h.Low[i][k]),
				digits(h.High[i][k])})
		}
	}
	return rows
}

// Append adds the columns of another table with the same rows, to be shown on demand.
func (h *Heat) Append(more Body) Body {
	all, rest := *h, more.(*Heat)
	all.Columns, all.Keys = slices.Concat(h.Columns, rest.Columns), slices.Concat(h.Keys, rest.Keys)
	all.Rest = len(rest.Columns)
	all.Value, all.Low, all.High = joinRows(h.Value, rest.Value), joinRows(h.Low, rest.Low), joinRows(h.High, rest.High)
	return &all
}

// joinRows joins tables row by row.
func joinRows(a, b [][]float64) [][]float64 {
	joined := make([][]float64, len(a))
	for i := range a {
		joined[i] = slices.Concat(a[i], b[i])
	}
	return joined
}

// share is where a value lies in [Min, Max], from 0 to 1.
func (h *Heat) share(x float64) float64 { return Scale{Min: h.Min, Max: h.Max}.to(x, 0, 1) }

// fitted is the table with as many columns as fit.
func (h *Heat) fitted(p pen) *Heat {
	narrow := *h
	if p.phone {
		narrow.Columns = h.Columns[:min(len(h.Columns), geometry.HeatMost)]
	}
	return &narrow
}

func (h *Heat) height(p pen, width float64) float64 {
	h = h.fitted(p)
	return math.Round(p.line() * (geometry.HeatRow*float64(len(h.Rows)) + h.headLines(p, width) + 2*geometry.HeatHead))
}

// rowWidth is what the names of rows take.
func (h *Heat) rowWidth(p pen, width float64) float64 {
	return min(p.widest(h.Rows...), geometry.KeyPart*width) + p.size*2/3
}

func (h *Heat) cellWidth(p pen, width float64) float64 {
	return (width - h.rowWidth(p, width)) / float64(len(h.Columns))
}

func (h *Heat) headLines(p pen, width float64) float64 {
	lines := 1
	for _, name := range h.Columns {
		lines = max(lines, len(h.head(p, name, h.cellWidth(p, width)-2)))
	}
	return float64(lines)
}

// head breaks the name of a column at spaces and, if need be, at hyphens.
func (h *Heat) head(p pen, name string, width float64) []string {
	if p.width(name) > width {
		name = strings.ReplaceAll(name, "-", "- ")
	}
	return p.wrap(name, width, 4)
}

func (h *Heat) draw(p pen) {
	h = h.fitted(p)
	left, cell, line := h.rowWidth(p, p.wide()), h.cellWidth(p, p.wide()), p.line()
	head := h.headLines(p, p.wide())
	for k, name := range h.Columns {
		lines := h.head(p, name, cell-2)
		for i, s := range lines {
			p.write(s, ink, left+cell*(float64(k)+0.5), line*(head-float64(len(lines)-i)+0.5), middle)
		}
	}
	top, step := line*(head+geometry.HeatHead), line*geometry.HeatRow
	p.plotted(left, top, cell, step)
	for i, name := range h.Rows {
		y := top + step*float64(i)
		p.write(p.fit(name, left-p.size/3), ink, left-p.size/3, y+step/2, ends)
		for k, x := range h.Value[i][:len(h.Columns)] {
			h.drawCell(p, x, left+cell*float64(k), y, cell, step)
		}
	}
}

func (h *Heat) drawCell(p pen, x, left, top, width, height float64) {
	const gap = 3 // around a number
	if math.IsNaN(x) {
		p.write("–", muted, left+width/2, top+height/2, middle)
		return
	}
	g := geometry.HeatGap
	p.box(h.shade(x), left+g, top+g, width-2*g, height-2*g)
	s := Tenths(x)
	if p.width(s) > width-gap {
		s = Number(math.Round(x))
	}
	p.write(s, h.contrast(x), left+width/2, top+height/2, middle)
}

// shade is the colour of a value as it is shown, with one decimal; white is for Min.
func (h *Heat) shade(x float64) Paint {
	return shades.shade(0.06 + float64(0.94*h.share(math.Round(10*x)/10)))
}

// contrast is the colour of text on the shade.
func (h *Heat) contrast(x float64) Paint {
	white, black := plainPaint("ffffff"), plainPaint("000000")
	if l := h.shade(x).luminance(); (white.luminance()+0.05)/(l+0.05) > (l+0.05)/(black.luminance()+0.05) {
		return white
	}
	return black
}
