package chart

import (
	"math"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
)

// nudge keeps coordinates away from the places where they are rounded. Layout gives round numbers often, and Go
// may fuse a product with a sum on some builds, so that the same coordinate comes out as 12.5 here and as
// 12.499999999999998 there; rounded as they are, the two would differ by a whole step.
const nudge = 1.0 / 3001

// steady is a canvas that gives a picture the same bytes on every build. It hands on coordinates rounded to 1/1024
// point, away from the borders of a pixel's fractions, and text as outlines, which are filled in whole numbers.
//
// Note: the usual way, x/image's rasteriser for glyphs, bends curves in float32 and differs between builds.
type steady struct{ vg.CanvasSizer }

func (s steady) Stroke(p vg.Path) { s.CanvasSizer.Stroke(steadyPath(p)) }
func (s steady) Fill(p vg.Path)   { s.CanvasSizer.Fill(steadyPath(p)) }

// FillString fills the outlines of a text that begins at a point on its base line.
func (s steady) FillString(face font.Face, at vg.Point, text string) {
	var buf sfnt.Buffer
	var path vg.Path
	walk(face, at.X, text, func(f *sfnt.Font, glyph sfnt.GlyphIndex, r rune, x vg.Length) {
		if f == nil {
			path = appendPixels(path, r, vg.Point{X: x, Y: at.Y}, face.Font.Size/pixelsPerEm)
			return
		}
		em := f.UnitsPerEm()
		scale := face.Font.Size / vg.Length(em)
		outline, err := f.LoadGlyph(&buf, glyph, fixed.Int26_6(em), nil)
		if err == nil {
			path = appendOutline(path, outline, func(p fixed.Point26_6) vg.Point {
				return vg.Point{X: x + scale*vg.Length(p.X), Y: at.Y - scale*vg.Length(p.Y)}
			})
		}
	})
	s.Fill(path)
}

func appendPixels(path vg.Path, r rune, at vg.Point, size vg.Length) vg.Path {
	for _, run := range pixelRuns(r) {
		x0, x1, y := at.X+size*vg.Length(run[0]), at.X+size*vg.Length(run[1]), at.Y+size*vg.Length(run[2])
		path.Move(vg.Point{X: x0, Y: y})
		path.Line(vg.Point{X: x1, Y: y})
		path.Line(vg.Point{X: x1, Y: y + size})
		path.Line(vg.Point{X: x0, Y: y + size})
		path.Close()
	}
	return path
}

func appendOutline(path vg.Path, outline sfnt.Segments, point func(fixed.Point26_6) vg.Point) vg.Path {
	for i, part := range outline {
		switch part.Op {
		case sfnt.SegmentOpMoveTo:
			if i > 0 {
				path.Close()
			}
			path.Move(point(part.Args[0]))
		case sfnt.SegmentOpLineTo:
			path.Line(point(part.Args[0]))
		case sfnt.SegmentOpQuadTo:
			path.QuadTo(point(part.Args[0]), point(part.Args[1]))
		case sfnt.SegmentOpCubeTo:
			path.CubeTo(point(part.Args[0]), point(part.Args[1]), point(part.Args[2]))
		}
	}
	if len(outline) > 0 {
		path.Close()
	}
	return path
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
