package report

import (
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "remake the expected pictures and pages in testdata/golden")

// golden holds what was made against testdata/golden/NAME, byte by byte.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", "golden", name)
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	switch {
	case err != nil:
		t.Errorf("%v; go test ./experiments/report -update makes it", err)
	case got == string(want):
	case strings.HasSuffix(name, ".png"):
		made := filepath.Join(t.ArtifactDir(), name)
		if err := os.WriteFile(made, []byte(got), 0o666); err != nil {
			t.Error(err)
		}
		t.Errorf("%s differs from %s; look at both (go test -artifacts keeps them), then go test "+
			"./experiments/report -update", made, path)
	default:
		t.Errorf("%s differs (-want +got); go test ./experiments/report -update remakes it:\n%s", path,
			cmp.Diff(string(want), got))
	}
}

// Pictures, page and table of one run, to be read in review.
func TestGolden(t *testing.T) {
	r, dir := fixture(t, 7, fiveLearners)
	html := write(t, r, dir, Options{Command: "go run ./cmd/simulate -config outputs/fixture/experiment.yaml"})
	for _, name := range []string{"roc", "auc_over_time", "remaining", "learning_rates", "rate_differences", "topics",
		"calibration", "critical_difference", "null", "sessions", "words_rain"} {
		golden(t, name+".png", read(t, filepath.Join(dir, name+".png")))
	}
	golden(t, "report.html", outline(html))
	for name, width := range map[string]int{"table_100.txt": 100, "table_80.txt": 80} {
		var table strings.Builder
		if err := Table(&table, r, Options{}, width, false); err != nil {
			t.Fatal(err)
		}
		golden(t, name, table.String())
	}
}

var (
	drawings = regexp.MustCompile(`(?s)<svg class="(\w+)"[^>]*? role="img" aria-label="([^"]*)".*?</svg>`)
	hidden   = regexp.MustCompile(`(?s)(<style>|<script>|<script type="application/gzip" ` +
		`id="[^"]*">).*?(</style>|</script>)`)
	policies = regexp.MustCompile(`content="default-src[^"]*"`)
	hashes   = regexp.MustCompile(`\b[0-9a-f]{64}\b`)
	gaps     = regexp.MustCompile(`\n{3,}`)
	offers   = regexp.MustCompile(`(?s)<p class="offer script" hidden>.*?</p>\n`)
)

// outline is the page without what is drawn, scripted or styled, and without what hangs on the build.
func outline(html string) string {
	html = drawings.ReplaceAllString(html, `<svg class="$1" aria-label="$2">`)
	html = hidden.ReplaceAllString(html, `$1$2`)
	html = policies.ReplaceAllString(html, `content="policy"`)
	html = offers.ReplaceAllString(html, "")
	html = strings.ReplaceAll(html, "<script></script>\n<script></script>", "<script></script>")
	return gaps.ReplaceAllString(hashes.ReplaceAllString(html, "HASH"), "\n\n")
}

// The same results give the same bytes, wherever and whenever they are written.
func TestSameBytes(t *testing.T) {
	r, first := fixture(t, 6, fiveLearners+"figures: [pdf, png, svg]\n")
	second := filepath.Join(filepath.Dir(first), "two") // beside it, so that the path to the data is the same
	write(t, r, first, Options{})
	again, err := r.Plan.Run(t.Context(), 1, nil)
	if err != nil {
		t.Fatal(err)
	}
	write(t, again, second, Options{})
	files, err := os.ReadDir(first)
	if err != nil || len(files) != 1+4*(11+6) {
		t.Fatalf("%d files, %v; want the page, and three pictures and numbers for eleven figures and one a topic",
			len(files), err)
	}
	for _, f := range files {
		if read(t, filepath.Join(first, f.Name())) != read(t, filepath.Join(second, f.Name())) {
			t.Errorf("%s differs from one time to the next", f.Name())
		}
	}
}

// The time per event is shown on demand alone: it differs from run to run.
func TestTimingOnDemand(t *testing.T) {
	r, _ := fixture(t, 2, "learners: [perceptron]\n")
	if with, without := pageOf(t, r, Options{Timing: true}),
		pageOf(t, r, Options{}); !strings.Contains(with, "ns/event") || strings.Contains(without, "ns/event") {
		t.Error("the column of times is not there with timing, or is without")
	}
}
