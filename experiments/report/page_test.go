package report

import (
	"compress/gzip"
	"encoding/base64"
	"encoding/json"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"streamml/experiments/chart"
)

// parse reads a page as a browser does and returns its elements in order.
func parse(t *testing.T, text string) (elements []*html.Node) {
	t.Helper()
	root, err := html.Parse(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	for n := range root.Descendants() {
		if n.Type == html.ElementNode {
			elements = append(elements, n)
		}
	}
	return elements
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func textOf(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}

// What the page promises: it is whole in itself, every drawing says in words what it shows, links within it lead
// somewhere, and the policy allows the scripts that are there and no other.
func TestPageIsWhole(t *testing.T) {
	r, _ := fixture(t, 6, fiveLearners)
	page := pageOf(t, r, Options{Command: "the command"})
	ids := map[string]bool{}
	var links []string
	var scripts, policy, headings string
	counts := map[string]int{}
	for _, n := range parse(t, page) {
		counts[n.Data]++
		if id := attribute(n, "id"); id != "" {
			if ids[id] {
				t.Errorf("the id %s stands there twice", id)
			}
			ids[id] = true
		}
		for _, name := range []string{"src", "srcset", "action", "style"} {
			if v := attribute(n, name); v != "" {
				t.Errorf("<%s %s=%q>: something to load or to style", n.Data, name, v)
			}
		}
		switch n.Data {
		case "a":
			links = append(links, attribute(n, "href"))
		case "svg":
			if attribute(n, "aria-label") == "" && attribute(n, "aria-hidden") != "true" {
				t.Error("a drawing without a text in its place")
			}
		case "meta":
			if attribute(n, "http-equiv") == "Content-Security-Policy" {
				policy = attribute(n, "content")
			}
		case "script":
			if attribute(n, "type") == "" {
				scripts += " " + source(textOf(n))
			}
		case "style":
			if s := source(textOf(n)); !strings.Contains(policy, "style-src "+s) {
				t.Errorf("the policy lacks the style's hash %s", s)
			}
		case "h2":
			headings += textOf(n) + "; "
		}
	}
	for _, link := range links {
		if name, ok := strings.CutPrefix(link, "#"); ok && !ids[name] {
			t.Errorf("the link %s leads nowhere", link)
		} else if strings.Contains(link, ":") {
			t.Errorf("the link %s leads out of the folder", link)
		}
	}
	for s := range strings.FieldsSeq(scripts) {
		if !strings.Contains(policy, s) {
			t.Errorf("the policy lacks the script's hash %s", s)
		}
	}
	if n := strings.Count(policy, "sha256-"); n != 1+len(strings.Fields(scripts)) {
		t.Errorf("the policy allows %d texts, the page has a style and scripts %s", n, scripts)
	}
	if want := "Ranking; How well; How fast; Which rate; Which topic; How calibrated; Can we trust it; What is in " +
		"the data; Data; Warnings; Take it with you; Run it again; "; headings != want {
		t.Errorf("headings %q, want %q", headings, want)
	}
	if counts["figure"] != 12 {
		t.Errorf("%d figures, want 12", counts["figure"])
	}
}

var (
	themed   = regexp.MustCompile(`(--[a-z0-9-]+): #[0-9a-f]{6};`)
	variable = regexp.MustCompile(`var\((--[a-z0-9-]+)\)`)
)

// Colours of drawings follow the theme: they are variables, each with a value in both themes. Cells of the heat map
// alone keep theirs, with a text colour that can be read on each.
func TestDrawingsFollowTheTheme(t *testing.T) {
	r, _ := fixture(t, 6, fiveLearners)
	page := pageOf(t, r, Options{})
	known := map[string]bool{"--sans": true, "--serif": true, "--mono": true}
	light, dark := chart.Theme()
	for _, declared := range themed.FindAllStringSubmatch(light, -1) {
		known[declared[1]] = true
		if !strings.Contains(dark, declared[1]+": #") {
			t.Errorf("%s has no colour on a dark page", declared[1])
		}
	}
	for _, m := range variable.FindAllStringSubmatch(page, -1) {
		if !known[m[1]] {
			t.Errorf("the variable %s has no value", m[1])
		}
	}
	figure := ""
	for _, n := range parse(t, page) {
		if n.Data == "figure" {
			figure = attribute(n, "id")
		}
		for _, name := range []string{"fill", "stroke"} {
			if v := attribute(n, name); v != "" && v != "none" && !strings.HasPrefix(v, "var(") && figure != "topics" {
				t.Errorf("%s=%q in figure %s does not follow the theme", name, v, figure)
			}
		}
	}
}

// unpack reads the charts' data as the page's script does.
func unpack(t *testing.T, text string) []map[string]any {
	t.Helper()
	file, err := gzip.NewReader(base64.NewDecoder(base64.StdEncoding, strings.NewReader(text)))
	var data struct{ Charts []map[string]any }
	if err == nil {
		err = json.NewDecoder(file).Decode(&data)
	}
	if err != nil {
		t.Errorf("the charts' data cannot be read: %v", err)
	}
	return data.Charts
}
