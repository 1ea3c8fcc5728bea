package learners

import (
	"go/ast"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"streamml/learners/kernels"
)

// Every learner says above its type what it is, by which formula and from which paper; every hyperparameter what it
// means; and all say what their probability is.
func TestDocumentation(t *testing.T) {
	types, err := documented()
	if err != nil {
		t.Fatal(err)
	}
	probability := probabilities(t)
	for _, name := range Names() {
		typ := reflect.TypeOf(byName(name).rule)
		if foreign(name) {
			continue
		}
		d := types[typ.Name()]
		if !strings.HasPrefix(d.text, typ.Name()+" ") || !strings.HasSuffix(d.Summary(), ".") {
			t.Errorf("%s: the comment of %s begins with %q", name, typ.Name(), d.Summary())
		}
		if !strings.Contains(d.text, "\n\t") {
			t.Errorf("%s: the comment of %s has no formula", name, typ.Name())
		}
		if !strings.Contains(d.Paper(), ":") {
			t.Errorf("%s: the comment of %s ends with no paper, but %q", name, typ.Name(), d.Paper())
		}
		said := strings.Contains(strings.ToLower(d.text), "probabilit") || probability[typ.Name()] != ""
		for i := range typ.NumField() {
			f := typ.Field(i)
			said = said || f.Anonymous && probability[f.Name] != ""
			if !f.Anonymous && d.fields[f.Name] == "" {
				t.Errorf("%s: %s has no comment", name, f.Name)
			}
		}
		if !said {
			t.Errorf("%s does not say what its probability is", name)
		}
	}
}

// probabilities is the comments of the Probability methods by receiver.
func probabilities(t *testing.T) map[string]string {
	files, err := parsed(source)
	if err != nil {
		t.Fatal(err)
	}
	comments := map[string]string{}
	for _, file := range files {
		for _, d := range file.Decls {
			if f, ok := d.(*ast.FuncDecl); ok && f.Recv != nil && f.Name.Name == "Probability" {
				if of, ok := f.Recv.List[0].Type.(*ast.Ident); ok {
					comments[of.Name] = f.Doc.Text()
				}
			}
		}
	}
	return comments
}

func TestWriteList(t *testing.T) {
	var b strings.Builder
	if err := WriteList(&b); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"\npa: first order, function and weight space\n  pa is the passive-aggressive classifier: the smallest move",
		"\n    base ", "logistic(rate=0.01)", "a learner ", "(0,1e6]",
		"constant, inverse-sqrt, inverse: how the rate falls with the\n",
		"\n  Crammer, Dekel, Keshet, Shalev-Shwartz, Singer: Online Passive-Aggressive Algorithms, JMLR 7\n" +
			"  (2006), fig. 1.\n",
		"adam: per coordinate, weight space",
		"  rbf: the radial basis function, or squared exponential, kernel.\n    length  1  (0,1e6]  distance",
	} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("the list has no %q:\n%s", want, &b)
		}
	}
	if n := strings.Count(b.String(), "\n\n"); n != len(Names()) {
		t.Errorf("%d entries, want %d", n, len(Names()))
	}
	narrow(t, b.String())
}

// narrow holds a list to 100 columns.
func narrow(t *testing.T, text string) {
	t.Helper()
	for line := range strings.SplitSeq(text, "\n") {
		if utf8.RuneCountInString(line) > listWidth {
			t.Errorf("%d columns: %s", utf8.RuneCountInString(line), line)
		}
	}
}

func TestWriteOne(t *testing.T) {
	for _, name := range append(Names(), kernels.Names()...) {
		var b strings.Builder
		if err := WriteOne(&b, name); err != nil || !strings.HasPrefix(b.String(), name+": ") {
			t.Errorf("%s: %v, %q", name, err, b.String())
		}
		if got, want := strings.Contains(b.String(), "\n  kernels:\n"),
			strings.Contains(b.String(), "\n    kernel "); got != want {
			t.Errorf("%s: kernels are listed: %v, and it has the key: %v", name, got, want)
		}
		narrow(t, b.String())
	}
	var b strings.Builder
	if err := WriteOne(&b, "rls"); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"\n      w += S x (y - m)/(1 + v);", "\n    lambda ",
		"\n  Haykin: Adaptive Filter Theory (2002), ch. 9, table 9.1 without his forgetting factor (S is his\n  P); ",
		"\n  kernels:\n", "\n    length  1  "} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("rls has no %q:\n%s", want, &b)
		}
	}
}
