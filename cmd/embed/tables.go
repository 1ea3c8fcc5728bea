package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"streamml/cmd/command"
	"streamml/configs/input"
	"streamml/data/embed"
	"streamml/data/table"
)

// embedTables copies tables into the folder o.out and writes the vectors of their texts beside them. All tables are
// read before the weights are.
func embedTables(ctx context.Context, o options, call *command.Call, open opener) error {
	if o.label != "" {
		return call.Misuse("-label "+o.label, "no label beside -out FOLDER: a table has a column of them")
	}
	files, err := tables(o.in)
	if err != nil {
		return err
	}
	texts := make([][]string, len(files))
	for i, path := range files {
		if texts[i], err = readTexts(path, o.text); err != nil {
			return err
		}
	}
	if err := checkFolder(o.out, files); err != nil {
		return err
	}
	encoder, err := open(o.weights)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(o.out, 0o777); err != nil {
		return err
	}
	for i, path := range files {
		if err := embedTable(ctx, o, call, encoder, path, texts[i]); err != nil {
			return err
		}
	}
	_, err = fmt.Fprintf(call.Stdout, "\nTo run on them: a file exp.yaml with\n\n\tdata: %s\n\tlearners: recommended\n",
		o.data())
	return err
}

// data is what a configuration says of the tables and their vectors.
func (o options) data() string {
	switch _, err := strconv.Atoi(o.text); {
	case o.text == "text":
		return o.out
	case err == nil:
		return fmt.Sprintf("{path: %s, columns: {text: %s, label: PLACE}}", o.out, o.text)
	}
	return fmt.Sprintf("{path: %s, columns: {text: %q}}", o.out, o.text)
}

func embedTable(ctx context.Context, o options, call *command.Call, encoder *embed.Encoder, path string,
	texts []string) error {
	start := time.Now()
	to := filepath.Join(o.out, filepath.Base(path))
	vectors := arrayOf(to)
	if err := encoder.WriteArray(ctx, vectors, texts, o.workers, progress(call)); err != nil {
		return err
	}
	if err := copyTo(to, path); err != nil {
		return err
	}
	posts := make([]embed.Post, len(texts))
	for i, text := range texts {
		posts[i].Text = text
	}
	_, err := fmt.Fprintf(call.Stdout, "%s: %d posts in %.1f s%s\n", vectors, len(texts), time.Since(start).Seconds(),
		cut(encoder, posts))
	return err
}

// arrayOf is NAME.npy for NAME.csv.
func arrayOf(path string) string {
	return filepath.Join(filepath.Dir(path), table.Stem(filepath.Base(path))+".npy")
}

// tables are the file at path, the tables of the folder there, or those that match it as a pattern.
func tables(path string) (files []string, err error) {
	info, err := os.Stat(path)
	switch {
	case err == nil && info.IsDir():
		files, err = filepath.Glob(filepath.Join(path, "*"))
	case errors.Is(err, fs.ErrNotExist) && strings.ContainsAny(path, "*?["):
		files, err = filepath.Glob(path)
	default:
		return []string{path}, nil
	}
	if err != nil {
		return nil, &input.Error{File: path, Found: err.Error(), Wanted: "a file, a folder or a pattern"}
	}
	var list []string
	for _, file := range files {
		if info, err := os.Stat(file); err == nil && info.Mode().IsRegular() && table.IsTable(file) {
			list = append(list, file)
		}
	}
	if len(list) == 0 {
		return nil, &input.Error{File: path, Found: "no tables", Wanted: "files that end in " + table.Endings}
	}
	return list, nil
}

// readTexts returns those of a column, given by its name or its place.
func readTexts(path, column string) ([]string, error) {
	t, err := table.Read(path, []string{column})
	if err != nil {
		return nil, err
	}
	return textsOf(t, column)
}

func textsOf(t *table.Table, column string) ([]string, error) {
	place := t.Place(column)
	if at, err := strconv.Atoi(column); err == nil && at > 0 && place < 0 {
		t.Bare()
		place = at - 1
	}
	if place < 0 || len(t.Rows) == 0 {
		found := "the columns " + t.Names()
		wanted := fmt.Sprintf("-text COLUMN, the one with the texts, or its place from 1 where these are no names; "+
			"there is no %q", column)
		if len(t.Rows) == 0 {
			found, wanted = "no rows", "posts"
		}
		return nil, &input.Error{File: t.Path, Line: 1, Column: 1, Found: found, Wanted: wanted}
	}
	texts := make([]string, len(t.Rows))
	for i := range t.Rows {
		c := t.Cell(i, place)
		if c.Kind != table.Word && c.Kind != table.Written || input.Blank(c.Text) {
			return nil, t.Errorf(c, "a text with words in it")
		}
		texts[i] = c.Text
	}
	return texts, nil
}

// checkFolder says whether the tables can be copied to a folder: it holds nothing else, or is not there.
func checkFolder(out string, files []string) error {
	if info, err := os.Stat(out); err == nil && !info.IsDir() {
		return &input.Error{File: out, Found: "a file", Wanted: "-out FOLDER, or -out NAME.json for a topic"}
	}
	seen := map[string]string{}
	for _, path := range files {
		to := filepath.Join(out, filepath.Base(path))
		if other := seen[arrayOf(to)]; other != "" {
			return &input.Error{File: path, Found: "the name of " + other + " but for the ending",
				Wanted: "tables whose vectors can lie beside each other"}
		}
		seen[arrayOf(to)] = path
		from, err := os.Stat(path)
		if err != nil {
			return err
		}
		if there, err := os.Stat(to); err == nil && !os.SameFile(from, there) && there.Size() != from.Size() {
			return &input.Error{File: to, Found: "another file of that name", Wanted: "a folder without one"}
		}
	}
	return nil
}

// copyTo copies a file, whole or not at all; onto itself it does nothing.
func copyTo(to, path string) error {
	from, err := os.Open(path)
	if err != nil {
		return err
	}
	defer from.Close()
	a, errFrom := from.Stat()
	b, errTo := os.Stat(to)
	if errFrom == nil && errTo == nil && os.SameFile(a, b) {
		return nil
	}
	return embed.WriteWhole(to, func(w io.Writer) error {
		_, err := io.Copy(w, from)
		return err
	})
}
