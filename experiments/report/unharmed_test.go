package report

import (
	"bytes"
	"encoding/csv"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/net/html"

	"streamml/experiments"
	"streamml/experiments/chart"
	"streamml/experiments/hostile"
)

// No text of posts, topics, learners, settings, warnings or names becomes markup or script, and each is shown as
// written.
func TestHostileTexts(t *testing.T) {
	r, dir := fixture(t, 2, hostileLearners)
	pollute(r, "../../"+hostile.Texts[0])
	write(t, r, dir, Options{}) // pictures, too, and all of them in their folder
	if files, err := filepath.Glob(filepath.Join(dir, "*.png")); err != nil || len(files) != 11+2 {
		t.Errorf("%d pictures in the folder, %v; want eleven figures and one a topic", len(files), err)
	}
	pollute(r, "plain words")
	harmless := shape(t, pageOf(t, r, Options{Command: "command"}))
	for _, text := range someHostile() {
		pollute(r, text)
		page := pageOf(t, r, Options{Command: text})
		if shape(t, page) != harmless {
			t.Errorf("%.80q changes the elements of the page", text)
		}
		checkShown(t, page, text)
	}
}

// someHostile are all hostile texts, every fifth where tests are to be short.
func someHostile() []string {
	if !testing.Short() {
		return hostile.Texts
	}
	var some []string
	for i := 0; i < len(hostile.Texts); i += 5 {
		some = append(some, hostile.Texts[i])
	}
	return some
}

func TestHostileTextsDiffer(t *testing.T) {
	if n := len(slices.Compact(slices.Sorted(slices.Values(hostile.Texts)))); n != len(hostile.Texts) || n < 100 {
		t.Errorf("%d different texts of %d", n, len(hostile.Texts))
	}
}

// shape is the elements of a page with the names of their attributes, without what is in drawings.
func shape(t *testing.T, page string) string {
	var b strings.Builder
	for _, n := range parse(t, page) {
		if n.Namespace == "svg" {
			continue
		}
		b.WriteString(n.Data)
		for _, a := range n.Attr {
			b.WriteString(" " + a.Key)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

var broken = regexp.MustCompile("\ufffd+")

// asHTML is a text as HTML shows it: line ends are one, and what is no character is a sign of that.
func asHTML(text string) string {
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\x00", "\ufffd").Replace(text)
	return broken.ReplaceAllString(strings.ToValidUTF8(text, "\ufffd"), "\ufffd")
}

// checkShown looks for a text in its places, as a reader would see it.
func checkShown(t *testing.T, page, text string) {
	t.Helper()
	want := asHTML(text)
	found := map[string]bool{}
	for _, n := range parse(t, page) {
		switch {
		case n.Data == "script" && attribute(n, "id") == "data-of-charts":
			unpack(t, textOf(n))
			continue
		case n.Data == "script" || n.Data == "style":
			continue
		case n.Data == "small": // a page writes "name value" for "name=value"
			found["small"] = found["small"] ||
				strings.Contains(asHTML(attribute(n, "title")), strings.ReplaceAll(want, "=", " "))
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			found[n.Data] = found[n.Data] || c.Type == html.TextNode && strings.Contains(asHTML(c.Data), want)
		}
	}
	for _, place := range []string{"title", "bdi", "code", "li", "small"} {
		if !found[place] {
			t.Errorf("%.80q is not shown as written in <%s>", text, place)
		}
	}
}

// No text steers a terminal or turns the direction of what stands beside it.
func TestHostileTextsInTerminal(t *testing.T) {
	r, _ := fixture(t, 2, hostileLearners)
	for _, text := range someHostile() {
		pollute(r, text)
		var out strings.Builder
		if err := Table(&out, r, Options{}, 100, false); err != nil {
			t.Fatal(err)
		}
		for _, c := range out.String() {
			if c != '\n' && unicode.In(c, unicode.Cc, unicode.Bidi_Control, unicode.Zl, unicode.Zp) {
				t.Errorf("%.80q brings %U to the terminal", text, c)
				break
			}
		}
	}
}

// csvFiles are the CSV files of a run by name.
func csvFiles(t *testing.T, r *experiments.Results) map[string]string {
	t.Helper()
	files := map[string]string{}
	v := newView(r, nil)
	sections := describe(v)
	vary(v, sections)
	for _, s := range sections {
		for _, f := range s.Figures {
			for i, c := range f.Charts {
				text, err := chart.CSV(&f.Drawn[i].Forms)
				if err != nil {
					t.Fatal(err)
				}
				files[c.File+".csv"] = string(text)
			}
		}
	}
	var summary, results, traces bytes.Buffer
	for _, err := range []error{r.WriteSummary(&summary, true), r.WriteRows(&results), r.Plan.WriteTraces(&traces)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	files["summary.csv"], files["results.csv"], files["traces.csv"] = summary.String(), results.String(),
		traces.String()
	return files
}

var (
	formula = regexp.MustCompile(`^[=+\-@\t\r\n\x00]`)
	guarded = regexp.MustCompile(`^'('*[=+\-@\t\r\n\x00])`)
	numeral = regexp.MustCompile(`^-?[0-9]+(\.[0-9]+)?(e[+-][0-9]+)?$`)
)

// CSV files give each text back, and a spreadsheet calculates none of them.
func TestHostileTextsInCSV(t *testing.T) {
	r, _ := fixture(t, 2, hostileLearners)
	for _, text := range someHostile() {
		pollute(r, text)
		asRead := strings.NewReplacer("\r\n", "\n") // by encoding/csv
		want, settings := asRead.Replace(text), asRead.Replace(r.Learners[len(r.Learners)-1].Config.Settings())
		for name, file := range csvFiles(t, r) {
			rows, err := csv.NewReader(strings.NewReader(file)).ReadAll()
			if err != nil || len(rows) < 2 {
				t.Fatalf("%.80q: %s: %d rows, %v", text, name, len(rows), err)
			}
			found := map[string]bool{}
			for _, cell := range slices.Concat(rows...) {
				if formula.MatchString(cell) && !numeral.MatchString(cell) {
					t.Fatalf("%.80q: %s has the cell %.80q", text, name, cell)
				}
				found[guarded.ReplaceAllString(cell, "$1")] = true
			}
			if rows[0][1] == "settings" && (!found[want] || !found[settings] || !strings.Contains(settings, want)) {
				t.Errorf("%.80q is not found in %s", text, name)
			}
		}
	}
}

// No hostile text runs, or breaks the page, in a real browser; where charts are live, nor does it in their tips. Two
// tabs share the texts.
func TestHostileTextsInBrowser(t *testing.T) {
	ctx := browser(t)
	for texts := range slices.Chunk(hostile.Texts, (len(hostile.Texts)+1)/2) {
		t.Run("tab", func(t *testing.T) {
			t.Parallel()
			r, dir := fixture(t, 2, hostileLearners)
			path := filepath.Join(dir, "report.html")
			write(t, r, dir, Options{})
			v := open(t, ctx, path, 375, "dark")
			for _, text := range texts {
				pollute(r, text)
				if err := os.WriteFile(path, []byte(pageOf(t, r, Options{Command: text})), 0o666); err != nil {
					t.Fatal(err)
				}
				v.show(path)
				v.unharmed(text)
			}
			v.quiet()
		})
	}
}

// unharmed fails the test where a text has done more than to be shown.
func (v *visit) unharmed(text string) {
	v.Helper()
	if js[bool](v, showTips+"; 'pwned' in window") {
		v.Errorf("%.80q has run", text)
	}
	if w := js[int](v, "document.documentElement.scrollWidth"); w > 375 {
		v.Errorf("%.80q makes the page %d wide on a screen of 375", text, w)
	}
	if got := js[string](v, "document.querySelector('.run').textContent"); asHTML(got) != asHTML(text) {
		v.Errorf("%.80q is shown as %.80q", text, got)
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	for _, what := range v.heard {
		v.Errorf("the page is not quiet at %.80q or the text before: %s", text, what)
	}
	v.heard = nil
}

// showTips points at the first mark of each live chart.
const showTips = `window.echarts && document.querySelectorAll('.live').forEach(e => ` +
	`echarts.getInstanceByDom(e).dispatchAction({type: 'showTip', seriesIndex: 0, dataIndex: 0}))`
