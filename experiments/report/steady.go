package report

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
func (s steady) FillString(f font.Face, at vg.Point, text string) {
	var buf sfnt.Buffer
	var path vg.Path
	units := f.Face.UnitsPerEm()
	scale := f.Font.Size / vg.Length(units)
	em := fixed.Int26_6(units) // so that an outline comes in the font's own units
	point := func(p fixed.Point26_6) vg.Point {
		return vg.Point{X: at.X + scale*vg.Length(p.X), Y: at.Y - scale*vg.Length(p.Y)}
	}
	var last sfnt.GlyphIndex
	for i, r := range text {
		glyph, err := f.Face.GlyphIndex(&buf, r) // 0, a box, where the font lacks it
		if err != nil {
			continue
		}
		if kern, err := f.Face.Kern(&buf, last, glyph, em, 0); i > 0 && err == nil {
			at.X += scale * vg.Length(kern)
		}
		outline, err := f.Face.LoadGlyph(&buf, glyph, em, nil)
		if err == nil {
			path = appendOutline(path, outline, point)
		}
		if advance, err := f.Face.GlyphAdvance(&buf, glyph, em, 0); err == nil {
			at.X += scale * vg.Length(advance)
		}
		last = glyph
	}
	s.Fill(path)
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
