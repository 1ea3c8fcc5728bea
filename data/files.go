package data

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"streamml/configs/input"
	"streamml/data/table"
)

// Builtin is the path of the topics that come with the program.
const Builtin = "builtin"

//go:embed topics/*.json topics/*.npy topics/*.yaml
var builtin embed.FS

// StreamsEnding is how the name of a file of recorded sessions ends.
const StreamsEnding = ".sessions.jsonl"

// maxFile is the largest file read, in bytes: some 100,000 posts of 384 dimensions.
const maxFile = 1 << 30

// file is one topic, or a table of several, before it is understood.
type file struct {
	name  string // with its ending, without the folder
	path  string // for errors
	topic string
	text  []byte              // nil where it was not read
	where func(at int) string // the place of a post, for warnings
	part  string              // the topic or user of several in the file, for errors

	builtin bool
}

// filesOf returns the file at path, or the files of posts in the folder at path in natural order, none of them read
// yet.
func filesOf(path string) (files []file, err error) {
	if info, err := os.Stat(path); err == nil && !info.IsDir() && path != Builtin {
		f := newFile(filepath.Dir(path), filepath.Base(path))
		f.builtin = false // but the file of a folder of that name
		return []file{f}, nil
	}
	entries, err := list(path)
	if err != nil {
		return nil, err
	}
	var texts []file
	for _, entry := range entries {
		f := newFile(path, entry.Name())
		switch {
		case !isPosts(f.name):
		case isText(f.name) && arrayBeside(f.path) == "":
			texts = append(texts, f)
		default:
			files = append(files, f)
		}
	}
	if len(files) == 0 {
		files = texts
	}
	if len(files) == 0 {
		return nil, &input.Error{File: path, Found: "no files of posts",
			Wanted: "a file for each topic, TOPIC.json for example, that ends in " + table.Endings}
	}
	slices.SortFunc(files, func(a, b file) int { return natural(norm.NFC.String(a.name), norm.NFC.String(b.name)) })
	return files, checkNames(files)
}

func newFile(dir, name string) file {
	f := file{name: name, path: filepath.Join(dir, name), topic: norm.NFC.String(table.Stem(name)),
		builtin: dir == Builtin}
	if !strings.EqualFold(filepath.Ext(name), ".json") {
		f.topic = plainName(f.topic)
	}
	return f
}

// isPosts tells whether a file of a folder holds posts. Pools and recorded sessions are asked for by the name of the
// sessions.
func isPosts(name string) bool {
	lower := strings.ToLower(name)
	return table.IsTable(name) && !strings.HasPrefix(name, ".") && !strings.HasSuffix(lower, StreamsEnding) &&
		lower != "pool.jsonl"
}

// isText tells whether a file may be a note: it is taken for posts where it has embeddings beside it, or the folder
// nothing else.
func isText(name string) bool { return strings.HasSuffix(strings.ToLower(name), ".txt") }

func list(path string) ([]fs.DirEntry, error) {
	if path == Builtin {
		return builtin.ReadDir("topics")
	}
	const wanted = "a folder or a file of posts"
	entries, err := os.ReadDir(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, &input.Error{File: path, Found: "no such file or folder", Wanted: wanted}
	}
	if e := (*fs.PathError)(nil); errors.As(err, &e) {
		return nil, &input.Error{File: path, Found: "an error (" + e.Err.Error() + ")", Wanted: wanted}
	}
	return entries, err
}

// read returns the content of a file.
func (f file) read() ([]byte, error) {
	if f.builtin {
		return builtin.ReadFile("topics/" + f.name)
	}
	return input.ReadFile(f.path, maxFile)
}

// checkNames sees to it that topics can name files and pages everywhere.
func checkNames(files []file) error {
	seen := map[string]file{}
	for _, f := range files {
		if wanted := input.PlainName(f.topic); wanted != "" {
			return &input.Error{File: f.path, Found: fmt.Sprintf("the topic's name %q", input.Shorten(f.topic)),
				Wanted: wanted}
		}
		lower := strings.ToLower(input.Identity(f.topic))
		switch other, ok := seen[lower]; {
		case ok && input.Identity(other.topic) == input.Identity(f.topic):
			return &input.Error{File: f.path, Found: fmt.Sprintf("a name that looks like that of %+q", other.name),
				Wanted: "names that differ in more than their Unicode form"}
		case ok:
			return &input.Error{File: f.path, Found: "a name like that of " + other.name,
				Wanted: "names that differ in more than case"}
		}
		seen[lower] = f
	}
	return nil
}

// arrayBeside is NAME.npy beside NAME.csv; "" where there is none.
func arrayBeside(path string) string {
	path = filepath.Join(filepath.Dir(path), table.Stem(filepath.Base(path))+".npy")
	if _, err := os.Stat(path); err != nil {
		return ""
	}
	return path
}
