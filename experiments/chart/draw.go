package chart

import (
	"bytes"
	"html/template"
	"image"
	"image/png"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgimg"
)

// Sizes of drawings. In the page a point is a CSS pixel.
const (
	fileWidth, fileText, pngDPI = 8 * 72, 10, 150
	wideWidth, wideText         = 720, 13
	phoneWidth, phoneText       = 345, 11.5
)

// Picture draws a chart that stands alone in the format png, svg or pdf. The same chart gives the same bytes.
func Picture(format string, c Chart, caption string) ([]byte, error) {
	if format == "png" {
		return drawPNG(c, caption)
	}
	return drawVector(format, c, caption)
}

// drawAlone draws a chart with its title above and the caption below on a sheet of the size that it needs.
func drawAlone(c Chart, caption string, sheet func(width, height vg.Length) vg.CanvasSizer) {
	const margin = 16
	p := pen{size: fileText}
	title := pen{size: 1.45 * fileText, bold: true}
	note := pen{size: 0.85 * fileText}
	width := vg.Length(fileWidth - 2*margin)
	titles := title.wrap(c.Title, width, 3)
	notes := note.wrap(caption, width, 3)
	top := title.line()*vg.Length(len(titles)) + 8
	bottom := note.line()*vg.Length(len(notes)) + 8
	height := vg.Length(c.height(p, float64(width))) + top + bottom + 2*margin

	all := draw.NewCanvas(steady{sheet(fileWidth, height)}, fileWidth, height)
	p.Canvas, title.Canvas, note.Canvas = all, all, all
	for i, line := range titles {
		title.write(line, ink, margin, height-margin-title.line()*(vg.Length(i)+0.5), 0)
	}
	for i, line := range notes {
		note.write(line, muted, margin, margin+note.line()*(vg.Length(len(notes)-i)-0.5), 0)
	}
	c.draw(p.crop(margin, margin, margin+bottom, margin+top))
}

func drawPNG(c Chart, caption string) ([]byte, error) {
	var img *vgimg.Canvas
	drawAlone(c, caption, func(width, height vg.Length) vg.CanvasSizer {
		img = vgimg.NewWith(vgimg.UseWH(width, height), vgimg.UseDPI(pngDPI))
		return img
	})
	var out bytes.Buffer
	err := (&png.Encoder{CompressionLevel: png.BestSpeed}).Encode(&out, reduce(img.Image().(*image.RGBA)))
	return out.Bytes(), err
}

// SVG draws a chart for the page, which has title and caption beside it: wide, or for a phone.
func SVG(c Chart, phone bool) template.HTML {
	p := pen{size: wideText}
	width, class := vg.Length(wideWidth), "wide"
	if phone {
		p.size, p.phone, width, class = phoneText, true, phoneWidth, "phone"
	}
	height := vg.Length(c.height(p, float64(width)))
	canvas := newSVG(width, height, p.size)
	p.Canvas, p.page = draw.NewCanvas(canvas, width, height), canvas
	c.draw(p)
	return template.HTML(canvas.element(class, c.Alt))
}
