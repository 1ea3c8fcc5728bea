package chart

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"image/color"
	"time"

	"codeberg.org/go-pdf/fpdf"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	_ "gonum.org/v1/plot/vg/vgpdf" // the format pdf
	_ "gonum.org/v1/plot/vg/vgsvg" // the format svg
)

// A PDF must tell when it was made; without a fixed date fpdf takes the clock's, and it numbers resources in the
// order of a map. The canvas of gonum/plot hides its document, so these are set for all of them.
func init() {
	epoch := time.Unix(0, 0).UTC()
	fpdf.SetDefaultCreationDate(epoch)
	fpdf.SetDefaultModificationDate(epoch)
	fpdf.SetDefaultCatalogSort(true)
}

// drawVector draws a chart as SVG or PDF, on paper of its own, so that it can be read on a dark page. All text is
// outlines: it needs no fonts where it is shown, and looks there as in a PNG.
func drawVector(format string, c Chart, caption string) ([]byte, error) {
	var canvas vg.CanvasWriterTo
	var failed error
	drawAlone(c, caption, func(width, height vg.Length) vg.CanvasSizer {
		if canvas, failed = draw.NewFormattedCanvas(width, height, format); failed != nil {
			panic(failed)
		}
		if format == "pdf" {
			canvas = straight{canvas}
		}
		canvas.SetColor(paper)
		canvas.Fill(vg.Rectangle{Max: vg.Point{X: width, Y: height}}.Path())
		return canvas
	})
	var out bytes.Buffer
	if _, err := canvas.WriteTo(&out); err != nil || format != "svg" {
		return out.Bytes(), err
	}
	return named(out.Bytes(), c)
}

// straight is a canvas for PDF that is told the colours themselves, beside their opacity: vgpdf takes what color.Color
// gives, products with the opacity, for the colours, and what should be light comes out dark.
type straight struct{ vg.CanvasWriterTo }

// SetColor sets the colour of what is drawn from now on.
func (s straight) SetColor(c color.Color) {
	s.CanvasWriterTo.SetColor(unmultiplied(color.NRGBAModel.Convert(c).(color.NRGBA)))
}

type unmultiplied color.NRGBA

func (c unmultiplied) RGBA() (r, g, b, a uint32) {
	const wide = 0x101 // from 8 to 16 bits
	return wide * uint32(c.R), wide * uint32(c.G), wide * uint32(c.B), wide * uint32(c.A)
}

// named is an SVG with the chart's title and what it says to those who do not see it, as its outlines are no text.
func named(svg []byte, c Chart) ([]byte, error) {
	var names bytes.Buffer
	for _, e := range [...]struct{ tag, text string }{{"title", c.Title}, {"desc", c.Alt}} {
		fmt.Fprintf(&names, "<%s>", e.tag)
		if err := xml.EscapeText(&names, []byte(e.text)); err != nil {
			return nil, err
		}
		fmt.Fprintf(&names, "</%s>\n", e.tag)
	}
	start := bytes.Index(svg, []byte("<g "))
	if start < 0 {
		return nil, errors.New("an SVG without a group to name")
	}
	return bytes.Join([][]byte{svg[:start], svg[start:]}, names.Bytes()), nil
}
