package configs

import (
	"embed"
	"go/ast"
	"go/parser"
	"go/token"
	"reflect"
	"strings"
	"sync"
)

//go:embed experiment.go users.go drift.go source.go interest.go
var source embed.FS

// ownDocs is the comment of a field of a struct of this package.
func ownDocs(t reflect.Type, field string) string {
	name := t.Name()
	if name == "plain" { // of Data, without its methods
		name = "Data"
	}
	return comments()[name+"."+field]
}

// comments are those of the fields that configurations have, by "Type.Field", in one line each.
var comments = sync.OnceValue(func() map[string]string {
	found := map[string]string{}
	entries, _ := source.ReadDir(".")
	for _, entry := range entries {
		text, _ := source.ReadFile(entry.Name())
		f, err := parser.ParseFile(token.NewFileSet(), entry.Name(), text, parser.ParseComments)
		if err != nil {
			panic("configs: its own source: " + err.Error())
		}
		ast.Inspect(f, func(n ast.Node) bool {
			spec, ok := n.(*ast.TypeSpec)
			if !ok {
				return true
			}
			if body, ok := spec.Type.(*ast.StructType); ok {
				for _, field := range body.Fields.List {
					for _, name := range field.Names {
						found[spec.Name.Name+"."+name.Name] = strings.Join(
							strings.Fields(field.Doc.Text()+field.Comment.Text()), " ")
					}
				}
			}
			return true
		})
	}
	return found
})
