package report

import (
	"go/ast"
	"go/parser"
	"go/token"
	"html"
	"strings"
	"testing"

	"streamml/configs"
	"streamml/learners"
)

// The snippet of YAML is a configuration of the learner that ranks best at its very settings, and that of Go parses;
// that what [learners.Config.Code] writes compiles is tested there.
func TestTakeWithYou(t *testing.T) {
	r, dir := fixture(t, 3, "learners: [perceptron, rls: {lambda: [0.1, 2], kernel: [pool, {rbf: {length: 0.7}}]}, "+
		"hedge: {members: [rls, {logistic: {rate: 3}}]}]\n")
	page := write(t, r, dir, Options{})
	v := newView(r, nil)
	for i := range v.ranked {
		c := *v.cast
		c.ranked = c.ranked[i:]
		s, err := take(view{cast: &c})
		if err != nil {
			t.Fatal(err)
		}
		if i == 0 {
			for _, want := range []string{s.YAML, s.Go} {
				if !strings.Contains(html.UnescapeString(page), want) {
					t.Errorf("the page lacks %s", want)
				}
			}
		}
		x, err := configs.Parse("taken.yaml", s.YAML)
		if err != nil {
			t.Fatal(err)
		}
		got, err := learners.Sweep(x.Learners[0])
		if want := v.ranked[i].Config.Label(); err != nil || len(got) != 1 || got[0].Label() != want {
			t.Errorf("%s is read as %v (%v), want %s", s.YAML, got, err, want)
		}
		file, err := parser.ParseFile(token.NewFileSet(), "taken.go", s.Go, 0)
		if err != nil {
			t.Fatalf("%v in %s", err, s.Go)
		}
		said := map[string]bool{}
		ast.Inspect(file, func(n ast.Node) bool {
			if of, ok := n.(*ast.SelectorExpr); ok {
				if id, ok := of.X.(*ast.Ident); ok {
					said["streamml/learners/"+id.Name] = true
				}
			}
			return true
		})
		for _, path := range file.Imports {
			if p := strings.Trim(path.Path.Value, `"`); p != "streamml/learners" && !said[p] {
				t.Errorf("%s is imported and not used: %s", p, s.Go)
			}
		}
	}
}

// A button copies a snippet; where the browser gives no clipboard, it selects the text, for keys to copy.
func TestCopyButton(t *testing.T) {
	v := visitOf(t, 2, "learners: [perceptron]\n", 1000)
	js[bool](v, "Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true }), true")
	v.click("#take pre.yaml + p button")
	if got := js[string](v, "String(getSelection())"); !strings.HasPrefix(got, "learners:") ||
		!strings.Contains(got, "perceptron") {
		t.Errorf("selected is %q", got)
	}
	js[bool](v, "Object.defineProperty(navigator, 'clipboard', { value: { writeText: t => { window.copied = t; "+
		"return Promise.resolve(); } }, configurable: true }), true")
	v.click("#take pre.go + p button")
	if got := js[string](v, "window.copied || ''"); !strings.HasPrefix(got, "package mine") {
		t.Errorf("copied is %q", got)
	}
	v.quiet()
}
