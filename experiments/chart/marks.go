package chart

import "math"

// marks writes marks on a chart with two axes, each where it meets none before it and stays inside, or a line above or
// below, on a veil of paper.
func (p pen) marks(f frame, list []Mark) {
	var taken []rect
	for _, m := range list {
		if !f.holds(m.X, m.Y) {
			continue
		}
		text := p.fit(m.Text, geometry.MarkPart*(f.right-f.left))
		half, up := p.width(text)/2+3, p.line()/2
		for _, lines := range []float64{0, -1, 1} {
			x, y := f.px(m.X), f.py(m.Y)+float64(lines*p.line())
			x = min(max(x, f.left+half), f.right-half)
			box := rect{int(math.Floor(x - half)), int(math.Floor(y - up)), int(math.Ceil(x + half)),
				int(math.Ceil(y + up))}
			if meetsAny(box, taken) || y-up < f.top || y+up > f.bottom {
				continue
			}
			taken = append(taken, box)
			p.box(paper.alpha(geometry.Veil), x-half, y-up, 2*half, 2*up)
			p.write(text, ink, x, y, middle)
			break
		}
	}
}

func meetsAny(box rect, taken []rect) bool {
	for _, t := range taken {
		if box.meets(t) {
			return true
		}
	}
	return false
}
