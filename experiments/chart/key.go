package chart

import (
	"math"
	"slices"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

const swatch = 14 // length of a line beside a name

// keyWidth is what the names take to the right of a chart, at most two fifths of it.
func (c *Curves) keyWidth(p pen) vg.Length {
	w := nameWidth(p, c.Curves)
	if c.Notes != "" {
		w += p.size + c.noteWidth(p)
	}
	return min(w+swatch+p.size, (p.Max.X-p.Min.X)*2/5)
}

// noteWidth is the width of the notes and their title.
func (c *Curves) noteWidth(p pen) vg.Length {
	w := p.width(c.Notes)
	for _, l := range c.Curves {
		w = max(w, p.width(l.Note))
	}
	return w
}

func nameWidth(p pen, list []Curve) (w vg.Length) {
	for _, l := range list {
		w = max(w, p.width(l.Name))
	}
	return w
}

// drawKey names the curves to the right of a chart, up to right: where they end, pushed apart where two would
// overlap, or else as a list from the top. p is the area of the data.
func (c *Curves) drawKey(p pen, pl *plot.Plot, right vg.Length) {
	_, y := pl.Transforms(&p.Canvas)
	at := make([]vg.Length, len(c.Curves))
	for i, l := range c.Curves {
		at[i] = p.Max.Y - p.line()*(vg.Length(i)+0.5)
		if c.Notes != "" {
			at[i] -= p.line() // below their title
		}
		if c.Ends {
			at[i] = min(max(y(l.Mean[len(l.Mean)-1]), p.Min.Y), p.Max.Y)
		}
	}
	ends := slices.Clone(at)
	if c.Ends {
		spread(at, p.line(), p.Min.Y, p.Max.Y)
	}
	x, _ := pl.Transforms(&p.Canvas)
	notes := c.noteWidth(p)
	if names := nameWidth(p, c.Curves) + swatch + 2.5*p.size; c.Notes != "" && p.Max.X+names+notes < right {
		right = p.Max.X + names + notes
	}
	if c.Notes != "" {
		p.write(c.Notes, muted, right-notes, p.Max.Y-p.line()/2, 0)
	}
	for i, l := range c.Curves {
		from := p.Max.X + p.size/4
		style := l.style()
		points := []vg.Point{{X: from, Y: at[i]}, {X: from + swatch, Y: at[i]}}
		if c.Ends { // a thin line from the curve's end
			style.Width, style.Dashes = 0.8, nil
			points = []vg.Point{{X: x(l.X[len(l.X)-1]), Y: ends[i]}, {X: p.Max.X, Y: ends[i]}, {X: p.Max.X + swatch - 2, Y: at[i]}}
		}
		p.sample(l, style, points)
		text := from + swatch + p.size/4
		space := right - text
		if c.Notes != "" {
			space -= notes + p.size/2
			p.write(l.Note, muted, right-notes, at[i], 0)
		}
		p.name(i, p.fit(l.Name, space), l.Hue.Text, text, at[i])
	}
}

// drawLabels writes the labels of dots: of those right of the shade's middle to their right, of the others to their left,
// pushed apart where two would overlap.
func (c *Curves) drawLabels(p pen, x, y func(float64) vg.Length) {
	for _, side := range []vg.Length{-1, 1} {
		var texts []string
		var colours []Paint
		var from, at []vg.Length
		for _, l := range c.Curves {
			for k, label := range l.Labels {
				if label != "" && (l.X[k] > c.ShadeMiddle()) == (side > 0) {
					texts, colours = append(texts, label), append(colours, l.Hue.Text)
					from, at = append(from, x(l.X[k])+side*p.size/2), append(at, y(l.Mean[k]))
				}
			}
		}
		spread(at, p.line(), p.Min.Y, p.Max.Y)
		for i, s := range texts {
			room, align := p.Max.X-from[i], 0.
			if side < 0 {
				room, align = from[i]-p.Min.X, -1
			}
			p.write(p.fit(s, room), colours[i], from[i], at[i], text.XAlignment(align))
		}
	}
}

// sample draws the line of a curve beside its name, or its dot.
func (p pen) sample(l Curve, style draw.LineStyle, points []vg.Point) {
	if l.Loose {
		p.dot(l.Hue.Line, vg.Point{X: (points[0].X + points[1].X) / 2, Y: points[0].Y}, 2.6)
		return
	}
	p.StrokeLines(style, points)
}

// spread moves heights apart to a distance of at least gap, within [low, high] where they have room there,
// keeping their order.
func spread(at []vg.Length, gap, low, high vg.Length) {
	order := make([]int, len(at))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { // from the top
		switch {
		case at[a] > at[b]:
			return -1
		case at[a] < at[b]:
			return 1
		}
		return 0
	})
	for range 50 { // each pass halves what still overlaps
		moved := false
		for k := 1; k < len(order); k++ {
			up, down := order[k-1], order[k]
			if lack := gap - (at[up] - at[down]); lack > 0.01 {
				at[up] += lack / 2
				at[down] -= lack / 2
				moved = true
			}
		}
		for k, i := range order {
			top := high - vg.Length(k)*gap
			bottom := low + vg.Length(len(order)-1-k)*gap
			at[i] = max(min(at[i], max(top, bottom)), bottom)
		}
		if !moved {
			return
		}
	}
}

// rows breaks the names into lines of at most width; each entry is the index of a curve.
func (c *Curves) rows(p pen, width vg.Length) [][]int {
	var rows [][]int
	free := vg.Length(math.Inf(-1))
	for i := range c.Curves {
		need := c.entry(p, i, width)
		if need > free {
			rows, free = append(rows, nil), width
		}
		rows[len(rows)-1] = append(rows[len(rows)-1], i)
		free -= need
	}
	return rows
}

// entry is the width of a name with its swatch and the space after it.
func (c *Curves) entry(p pen, i int, width vg.Length) vg.Length {
	return min(p.width(c.Curves[i].Name)+swatch+1.5*p.size, width)
}

// drawRows names the curves in lines at the top, and returns what is left below.
func (c *Curves) drawRows(p pen) pen {
	width := p.Max.X - p.Min.X
	for _, row := range c.rows(p, width) {
		x := p.Min.X
		y := p.Max.Y - p.line()/2
		for _, i := range row {
			l := c.Curves[i]
			p.sample(l, l.style(), []vg.Point{{X: x, Y: y}, {X: x + swatch, Y: y}})
			need := c.entry(p, i, width)
			p.write(p.fit(l.Name, need-swatch-p.size/2), l.Hue.Text, x+swatch+p.size/3, y, 0)
			x += need
		}
		p = p.crop(0, 0, 0, p.line())
	}
	return p.crop(0, 0, 0, p.line()/2)
}
