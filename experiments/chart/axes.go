package chart

import (
	"math"

	"gonum.org/v1/plot/vg"
)

// frame is where the data of a chart with two axes lie.
type frame struct {
	x, y                     Scale
	left, right, top, bottom float64
}

// axesHeight is that of a chart with two axes.
func axesHeight(p pen, width float64, square bool) float64 {
	switch {
	case p.phone && square:
		return math.Round(geometry.SquarePart * width)
	case p.phone:
		return math.Round(geometry.PhoneRatio * width)
	case square:
		return math.Round(min(geometry.Square*width, geometry.SquareMost))
	}
	return math.Round(geometry.Ratio * width)
}

// frame leaves room for the axes, and what is asked for on the right.
func (p pen) frame(x, y Scale, right float64, square bool) frame {
	f := frame{x: x, y: y, top: geometry.Top * p.line(), right: p.wide() - right}
	f.left = p.widest(y.labels()...) + geometry.TickGap + 2
	f.bottom = p.high() - geometry.Bottom*p.line()
	if square {
		side := min(f.right-f.left, f.bottom-f.top)
		f.right, f.bottom = f.left+side, f.top+side
	}
	return f
}

// px and py are the place of a number on either axis.
func (f frame) px(v float64) float64 { return f.x.to(v, f.left, f.right) }
func (f frame) py(v float64) float64 { return f.y.to(v, f.bottom, f.top) }

// holds tells whether a point lies within the axes.
func (f frame) holds(x, y float64) bool { return f.x.holds(x) && f.y.holds(y) }

// axes draws the axes, their numbers and titles, and a line across for each number of y.
func (p pen) axes(f frame) {
	line := p.line()
	p.plotted(f.left, f.right, f.bottom, f.top)
	p.write(p.fit(f.y.Title, p.wide()), muted, 0, line/2, starts)
	for _, v := range f.y.values() {
		p.stroke(grid, geometry.Hair, point{f.left, f.py(v)}, point{f.right, f.py(v)})
		p.write(f.y.label(v), muted, f.left-geometry.TickGap, f.py(v), ends)
	}
	p.stroke(axis, geometry.Hair, point{f.left, f.bottom}, point{f.right, f.bottom})
	for _, v := range f.x.values() {
		p.stroke(axis, geometry.Hair, point{f.px(v), f.bottom}, point{f.px(v), f.bottom + 3})
		p.write(f.x.label(v), muted, f.px(v), f.bottom+geometry.TickLine*line, middle)
	}
	title := p.fit(f.x.Title, p.wide())
	half := p.width(title) / 2
	p.write(title, muted, min(max((f.left+f.right)/2, half), p.wide()-half), f.bottom+geometry.TitleLine*line, middle)
}

// runs are the points of a line without those that are undefined, which leave gaps.
func (f frame) runs(x, y []float64) (list [][]point) {
	open := false
	for k := range x {
		if math.IsNaN(x[k]) || math.IsNaN(y[k]) {
			open = false
			continue
		}
		if !open {
			list, open = append(list, nil), true
		}
		list[len(list)-1] = append(list[len(list)-1], point{f.px(x[k]), f.py(y[k])})
	}
	return list
}

// pairs are a guide's points for the page.
func pairs(line [][2]float64) (list [][2]number) {
	for _, p := range line {
		list = append(list, [2]number{number(p[0]), number(p[1])})
	}
	return list
}

// guide is a thin line to compare with.
func (p pen) guide(f frame, line [][2]float64) {
	var points []point
	for _, g := range line {
		points = append(points, point{f.px(g[0]), f.py(g[1])})
	}
	p.dashed(axis, 1, []vg.Length{2, 3}, points)
}
