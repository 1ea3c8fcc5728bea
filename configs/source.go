package configs

import (
	"reflect"
	"strconv"
	"strings"

	"streamml/configs/input"
)

// sessionsEnding is how a file of recorded sessions ends, see package data.
const sessionsEnding = ".sessions.jsonl"

// Data says what to learn from and how to read it. In YAML it is a path alone, or a mapping.
type Data struct {
	// Path is "builtin", a folder or a file; in the file of the experiment relative to that file, after Load a path
	// that can be opened.
	Path string `yaml:"path"`
	// Sessions are "log", the sessions of the users that the file names, in its order, each view of a post an event; or
	// NAME for those in Path/NAME.sessions.jsonl, which Load makes the path. Default: simulated users.
	Sessions string `yaml:"sessions,omitempty"`
	// Order is that of posts: "file" (default), or "time", by their column time.
	Order string `yaml:"order,omitempty" oneof:"file,time"`
	// Columns say under which name, or at which place, a table has what is read. Default: the names of the fields.
	Columns Columns `yaml:"columns,flow,omitempty"`
	// Labels say which values of the column label accept a post and which reject it. Default: accepted, 1 and true;
	// rejected, 0 and false.
	Labels Labels `yaml:"labels,flow,omitempty"`
	// Weights are the path of the encoder's weights (see cmd/embed), for posts without embeddings. Default: none.
	Weights string `yaml:"weights,omitempty"`
	// Pairs is the folder with what the kernel tokens knows of each two posts, NAME.pairs.npy (see cmd/embed -pairs).
	// Default: beside the posts.
	Pairs string `yaml:"pairs,omitempty"`
}

// Columns are where a table has what is read.
type Columns struct {
	Text      Column `yaml:"text,omitempty"`      // the post
	Label     Column `yaml:"label,omitempty"`     // accepted or rejected, see labels
	Embedding Column `yaml:"embedding,omitempty"` // a list of numbers, as many in each row
	Topic     Column `yaml:"topic,omitempty"`     // the search; without it the file's name is the topic
	User      Column `yaml:"user,omitempty"`      // who met the post, for sessions: log
	Time      Column `yaml:"time,omitempty"`      // seconds, or a date as RFC 3339 has it, for order: time
	// ID is what the post is called where it comes from. It stands beside the post in traces.csv, suspects.csv, tables
	// and maps. Default: the column id, if there is one.
	ID Column `yaml:"id,omitempty"`
}

// Column is a column by its name or, of a table without names, by its place from 1. The zero value is none.
type Column struct {
	Name  string
	Place int
}

// DecodeValue reads a name or a place.
func (c *Column) DecodeValue(v Value) error {
	*c = Column{}
	if v.kind != number {
		if v.kind == word && v.text == "" {
			return v.Errorf("the name of a column, or its place from 1 in a table without names")
		}
		return v.Decode(&c.Name)
	}
	return decodeScalar(v, reflect.ValueOf(&c.Place).Elem(), `range:"[1,10000]"`)
}

// IsZero tells whether no column is named.
func (c Column) IsZero() bool { return c == Column{} }

// String is the column in words.
func (c Column) String() string {
	if c.Place > 0 {
		return "column " + strconv.Itoa(c.Place)
	}
	return strconv.Quote(input.Shorten(c.Name))
}

// MarshalYAML writes what DecodeValue reads.
func (c Column) MarshalYAML() (any, error) {
	if c.Place > 0 {
		return c.Place, nil
	}
	return c.Name, nil
}

// Labels say what values of a label mean: words and numbers as they stand in the table, or one comparison with a
// number, as in "> 0".
type Labels struct {
	Accepted Words `yaml:"accepted,flow,omitempty"` // of posts that were clicked, read or shared
	Rejected Words `yaml:"rejected,flow,omitempty"` // of posts that were left at once
	Ignored  Words `yaml:"ignored,flow,omitempty"`  // rows that are left out
}

// Words are a list of words, numbers and truth values as they are written; one alone needs no list.
type Words []string

// DecodeValue reads them.
func (w *Words) DecodeValue(v Value) error {
	items := []Value{v}
	if v.kind == list {
		items = v.items
	}
	if len(items) == 0 {
		return v.errorf("an empty list", "values of the column label")
	}
	*w = nil
	for _, item := range items {
		if item.kind != word && item.kind != number && item.kind != boolean {
			return item.Errorf("a value of the column label")
		}
		if rest := strings.TrimLeft(item.text, "<>="); item.kind == word &&
			strings.ContainsAny(item.text[:min(1, len(item.text))], "<>") {
			if _, err := strconv.ParseFloat(strings.TrimSpace(rest), 64); err != nil {
				return item.Errorf(`a comparison with a number, as in "> 0"`)
			}
		}
		*w = append(*w, item.text)
	}
	return nil
}

// DecodeValue reads a path alone or a mapping.
func (d *Data) DecodeValue(v Value) error {
	type plain Data
	p := (*plain)(d)
	if v.kind != mapping {
		*p = plain{}
		return v.Decode(&p.Path)
	}
	*p = plain{}
	if err := v.Decode(p); err != nil {
		return err
	}
	if p.Path == "" {
		return v.Errorf("path: a file or a folder, beside what else is said of the data")
	}
	switch {
	case p.Sessions == "log" && p.Columns.User.IsZero():
		p.Columns.User = Column{Name: "user"}
	case p.Sessions != "" && p.Sessions != "log":
		p.Path, p.Sessions = p.Path+"/"+p.Sessions+sessionsEnding, ""
	}
	if (p.Labels.Accepted == nil) != (p.Labels.Rejected == nil) {
		return v.at("labels").Errorf("both accepted: and rejected:")
	}
	return nil
}

// MarshalYAML writes the path alone where nothing else is said.
func (d Data) MarshalYAML() (any, error) {
	type plain Data
	bare := d
	bare.Path = ""
	if bare.IsZero() {
		return d.Path, nil
	}
	return plain(d), nil
}

// IsZero tells whether nothing is said.
func (d Data) IsZero() bool {
	return d.Path == "" && d.Sessions == "" && d.Order == "" && d.Columns == Columns{} && d.Labels.Accepted == nil &&
		d.Labels.Ignored == nil && d.Weights == "" && d.Pairs == ""
}
