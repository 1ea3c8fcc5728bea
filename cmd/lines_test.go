package cmd

import (
	"bytes"
	"go/scanner"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"
)

// widest is how many columns a line of code has at most; a tab counts as tabWidth.
const (
	widest   = 120
	tabWidth = 4
)

// tag matches what a tag of a struct begins with.
var tag = regexp.MustCompile("^`[A-Za-z]+:\"")

// Lines have at most 120 columns. Free are strings of several lines, which hold another language; tags of structs,
// which cannot be broken; and files that a program writes.
func TestLinesAreNarrow(t *testing.T) {
	files := 0
	err := filepath.WalkDir("..", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(name, ".go") {
			return err
		}
		files++
		text, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		if bytes.Contains(text, []byte("\n// Code generated ")) || bytes.HasPrefix(text, []byte("// Code generated ")) {
			return nil
		}
		for _, n := range wideLines(text) {
			t.Errorf("%s:%d has more than %d columns", name, n, widest)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if files < 400 {
		t.Errorf("%d files, there should be all of the house", files)
	}
}

// wideLines are the numbers of the lines of a file that are too wide.
func wideLines(text []byte) (wide []int) {
	file := token.NewFileSet().AddFile("", -1, len(text))
	var s scanner.Scanner
	s.Init(file, text, nil, 0)
	free := map[int]bool{}
	for pos, kind, literal := s.Scan(); kind != token.EOF; pos, kind, literal = s.Scan() {
		first := file.Line(pos)
		last := first + strings.Count(literal, "\n")
		if kind != token.STRING || literal[0] != '`' || first == last && !tag.MatchString(literal) {
			continue
		}
		for n := first; n <= last; n++ {
			free[n] = true
		}
	}
	for i, line := range strings.Split(string(text), "\n") {
		columns := utf8.RuneCountInString(line) + (tabWidth-1)*strings.Count(line, "\t")
		if columns > widest && !free[i+1] {
			wide = append(wide, i+1)
		}
	}
	return wide
}

func TestWideLines(t *testing.T) {
	wide := strings.Repeat("x", widest+1)
	for text, want := range map[string]int{
		"package x\n// " + wide:                                  2,
		"package x\nvar s = \"" + wide + "\"":                    2,
		"package x\nvar s = `" + wide + "`":                      2,
		"package x\nvar s = `\n" + wide + "`":                    0,
		"package x\ntype y struct{ z int `a:\"" + wide + "\"` }": 0,
		"package x\n" + strings.Repeat("\t", 31):                 2,
		"package x\n" + strings.Repeat("\t", 30):                 0,
	} {
		got := wideLines([]byte(text))
		if want == 0 && len(got) > 0 || want > 0 && (len(got) != 1 || got[0] != want) {
			t.Errorf("%q: lines %v, want %d", text, got, want)
		}
	}
}
