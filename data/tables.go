package data

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"streamml/configs"
	"streamml/configs/input"
	"streamml/data/table"
)

// defaults are the names of columns that nothing is said of.
var defaults = configs.Columns{
	Text: configs.Column{Name: "text"}, Label: configs.Column{Name: "label"},
	Embedding: configs.Column{Name: "embedding"}, Topic: configs.Column{Name: "topic"},
	Time: configs.Column{Name: "time"}, ID: configs.Column{Name: "id"},
}

// places are those of the columns of a table; -1: none.
type places struct{ text, label, embedding, topic, user, time, id int }

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
	switch {
	case s.Order == "time": // of the same time, in the order of the file
		slices.SortStableFunc(entries, func(a, b entry) int { return cmp.Compare(a.when, b.when) })
	case s.Sessions == log:
		s.checkOrder(t, at, entries)
	}
	f.where = func(row int) string { return whereIn(t, t.Cell(row, at.text)) }
	return s.topics(f, entries), nil
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
		{name: "id", column: c.ID, place: &at.id},
	}
	for i, d := range []configs.Column{
		defaults.Text, defaults.Label, defaults.Embedding, defaults.Topic, defaults.User, defaults.Time, defaults.ID,
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
				found := input.Count(len(t.Rows[0]), "column")
				return at, &input.Error{File: t.Path, Line: 1, Column: 1, Found: found, Wanted: r.column.String() +
					" for " + r.name}
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
	wanted += fmt.Sprintf(`; columns: {%s: NAME} under data: says which one it is, or the place from 1 where these `+
		`are no names`, r.name)
	found := "the columns " + t.Names()
	if bare || t.Columns == nil {
		found = "no names of columns"
		wanted = fmt.Sprintf("columns: {%s: PLACE} under data:, the place from 1", r.name)
	}
	return &input.Error{File: t.Path, Line: 1, Column: 1, Found: found, Wanted: wanted}
}

// entries reads what rows say, those whose label is ignored left out.
func (s *source) entries(t *table.Table, at places, f file) (list []entry, err error) {
	list = make([]entry, 0, len(t.Rows))
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
		if c := t.Cell(row, at.id); at.id >= 0 && c.Kind != table.Numbers && c.Kind != table.Other {
			e.ID = c.Text
		}
		if at.topic >= 0 {
			if e.topic, e.of.topic, err = name(t, t.Cell(row, at.topic), "a topic"); err != nil {
				return nil, err
			}
		}
		if at.user >= 0 {
			if e.user, e.of.user, err = name(t, t.Cell(row, at.user), "a user"); err != nil {
				return nil, err
			}
		}
		if at.time >= 0 && (s.Order == "time" || s.Sessions == log) {
			if e.when, err = moment(t, t.Cell(row, at.time)); err != nil &&
				(s.Order == "time" || !s.Columns.Time.IsZero()) {
				return nil, err
			}
		}
		list = append(list, e)
		if at.embedding < 0 {
			t.Forget(row, at.text)
		}
	}
	if len(list) == 0 {
		return nil, &input.Error{File: t.Path, Found: "ignored labels alone", Wanted: "posts"}
	}
	return list, nil
}

func whereIn(t *table.Table, c table.Cell) string { return t.Wrong(c, "", "").(*input.Error).Where() }

func textOf(t *table.Table, c table.Cell) (string, error) {
	if c.Kind != table.Written && c.Kind != table.Word || input.Blank(c.Text) {
		return "", t.Errorf(c, "a text with words in it")
	}
	return c.Text, nil
}

// name reads a name, as written and with _ for characters that no file's name may have.
func name(t *table.Table, c table.Cell, what string) (plain, written string, err error) {
	if c.Kind == table.Nothing || c.Kind == table.Numbers || c.Kind == table.Other {
		return "", "", t.Errorf(c, "%s", what)
	}
	plain = plainName(c.Text)
	if wanted := input.PlainName(plain); wanted != "" {
		return "", "", t.Errorf(c, "%s: %s", what, wanted)
	}
	return plain, norm.NFC.String(strings.TrimSpace(c.Text)), nil
}
