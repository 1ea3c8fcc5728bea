package chart

import (
	"math"

	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
)

// Bars is a list of names with a bar to either side.
type Bars struct {
	Names       []string
	Left, Right []float64 // by name, 0 or more
	LeftTitle   string
	RightTitle  string
	Notes       [][2]string // by name: the number behind the left and the right bar, in words
}

func (b *Bars) meta() meta            { return meta{Kind: "bars"} }
func (b *Bars) Append(more Body) Body { return b }

func (b *Bars) height(p pen, width float64) float64 {
	return math.Round(float64(p.line()) * (1.35*float64(len(b.Names)) + 1.8))
}

func (b *Bars) max() float64 {
	m := 0.0
	for i := range b.Names {
		m = max(m, b.Left[i], b.Right[i])
	}
	return m
}

func (b *Bars) draw(p pen) {
	width := p.Max.X - p.Min.X
	var names vg.Length
	for _, name := range b.Names {
		names = max(names, p.width(name))
	}
	names = min(names, width/3) + p.size
	label := p.width("100") + p.size/2
	side := (width-names)/2 - label // longest bar
	left, right := p.Min.X+label+side, p.Max.X-label-side
	p.write(b.LeftTitle, muted, left, p.Max.Y-p.line()/2, -1)
	p.write(b.RightTitle, accent, right, p.Max.Y-p.line()/2, 0)
	top := p.Max.Y - 1.5*p.line()
	step := (top - p.Min.Y) / vg.Length(len(b.Names))
	most := b.max()
	for i, name := range b.Names {
		y := top - step*(vg.Length(i)+0.5)
		half := 0.36 * step
		p.write(p.fit(name, names-p.size/2), ink, (left+right)/2, y, -0.5)
		for _, s := range []struct {
			value     float64
			from, dir vg.Length
			c         Paint
		}{{b.Left[i], left, -1, no}, {b.Right[i], right, 1, accent}} {
			to := s.from + s.dir*side*vg.Length(s.value/most)
			if s.value > 0 {
				p.box(s.c, s.from, y-half, to, y+half)
			}
			align := (float64(s.dir) - 1) / 2 // text begins at a bar to the right, ends at one to the left
			p.write(Number(math.Round(s.value)), muted, to+s.dir*p.size/3, y, text.XAlignment(align))
		}
	}
}
