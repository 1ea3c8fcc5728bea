package chart

import (
	"bytes"
	"compress/zlib"
	"encoding/xml"
	"fmt"
	"io"
	"regexp"
	"strings"
	"testing"
	"time"
)

// triangle is a chart of known shape: a dot, a line and a name on an area of 100 points' height.
type triangle struct{ Body }

func (triangle) height(pen, float64) float64 { return 100 }
func (triangle) draw(p pen) {
	p.box(accent.alpha(0.2), 0, 0, p.wide(), p.high())
	p.dot(accent, 0, p.high(), 3)
	p.write("name", muted, 0, 0, starts)
}

// An SVG is well-formed whatever the title says, as large as the PNG, and tells what it shows; its text is outlines.
func TestSVG(t *testing.T) {
	title := "a <b> & \"c\" \x01 > d"
	got, err := Picture("svg", Chart{Title: title, Alt: "no <picture>", Body: triangle{}}, "how to read it")
	if err != nil {
		t.Fatal(err)
	}
	var root struct {
		Width   string `xml:"width,attr"`
		ViewBox string `xml:"viewBox,attr"`
		Title   string `xml:"title"`
		Desc    string `xml:"desc"`
	}
	if err := xml.Unmarshal(got, &root); err != nil {
		t.Fatalf("%v:\n%.400s", err, got)
	}
	// 100 of the chart, 32 of margins, 1.3*14.5+8 of the title, 1.3*8.5+8 of the caption
	if want := "0 0 576 177.9"; root.ViewBox != want || root.Width != "576pt" {
		t.Errorf("width %s, view box %s; want 576pt, %s", root.Width, root.ViewBox, want)
	}
	if want := strings.ReplaceAll(title, "\x01", "\ufffd"); root.Title != want || root.Desc != "no <picture>" {
		t.Errorf("title %q, description %q; want %q", root.Title, root.Desc, want)
	}
	if bytes.Contains(got, []byte("<text")) || bytes.Count(got, []byte("<path ")) != 1+3+2 {
		t.Errorf("text that is no outlines, or not the paths of paper, three texts, box and dot:\n%s", got)
	}
	// vgsvg rounds a colour with an opacity down
	if !regexp.MustCompile(`style="fill:#1[CD]4[DE]8[89];fill-opacity:0.2"`).Match(got) {
		t.Error("the box lacks its colour or its opacity")
	}
}

// A PDF is one page of the same size, without fonts, and its dates are not the clock's.
func TestPDF(t *testing.T) {
	got, err := Picture("pdf", Chart{Title: "title", Body: triangle{}}, "how to read it")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.HasPrefix(got, []byte("%PDF-1.")) || !bytes.HasSuffix(got, []byte("%%EOF\n")) {
		t.Errorf("no PDF: %.20q ... %.20q", got, got[max(0, len(got)-20):])
	}
	for _, want := range []string{"/Type /Page\n", "/Count 1\n", "/MediaBox [0 0 576.00 177.90]",
		"/CreationDate (D:19700101000000)", "/ModDate (D:19700101000000)"} {
		if n := bytes.Count(got, []byte(want)); n != 1 {
			t.Errorf("%q stands there %d times, want once", want, n)
		}
	}
	if year := fmt.Sprintf("D:%d", time.Now().Year()); bytes.Contains(got, []byte(year)) ||
		bytes.Contains(got, []byte("/Type /Font")) {
		t.Error("a date of today, or a font that may not be there")
	}
	drawn := contents(t, got)
	for what, want := range map[string]string{
		"the box's colour, not its product with the opacity": "0.114 0.306 0.537 rg", // 1d 4e 89 over ff
		"outlines": " c\n",
	} {
		if !strings.Contains(drawn, want) {
			t.Errorf("%s: no %q in\n%s", what, want, drawn)
		}
	}
}

// contents is what a page of a PDF draws.
func contents(t *testing.T, pdf []byte) string {
	t.Helper()
	stream := regexp.MustCompile(`(?s)/FlateDecode.*?stream\n(.*?)\nendstream`).FindSubmatch(pdf)
	if stream == nil {
		t.Fatal("a PDF without contents")
	}
	r, err := zlib.NewReader(bytes.NewReader(stream[1]))
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
