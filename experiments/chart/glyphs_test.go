package chart

import (
	"math"
	"testing"

	"golang.org/x/image/font/sfnt"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
)

func faceOf(p pen) *font.Face {
	face := p.face()
	return &face
}

// Where a character's glyph comes from. Liberation lacks what is not its own; the numbers of glyphs hang on the
// fonts' versions, so only 0, the box, is held.
func TestFonts(t *testing.T) {
	var buf sfnt.Buffer
	own := faceOf(pen{size: 10}).Face
	for _, c := range []struct{ text, from string }{
		{"aÄж≈…א\u200d", "own"},
		{"☀✓ا\u0531ა⠃ℝ😀\ufe0f", "dejavu"},
		{"漢汉語语かカ한국\u3000、", "pixels"},
		{"🚀ไह\x01", "box"},
	} {
		for _, r := range c.text {
			f, glyph := glyphOf(own, &buf, r)
			from := map[bool]string{true: "own", false: "dejavu"}[f == own]
			switch {
			case f == nil:
				from = "pixels"
			case glyph == 0:
				from = "box"
			}
			if from != c.from {
				t.Errorf("%c, %U: from %s, want %s", r, r, from, c.from)
			}
		}
	}
}

// Text is drawn as wide as its font says, whatever its scripts, and layouts leave room for it.
func TestWidths(t *testing.T) {
	p := pen{size: 24}
	for _, c := range []struct {
		text string
		want vg.Length // in points; 0: what the font's face says
	}{
		{"AVA To 12.5 %", 0},
		{"漢字", 48}, // an em each
		{"漢字\u3000", 72},
		{"漢a字", 48 + faceOf(p).Width("a")},
	} {
		want := c.want
		if want == 0 {
			want = faceOf(p).Width(c.text)
		}
		if got := float64(walk(p.face(), 0, c.text, nil)); math.Abs(got-float64(want)) > 1e-9 {
			t.Errorf("%q: %v wide, want %v", c.text, got, want)
		}
		if room := p.width(c.text); room < float64(want)-1e-9 || room > 1.06*float64(want) {
			t.Errorf("%q has room of %v, want %v or little more", c.text, room, want)
		}
	}
	if plain, more := p.width("T"), p.width("T😀☀"); more < plain+24 {
		t.Errorf("with two signs %v wide, without %v", more, plain)
	}
}

// No two names are drawn alike, as boxes would be.
func TestForeignNames(t *testing.T) {
	seen := map[string]string{}
	for _, name := range []string{"漢字", "汉语", "한국", "カナ", "☀☁", "✓✗", "ةب", "😀😃"} {
		for _, format := range []string{"png", "svg", "pdf"} {
			picture, err := Picture(format,
				Chart{Body: &Bars{Names: []string{name}, Left: []float64{1}, Right: []float64{1}}}, "")
			if err != nil {
				t.Fatal(err)
			}
			if other, ok := seen[string(picture)]; ok {
				t.Errorf("%s is drawn like %s as %s", name, other, format)
			}
			seen[string(picture)] = name
		}
	}
}
