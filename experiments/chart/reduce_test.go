package chart

import (
	"image"
	"image/color"
	"testing"
)

// A picture of 512 shades of nearly one grey in rows of 100 pixels is reduced to 256 of them; with a row of red it is
// not, since that would become grey.
func TestReduceKeepsColours(t *testing.T) {
	img := image.NewRGBA(image.Rect(0, 0, 100, 801))
	fill := func(y int, c color.RGBA) {
		for x := range 100 {
			img.SetRGBA(x, y, c)
		}
	}
	for y := range 800 {
		fill(y, color.RGBA{uint8(100 + 2*(y%8)), uint8(100 + 2*(y/8%8)), uint8(100 + 2*(y/64%8)), 255})
	}
	fill(800, color.RGBA{100, 100, 100, 255})
	some, ok := reduce(img).(*image.Paletted)
	if !ok || len(some.Palette) != 256 {
		t.Fatal("shades were not reduced")
	}
	fill(800, color.RGBA{255, 0, 0, 255})
	if all := reduce(img); all.At(7, 800) != (color.RGBA{255, 0, 0, 255}) {
		t.Errorf("red became %v", all.At(7, 800))
	}
}
