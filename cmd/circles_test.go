package cmd

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// mostInACircle is how many files of a package may depend on each other in a circle: more cannot be read one after
// the other.
const mostInACircle = 3

// Inside a package, small things stand at the bottom, and files use what lies below them.
func TestNoCirclesOfFiles(t *testing.T) {
	packages := 0
	err := filepath.WalkDir("..", func(name string, d fs.DirEntry, err error) error {
		if err != nil || !d.IsDir() {
			return err
		}
		if d.Name() == "testdata" || name != ".." && strings.HasPrefix(d.Name(), ".") {
			return fs.SkipDir
		}
		uses := fileUses(t, name)
		if len(uses) > 0 {
			packages++
		}
		for _, circle := range circles(uses) {
			if len(circle) > mostInACircle {
				t.Errorf("%s: %d files depend on each other in a circle: %s", name, len(circle),
					strings.Join(circle, " "))
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if packages < 15 {
		t.Errorf("%d packages read: this test looks in the wrong place", packages)
	}
}

// The finder of circles finds them.
func TestCircles(t *testing.T) {
	got := circles(map[string][]string{"a": {"b"}, "b": {"c", "d"}, "c": {"a"}, "d": {"e"}, "e": nil})
	if len(got) != 1 || !slices.Equal(got[0], []string{"a", "b", "c"}) {
		t.Errorf("circles %v, want a b c", got)
	}
}

// fileUses says for each file of a package, tests left out, in which others of it the names stand that it uses.
func fileUses(t *testing.T, folder string) map[string][]string {
	names, err := filepath.Glob(filepath.Join(folder, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	set, uses := token.NewFileSet(), map[string][]string{}
	var files []*ast.File
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(set, name, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		files, uses[filepath.Base(name)] = append(files, f), nil
	}
	info := &types.Info{Uses: map[*ast.Ident]types.Object{}}
	own, _ := (&types.Config{Importer: nothing{}, Error: func(error) {}}).Check(folder, set, files, info)
	for id, object := range info.Uses {
		if object.Pkg() != own || !object.Pos().IsValid() {
			continue
		}
		from, to := filepath.Base(set.Position(id.Pos()).Filename), filepath.Base(set.Position(object.Pos()).Filename)
		if from != to && !slices.Contains(uses[from], to) {
			uses[from] = append(uses[from], to)
		}
	}
	return uses
}

// nothing imports empty packages: what other packages hold does not matter here, and their errors neither.
type nothing struct{}

func (nothing) Import(name string) (*types.Package, error) {
	p := types.NewPackage(name, path.Base(name))
	p.MarkComplete()
	return p, nil
}

// circles are the strongly connected components of more than one file.
//
// Tarjan: Depth-First Search and Linear Graph Algorithms, SIAM J. Comput. 1 (1972).
func circles(uses map[string][]string) (list [][]string) {
	number, low, open := map[string]int{}, map[string]int{}, []string(nil)
	var visit func(v string)
	visit = func(v string) {
		number[v] = len(number) + 1
		low[v] = number[v]
		open = append(open, v)
		for _, w := range uses[v] {
			if number[w] == 0 {
				visit(w)
			}
			if slices.Contains(open, w) {
				low[v] = min(low[v], low[w])
			}
		}
		if low[v] == number[v] {
			at := slices.Index(open, v)
			if circle := slices.Sorted(slices.Values(open[at:])); len(circle) > 1 {
				list = append(list, circle)
			}
			open = open[:at]
		}
	}
	for v := range uses {
		if number[v] == 0 {
			visit(v)
		}
	}
	return list
}
