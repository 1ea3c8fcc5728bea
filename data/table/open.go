package table

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"streamml/configs/input"
)

type format int

const (
	commaFormat format = iota
	tabFormat
	jsonFormat
	parquetFormat
)

// endings are those of the files that this package reads; each may be followed by .gz.
var endings = map[string]format{
	".csv": commaFormat, ".tsv": tabFormat, ".tab": tabFormat, ".txt": tabFormat,
	".json": jsonFormat, ".jsonl": jsonFormat, ".ndjson": jsonFormat, ".parquet": parquetFormat,
}

// Endings names them for messages.
const Endings = ".csv, .tsv, .json, .jsonl or .parquet, each also with .gz"

// IsTable tells whether a file's name ends as those of tables do.
func IsTable(name string) bool {
	_, ok := endings[ending(name)]
	return ok
}

// Stem is a file's name without its ending: "rye" of "rye.csv.gz".
func Stem(name string) string {
	if strings.EqualFold(filepath.Ext(name), ".gz") {
		name = name[:len(name)-len(".gz")]
	}
	return strings.TrimSuffix(name, filepath.Ext(name))
}

func ending(name string) string {
	name = strings.ToLower(name)
	return filepath.Ext(strings.TrimSuffix(name, ".gz"))
}

// most is the largest file read, in bytes, once unpacked.
const most = 1 << 30

// Read reads the file at path. wanted are names that columns may have: they tell the orientations of JSON apart, and
// cells of other columns may be left out. Every error is an *input.Error.
func Read(path string, wanted []string) (*Table, error) {
	text, format, err := open(path)
	if err != nil {
		return nil, err
	}
	t := &Table{Path: path, text: text}
	switch format {
	case parquetFormat:
		t.text = nil
		err = t.readParquet(text, wanted)
	case jsonFormat:
		err = t.readJSON(wanted)
	case tabFormat:
		err = t.readTabs()
	default:
		err = t.readCommas()
	}
	if err != nil {
		return nil, err
	}
	return t, t.checkColumns()
}

// open reads a file, unpacks it and finds out what it is.
func open(path string) (text []byte, f format, err error) {
	if text, err = input.ReadFile(path, most); err != nil {
		return nil, 0, err
	}
	if bytes.HasPrefix(text, []byte("\x1f\x8b")) {
		if text, err = unpack(path, text); err != nil {
			return nil, 0, err
		}
	}
	f, known := endings[ending(path)]
	switch {
	case bytes.HasPrefix(text, []byte("PAR1")):
		return text, parquetFormat, nil
	case bytes.HasPrefix(text, []byte("\x93NUMPY")):
		return nil, 0, wrong(path, "an array of numbers",
			"texts and labels; an array stands beside them, in a file of the same name")
	case bytes.HasPrefix(text, []byte("SQLite format 3\x00")):
		return nil, 0, wrong(path, "a database", "a table: "+Endings)
	case f == parquetFormat:
		return nil, 0, wrong(path, "a file that does not begin as Parquet does", "Parquet")
	}
	if err := input.CheckText(path, text); err != nil {
		return nil, 0, err
	}
	text = bytes.TrimPrefix(text, []byte("\ufeff")) // as spreadsheets write it
	first := bytes.TrimLeft(text, " \t\r\n")
	switch {
	case len(first) == 0:
		return nil, 0, wrong(path, "nothing", "rows")
	case first[0] == '[' || first[0] == '{':
		return text, jsonFormat, nil
	case known && f == jsonFormat:
		return nil, 0, input.At(path, text, len(text)-len(first), fmt.Sprintf("%q", first[0]),
			"JSON: a list, or an object a line")
	case !known:
		return nil, 0, wrong(path, "text in a file whose name says nothing of its format",
			"a name that ends in "+Endings)
	}
	return text, f, nil
}

func firstLine(text []byte) []byte {
	line, _, _ := bytes.Cut(text, []byte("\n"))
	return line
}

// unpack reads what gzip packed, up to the largest size.
func unpack(path string, packed []byte) ([]byte, error) {
	r, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, wrong(path, "a broken gzip file ("+err.Error()+")", "one that can be unpacked")
	}
	text, err := io.ReadAll(io.LimitReader(r, most+1))
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF):
		return nil, wrong(path, "a gzip file that is cut short", "all of it")
	case err != nil:
		return nil, wrong(path, "a broken gzip file ("+err.Error()+")", "one that can be unpacked")
	case len(text) > most:
		return nil, wrong(path, fmt.Sprintf("more than %d bytes once unpacked", most), "a file of at most that size")
	}
	return text, nil
}
