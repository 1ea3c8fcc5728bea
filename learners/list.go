package learners

import (
	"cmp"
	"embed"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"reflect"
	"regexp"
	"strings"
	"text/tabwriter"

	"streamml/learners/detectors"
	"streamml/learners/kernels"
)

// WriteList says of every learner what it is, in which spaces it runs, what its hyperparameters are, with defaults,
// ranges and meaning, and which paper it comes from. What this package holds is read from its source and comments; of
// a learner registered elsewhere there is no text.
func WriteList(w io.Writer) error {
	types, err := documented()
	if err != nil {
		return err
	}
	out := tabwriter.NewWriter(w, 0, 8, 2, ' ', 0)
	for _, name := range Names() {
		c := registry[name]
		d := docOf(reflect.TypeOf(c.rule), types)
		fmt.Fprintf(out, "%s: %s, %s space\n  %s\n", name, c.Family, strings.Join(c.Spaces(), " and "), cmp.Or(d.Summary(), fmt.Sprintf("%T", c.rule)))
		writeFields(out, types, reflect.ValueOf(c.rule))
		fmt.Fprintf(out, "  %s\n\n", cmp.Or(d.Paper(), "registered at "+c.place))
	}
	return out.Flush()
}

// writeFields writes a row for each hyperparameter.
func writeFields(out io.Writer, types map[string]doc, v reflect.Value) {
	d := docOf(v.Type(), types)
	for i := range v.NumField() {
		f := v.Type().Field(i)
		if f.Anonymous {
			writeFields(out, types, v.Field(i))
			continue
		}
		key, _, _ := strings.Cut(f.Tag.Get("yaml"), ",")
		fmt.Fprintf(out, "    %s\t%s\t%s\t%s\n", key, format(v.Field(i)), choice(f), strings.TrimPrefix(firstSentence(d.fields[f.Name]), f.Name+" is "))
	}
}

// choice is what a hyperparameter can be, in words.
func choice(f reflect.StructField) string {
	switch f.Type {
	case reflect.TypeFor[Kernel]():
		return strings.Join(kernels.Names(), "|")
	case reflect.TypeFor[Detector]():
		return strings.Join(detectors.Names(), "|")
	case reflect.TypeFor[Nested]():
		return "a learner"
	case reflect.TypeFor[Members]():
		return "learners"
	case reflect.TypeFor[bool]():
		return "true|false"
	}
	return f.Tag.Get("range") + strings.ReplaceAll(f.Tag.Get("oneof"), ",", "|")
}

// doc is the comment above a type and those of its fields.
type doc struct {
	text   string
	fields map[string]string
}

// Summary is the first sentence.
func (d doc) Summary() string { return firstSentence(d.text) }

// docOf is the doc of a type, if it is one of this package.
func docOf(t reflect.Type, types map[string]doc) doc {
	if t.PkgPath() != reflect.TypeFor[doc]().PkgPath() {
		return doc{}
	}
	return types[t.Name()]
}

var year = regexp.MustCompile(`\b(1[89]|20)\d\d\b`)

// Paper is the last paragraph that names a year; nothing where none does.
func (d doc) Paper() (paper string) {
	for p := range strings.SplitSeq(d.text, "\n\n") {
		if year.MatchString(p) && !strings.HasPrefix(p, "\t") {
			paper = strings.Join(strings.Fields(p), " ")
		}
	}
	return paper
}

func firstSentence(text string) string {
	text, _, _ = strings.Cut(text, "\n\n")
	text = strings.Join(strings.Fields(text), " ")
	if i := strings.Index(text, ". "); i >= 0 {
		return text[:i+1]
	}
	return text
}

//go:embed *.go
var source embed.FS

// documented is the comments of all struct types of this package, by name.
func documented() (map[string]doc, error) {
	files, err := parsed()
	types := map[string]doc{}
	for _, f := range files {
		for _, d := range f.Decls {
			if d, ok := d.(*ast.GenDecl); ok && d.Tok == token.TYPE {
				addDoc(types, d)
			}
		}
	}
	return types, err
}

// parsed is the source of this package without its tests.
func parsed() (list []*ast.File, err error) {
	files, err := source.ReadDir(".")
	if err != nil {
		return nil, err
	}
	for _, file := range files {
		if strings.HasSuffix(file.Name(), "_test.go") {
			continue
		}
		text, err := source.ReadFile(file.Name())
		if err != nil {
			return nil, err
		}
		f, err := parser.ParseFile(token.NewFileSet(), file.Name(), text, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		list = append(list, f)
	}
	return list, nil
}

func addDoc(types map[string]doc, d *ast.GenDecl) {
	spec := d.Specs[0].(*ast.TypeSpec)
	body, ok := spec.Type.(*ast.StructType)
	if !ok {
		return
	}
	fields := map[string]string{}
	for _, f := range body.Fields.List {
		for _, name := range f.Names {
			fields[name.Name] = f.Doc.Text() + f.Comment.Text()
		}
	}
	types[spec.Name.Name] = doc{d.Doc.Text(), fields}
}
