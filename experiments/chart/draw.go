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

// Sizes of pictures; those of drawings in a page are in geometry.
const fileWidth, fileText, pngDPI = 8 * 72, 10, 150

// Picture draws a chart that stands alone in the format png, svg or pdf. The same chart gives the same bytes.
func Picture(format string, c Chart, caption string) ([]byte, error) {
	if format == "png" {
		return drawPNG(c, caption)
	}
	return drawVector(format, c, caption)
}

// drawAlone draws a chart with its title above and the caption below on a sheet of the size that it needs.
func drawAlone(c Chart, caption string, sheet func(width, height vg.Length) vg.CanvasSizer) {
	const margin, width = 16, fileWidth - 2*16
	p := pen{size: fileText}
	title := pen{size: 1.45 * fileText, bold: true}
	note := pen{size: 0.85 * fileText}
	titles := title.wrap(c.Title, width, 3)
	notes := note.wrap(caption, width, 3)
	top := title.line()*float64(len(titles)) + 8
	bottom := note.line()*float64(len(notes)) + 8
	height := c.height(p, width) + top + bottom + 2*margin

	all := draw.NewCanvas(steady{sheet(fileWidth, vg.Length(height))}, fileWidth, vg.Length(height))
	p.canvas, title.canvas, note.canvas = all, all, all
	for i, line := range titles {
		title.write(line, ink, margin, margin+title.line()*(float64(i)+0.5), starts)
	}
	for i, line := range notes {
		note.write(line, muted, margin, height-margin-note.line()*(float64(len(notes)-i)-0.5), starts)
	}
	c.draw(p.crop(margin, margin, margin+top, margin+bottom))
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
	p := pen{size: geometry.WideText}
	width, class := geometry.Wide, "wide"
	if phone {
		p.size, p.phone, width, class = geometry.PhoneText, true, geometry.Phone, "phone"
	}
	height := c.height(p, width)
	canvas := newSVG(vg.Length(width), vg.Length(height), vg.Length(p.size))
	p.canvas, p.page = draw.NewCanvas(canvas, vg.Length(width), vg.Length(height)), canvas
	c.draw(p)
	return template.HTML(canvas.element(class, c.Alt))
}
