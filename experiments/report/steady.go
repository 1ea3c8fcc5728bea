package report

import (
	"math"

	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
)

// nudge keeps coordinates away from the places where they are rounded. Layout gives round numbers often, and Go
// may fuse a product with a sum on some builds, so that the same coordinate comes out as 12.5 here and as
// 12.499999999999998 there; rounded as they are, the two would differ by a whole step.
const nudge = 1.0 / 3001

// steady is a canvas that hands on coordinates rounded to 1/1024 point, away from the borders of a pixel's
// fractions, so that a picture has the same bytes on every build.
type steady struct{ vg.CanvasSizer }

func (s steady) Stroke(p vg.Path) { s.CanvasSizer.Stroke(steadyPath(p)) }
func (s steady) Fill(p vg.Path)   { s.CanvasSizer.Fill(steadyPath(p)) }
func (s steady) FillString(f font.Face, at vg.Point, text string) {
	s.CanvasSizer.FillString(f, steadyPoint(at), text)
}

func steadyPath(p vg.Path) vg.Path {
	out := make(vg.Path, len(p))
	for i, part := range p {
		part.Pos = steadyPoint(part.Pos)
		control := make([]vg.Point, len(part.Control))
		for k, pt := range part.Control {
			control[k] = steadyPoint(pt)
		}
		part.Control = control
		out[i] = part
	}
	return out
}

func steadyPoint(p vg.Point) vg.Point {
	const steps = 1024
	to := func(x vg.Length) vg.Length {
		return vg.Length(math.Round((float64(x)+nudge)*steps)/steps + nudge/7)
	}
	return vg.Point{X: to(p.X), Y: to(p.Y)}
}
