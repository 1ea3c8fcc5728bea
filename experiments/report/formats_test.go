package report

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"
)

// The page links to the formats that were asked for, in their order, and to no others; so does the folder.
func TestFormatsOfFigures(t *testing.T) {
	for _, c := range []struct{ config, links, files string }{
		{"", `<a href="roc.png" download>PNG</a> <a href="roc.csv" download>CSV</a>`, "png"},
		{"figures: [svg, pdf]\n", `<a href="roc.svg" download>SVG</a> <a href="roc.pdf" download>PDF</a> <a ` +
			`href="roc.csv" download>CSV</a>`, "svg pdf"},
	} {
		r, dir := fixture(t, 2, "learners: [perceptron, rls]\n"+c.config)
		html := strings.ReplaceAll(write(t, r, dir, Options{}), `<span class="of-all">of all topics, </span>`, "")
		if !strings.Contains(html, `<p class="files">`+c.links+`</p>`) {
			t.Errorf("%q: no links %s", c.config, c.links)
		}
		for _, format := range []string{"png", "svg", "pdf"} {
			files, err := filepath.Glob(filepath.Join(dir, "*."+format))
			numbers, err2 := filepath.Glob(filepath.Join(dir, "*.csv"))
			want := 0
			if strings.Contains(c.files, format) {
				want = len(numbers)
			}
			if len(files) != want || len(numbers) == 0 || errors.Join(err, err2) != nil {
				t.Errorf("%q: %d files of %s, want %d: %v", c.config, len(files), format, want, errors.Join(err, err2))
			}
		}
	}
}
