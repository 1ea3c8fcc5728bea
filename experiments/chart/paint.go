package chart

import (
	"fmt"
	"image/color"
	"math"
	"strconv"
	"strings"
)

// Paint is a colour that a page may change with its theme: on paper it is the colour itself, in the page the CSS
// variable of that name.
type Paint struct {
	css string
	color.NRGBA
}

// themed is a CSS variable with its colours.
type themed struct{ css, light, dark string }

// theme is all of the page's colours, in the order in which they were made.
var theme []themed

// Colours of everything but learners. Text on paper or card has a contrast of 4.5:1 at least.
var (
	ink    = newPaint("--ink", "1d2125", "e9ebee")
	muted  = newPaint("--muted", "5c6470", "a3abb6")
	grid   = newPaint("--grid", "e3e6ea", "343a43")
	axis   = newPaint("--axis", "9aa2ad", "6d7682")
	paper  = newPaint("--paper", "ffffff", "15181d")
	_      = newPaint("--card", "f5f6f8", "1e2229") // behind what is set apart
	accent = newPaint("--accent", "1d4e89", "8ab8f0")
	_      = newPaint("--alert", "9a3412", "f5a97f") // warnings
	no     = newPaint("--no", "a3abb6", "6d7682")    // rejected posts
	shades = plainPaint(geometry.Shade[1:])          // the darkest of the heat map, in both themes
)

// Hue is the colour of one group: a learner: of its curve, and of text beside it, which needs more contrast.
type Hue struct{ Line, Text Paint }

// Hues are safe for colour-blind readers and go out in this order.
//
// Okabe, Ito: Color Universal Design (2008). Note: their yellow cannot be seen as a line on white, so it comes
// last and darkened; on a dark page all are lightened where they have to be, and text keeps a contrast of 4.5:1.
var Hues = func() (all []Hue) {
	for i, c := range [...][4]string{ // line and text on light, line and text on dark
		{"0072b2", "0067a3", "3d9bdc", "6cb8ec"},
		{"d55e00", "b34e00", "ee7a1f", "f59a55"},
		{"009e73", "00775a", "1db88b", "45cfa5"},
		{"cc79a7", "a13f78", "db8fba", "e5a8cb"},
		{"e69f00", "8a5f00", "e69f00", "f0b93a"},
		{"56b4e9", "1a72a3", "86ccf3", "9ad6f7"},
		{"000000", "1d2125", "ffffff", "e9ebee"},
		{"a89b00", "6e6600", "f0e442", "f0e442"},
	} {
		n := strconv.Itoa(i + 1)
		all = append(all, Hue{newPaint("--s"+n, c[0], c[2]), newPaint("--t"+n, c[1], c[3])})
	}
	return all
}()

// Plain is the hue of what is no contender: floors and the learners beyond the eight.
var Plain = Hue{newPaint("--s0", "8a929d", "7d8692"), newPaint("--t0", "5c6470", "a3abb6")}

// Theme is the declarations of the CSS variables that the colours are, for a light page and for a dark one.
func Theme() (light, dark string) {
	var onLight, onDark strings.Builder
	for _, c := range theme {
		fmt.Fprintf(&onLight, "%s: #%s; ", c.css, c.light)
		fmt.Fprintf(&onDark, "%s: #%s; ", c.css, c.dark)
	}
	return onLight.String(), onDark.String()
}

func newPaint(css, light, dark string) Paint {
	theme = append(theme, themed{css, light, dark})
	p := plainPaint(light)
	p.css = css
	return p
}

// plainPaint is a colour that does not follow the theme.
func plainPaint(hex string) Paint {
	n, err := strconv.ParseUint(hex, 16, 24)
	if err != nil {
		panic("chart: the colour " + hex)
	}
	return Paint{"", color.NRGBA{uint8(n >> 16), uint8(n >> 8), uint8(n), 255}}
}

// alpha is the colour at an opacity in [0, 1].
func (p Paint) alpha(opacity float64) Paint {
	p.A = uint8(255*opacity + 0.5)
	return p
}

// shade mixes the colour with white: 0 is white, 1 the colour itself. It belongs to no theme.
func (p Paint) shade(share float64) Paint {
	mix := func(c uint8) uint8 { return uint8(255 - share*float64(255-c) + 0.5) }
	return Paint{"", color.NRGBA{mix(p.R), mix(p.G), mix(p.B), 255}}
}

func (p Paint) hex() string { return fmt.Sprintf("#%02x%02x%02x", p.R, p.G, p.B) }

// luminance is the relative luminance in [0, 1].
//
// W3C: Web Content Accessibility Guidelines 2.2, definitions.
func (p Paint) luminance() float64 {
	linear := func(c uint8) float64 {
		x := float64(c) / 255
		if x <= 0.04045 {
			return x / 12.92
		}
		return math.Pow((x+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(p.R) + 0.7152*linear(p.G) + 0.0722*linear(p.B)
}

// CSS is what stands in the page's CSS for the colour.
func (p Paint) CSS() string {
	if p.css == "" {
		return p.hex()
	}
	return "var(" + p.css + ")"
}

// Name is what stands in an ECharts option for the colour; the page puts its theme's in place.
func (p Paint) Name() string {
	if p.css == "" {
		return p.hex()
	}
	return p.css
}
