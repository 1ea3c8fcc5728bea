package chart

import (
	"sync"
	"unicode"

	"codeberg.org/go-fonts/dejavu/dejavusans"
	"github.com/hajimehoshi/bitmapfont/v3"
	xfont "golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
)

// dejavu has symbols, Arabic, Georgian, Armenian, braille and some faces beside what Liberation has. Where it fails,
// too, a bitmap font may do: its pixels are drawn as they are (Chinese, Japanese, Korean). Signs stand one by one in
// reading order; no script is shaped.
var dejavu = sync.OnceValue(func() *sfnt.Font {
	f, err := sfnt.Parse(dejavusans.TTF)
	if err != nil {
		panic("chart: DejaVu Sans: " + err.Error())
	}
	return f
})

// pixels are the bitmap font, pixelsPerEm of them as wide as a Chinese character.
var pixels = bitmapfont.Face

const pixelsPerEm = 12

// glyphOf finds a character in the first font that has it; f is nil where that is the bitmap font. A character that
// none has is a box, glyph 0 of own.
func glyphOf(own *sfnt.Font, buf *sfnt.Buffer, r rune) (f *sfnt.Font, glyph sfnt.GlyphIndex) {
	if i, err := own.GlyphIndex(buf, r); err == nil && i > 0 {
		return own, i
	}
	if i, err := dejavu().GlyphIndex(buf, r); err == nil && i > 0 {
		return dejavu(), i
	}
	if unicode.IsSpace(r) || len(pixelRuns(r)) > 0 {
		return nil, 0
	}
	return own, 0
}

// advance is what a character takes, in sizes.
func advance(own *sfnt.Font, r rune) float64 {
	var buf sfnt.Buffer
	f, glyph := glyphOf(own, &buf, r)
	if f == nil {
		a, _ := pixels.GlyphAdvance(r)
		return float64(a) / float64(fixed.I(pixelsPerEm))
	}
	em := fixed.Int26_6(f.UnitsPerEm())
	a, _ := f.GlyphAdvance(&buf, glyph, em, xfont.HintingNone)
	return float64(a) / float64(em)
}

// walk goes along a text that begins at x and returns where it ends; it calls see, unless that is nil, with every
// glyph and where that begins.
func walk(
	face font.Face, x vg.Length, text string, see func(f *sfnt.Font, glyph sfnt.GlyphIndex, r rune, x vg.Length),
) vg.Length {
	var buf sfnt.Buffer
	var last *sfnt.Font
	var left sfnt.GlyphIndex
	for _, r := range visual(text) {
		f, glyph := glyphOf(face.Face, &buf, r)
		advance, _ := pixels.GlyphAdvance(r)
		em := fixed.I(pixelsPerEm)
		if f != nil {
			em = fixed.Int26_6(f.UnitsPerEm()) // so that lengths come in the font's own units
			advance, _ = f.GlyphAdvance(&buf, glyph, em, xfont.HintingNone)
		}
		scale := face.Font.Size / vg.Length(em)
		if f != nil && f == last {
			kern, _ := f.Kern(&buf, left, glyph, em, xfont.HintingNone)
			x += vg.Length(scale * vg.Length(kern))
		}
		if see != nil {
			see(f, glyph, r, x)
		}
		x += vg.Length(scale * vg.Length(advance))
		last, left = f, glyph
	}
	return x
}

// pixelRuns are the pixels of a character from the bitmap font, row by row and as long as they hang together: from,
// to, and the row from the base line upwards.
func pixelRuns(r rune) (runs [][3]int) {
	box, mask, at, _, _ := pixels.Glyph(fixed.Point26_6{}, r)
	for y := range box.Dy() {
		for x, run := 0, false; x < box.Dx(); x++ {
			_, _, _, alpha := mask.At(at.X+x, at.Y+y).RGBA()
			switch {
			case alpha > 0 && run:
				runs[len(runs)-1][1]++
			case alpha > 0:
				runs = append(runs, [3]int{x, x + 1, -box.Min.Y - y - 1})
			}
			run = alpha > 0
		}
	}
	return runs
}
