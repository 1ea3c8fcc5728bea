package chart

import "math"

// Bars is a list of names with a bar to either side.
type Bars struct {
	Names       []string
	Left, Right []float64 // by name, 0 or more; NaN leaves a gap
	LeftTitle   string
	RightTitle  string
	Notes       [][2]string // by name: the number behind the left and the right bar, in words; nil for none
}

func (b *Bars) kind() string          { return "bars" }
func (b *Bars) Append(more Body) Body { return b }

// numbers is the chart for the page.
func (b *Bars) numbers(*texts) any {
	x := Scale{Max: b.max()}
	return map[string]any{
		"names": b.Names, "left": x.up(b.Left), "right": x.up(b.Right), "most": number(b.max()),
		"leftTitle": b.LeftTitle, "rightTitle": b.RightTitle, "notes": b.Notes,
	}
}

// table is a row a name.
func (b *Bars) table() [][]string {
	rows := [][]string{{"name", b.LeftTitle, b.RightTitle}}
	for i, name := range b.Names {
		rows = append(rows, []string{text(name), digits(b.Left[i]), digits(b.Right[i])})
	}
	return rows
}

func (b *Bars) height(p pen, width float64) float64 {
	return math.Round(p.line() * (geometry.BarRow*float64(len(b.Names)) + geometry.BarHead + 0.3))
}

func (b *Bars) max() (m float64) {
	for i := range b.Names {
		for _, x := range []float64{b.Left[i], b.Right[i]} {
			if x > m {
				m = x
			}
		}
	}
	return m
}

func (b *Bars) draw(p pen) {
	line := p.line()
	names := min(p.widest(b.Names...), p.wide()/3) + p.size
	label := p.width("100") + p.size/2
	side := (p.wide()-names)/2 - label // longest bar
	left, right := label+side, p.wide()-label-side
	p.write(b.LeftTitle, muted, left, line/2, ends)
	p.write(b.RightTitle, accent, right, line/2, starts)
	top, step := geometry.BarHead*line, geometry.BarRow*line
	x := Scale{Max: b.max()}
	for i, name := range b.Names {
		y := top + step*(float64(i)+0.5)
		p.write(p.fit(name, names-p.size/2), ink, (left+right)/2, y, middle)
		if v := b.Left[i]; !math.IsNaN(v) {
			to := x.to(v, left, left-side)
			p.box(no, to, y-geometry.BarHalf*step, left-to, 2*geometry.BarHalf*step)
			p.write(Number(math.Round(v)), muted, to-p.size/3, y, ends)
		}
		if v := b.Right[i]; !math.IsNaN(v) {
			to := x.to(v, right, right+side)
			p.box(accent, right, y-geometry.BarHalf*step, to-right, 2*geometry.BarHalf*step)
			p.write(Number(math.Round(v)), muted, to+p.size/3, y, starts)
		}
	}
}
