package chart

import "math"

// keyWidth is what the names take to the right of a chart, at most two fifths of it.
func (c *Curves) keyWidth(p pen) float64 {
	w := c.nameWidth(p)
	if c.Notes != "" {
		w += p.size + c.noteWidth(p)
	}
	return min(w+geometry.Swatch+p.size, geometry.KeyPart*p.wide())
}

// noteWidth is the width of the notes and their title.
func (c *Curves) noteWidth(p pen) float64 {
	w := p.width(c.Notes)
	for _, l := range c.Curves {
		w = max(w, p.width(l.Note))
	}
	return w
}

func (c *Curves) nameWidth(p pen) (w float64) {
	for _, l := range c.Curves {
		w = max(w, p.width(l.Name))
	}
	return w
}

// frameWithKey is the frame of a chart with the names of curves to its right or, on a phone, in lines above it, which
// it draws; and the pen for what is below them.
func (c *Curves) frameWithKey(p pen, x, y Scale) (frame, pen) {
	right := c.keyWidth(p)
	if p.phone {
		right = p.size
		c.drawRows(p)
		p = p.crop(0, 0, c.keyHeight(p, p.wide()), 0)
	}
	return p.frame(x, y, right, c.Square), p
}

// drawKey names the curves to the right of a chart: where they end, pushed apart where two would overlap, or else as a
// list from the top.
func (c *Curves) drawKey(p pen, f frame) {
	at, from := c.nameHeights(p, f)
	notes := p.wide() - c.noteWidth(p)
	if near := f.right + c.nameWidth(p) + geometry.Swatch + 2.5*p.size; near < notes {
		notes = near
	}
	left := f.right + p.size/4
	text := left + geometry.Swatch + p.size/4
	room := p.wide() - text
	if c.Notes != "" {
		p.write(c.Notes, muted, notes, f.top+p.line()/2, starts)
		room = notes - p.size/2 - text
	}
	for i, l := range c.Curves {
		y := at[i]
		switch width, dashes := l.style(); {
		case c.Ends: // a thin line from the curve's end
			p.stroke(l.Hue.Line, geometry.Hair, from[i], point{f.right, from[i][1]},
				point{f.right + geometry.Swatch - 2, y})
		case l.Loose:
			p.dot(l.Hue.Line, left+geometry.Swatch/2, y, geometry.Dot)
		default:
			p.dashed(l.Hue.Line, width, dashes, []point{{left, y}, {left + geometry.Swatch, y}})
		}
		if c.Notes != "" {
			p.write(l.Note, muted, notes, y, starts)
		}
		p.name(i, p.fit(l.Name, room), l.Hue.Text, text, y)
	}
}

// nameHeights are where the names stand, and where the curves end.
func (c *Curves) nameHeights(p pen, f frame) (at []float64, from []point) {
	first := 0.5
	if c.Notes != "" {
		first++ // below their title
	}
	for i, l := range c.Curves {
		end := point{f.right, f.bottom}
		if runs := f.runs(l.X, l.Mean); len(runs) > 0 {
			last := runs[len(runs)-1]
			end = last[len(last)-1]
		}
		from = append(from, end)
		if c.Ends {
			at = append(at, end[1])
		} else {
			at = append(at, f.top+p.line()*(float64(i)+first))
		}
	}
	if c.Ends {
		spread(at, p.line(), f.top, f.bottom)
	}
	return at, from
}

// label is what stands beside a dot.
type label struct {
	text string
	c    Paint
	x, y float64
}

// drawLabels writes the labels of dots: of those right of the shade's middle to their right, of the others to their
// left, pushed apart where two would overlap.
func (c *Curves) drawLabels(p pen, f frame) {
	for _, right := range []bool{false, true} {
		var labels []label
		var at []float64
		for _, l := range c.Curves {
			for k, s := range l.Labels {
				if s != "" && (l.X[k] > c.ShadeMiddle()) == right {
					labels = append(labels, label{s, l.Hue.Text, f.px(l.X[k]), f.py(l.Mean[k])})
					at = append(at, f.py(l.Mean[k]))
				}
			}
		}
		spread(at, p.line(), f.top, f.bottom)
		for i, l := range labels {
			if right {
				p.write(p.fit(l.text, f.right-l.x-p.size/2), l.c, l.x+p.size/2, at[i], starts)
			} else {
				p.write(p.fit(l.text, l.x-p.size/2-f.left), l.c, l.x-p.size/2, at[i], ends)
			}
		}
	}
}

// rows breaks the names into lines of at most width; each entry is the index of a curve.
func (c *Curves) rows(p pen, width float64) [][]int {
	var rows [][]int
	free := math.Inf(-1)
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
func (c *Curves) entry(p pen, i int, width float64) float64 {
	return min(p.width(c.Curves[i].Name)+geometry.Swatch+1.5*p.size, width)
}

// keyHeight is what the lines of names take above a chart on a phone; in the page's script the legend does.
func (c *Curves) keyHeight(p pen, width float64) float64 {
	if !p.phone {
		return 0
	}
	return math.Round(p.line() * (float64(len(c.rows(p, width))) + 0.5))
}

// drawRows names the curves in lines at the top.
func (c *Curves) drawRows(p pen) {
	for i, row := range c.rows(p, p.wide()) {
		x, y := 0.0, p.line()*(float64(i)+0.5)
		for _, k := range row {
			l := c.Curves[k]
			if width, dashes := l.style(); l.Loose {
				p.dot(l.Hue.Line, x+geometry.Swatch/2, y, geometry.Dot)
			} else {
				p.dashed(l.Hue.Line, width, dashes, []point{{x, y}, {x + geometry.Swatch, y}})
			}
			need := c.entry(p, k, p.wide())
			p.write(p.fit(l.Name, need-geometry.Swatch-p.size/2), l.Hue.Text, x+geometry.Swatch+p.size/3, y, starts)
			x += need
		}
	}
}
