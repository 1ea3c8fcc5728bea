package learners

import (
	"embed"
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"reflect"
	"regexp"
	"strings"

	"streamml/learners/detectors"
	"streamml/learners/kernels"
)

// doc is the comment above a type and those of its fields.
type doc struct {
	text   string
	fields map[string]string
}

// Summary is the first sentence.
func (d doc) Summary() string { return firstSentence(d.text) }

// docOf is the doc of a type, if it is one of this package, of the kernels' or of the detectors'.
func docOf(t reflect.Type, types map[string]doc) doc {
	for _, home := range []reflect.Type{reflect.TypeFor[doc](), reflect.TypeFor[kernels.Kernel](),
		reflect.TypeFor[detectors.Settings]()} {
		if t.PkgPath() == home.PkgPath() {
			return types[t.Name()]
		}
	}
	return doc{}
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

// documented is the comments of all struct types of this package and of package kernels, by name.
func documented() (map[string]doc, error) {
	files, err := parsed(source)
	for _, inner := range []embed.FS{kernels.Source, detectors.Source} {
		more, wrong := parsed(inner)
		files, err = append(files, more...), errors.Join(err, wrong)
	}
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

// parsed is the source of a package without its tests.
func parsed(source embed.FS) (list []*ast.File, err error) {
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
		f, err := parser.ParseFile(token.NewFileSet(), file.Name(), text,
			parser.ParseComments|parser.SkipObjectResolution)
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
