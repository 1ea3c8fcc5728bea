package data

import (
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"streamml/configs"
)

// Open reads the topics at path: [Read] of that path alone, with nothing said of how.
func Open(path string) (*Set, error) { return Read(configs.Data{Path: path}, nil) }

// Read reads topics: "builtin", those that come with the program; a folder of files of posts, or one such file. A
// .json file in the reference format is a topic; any other file, also a list of posts with more keys, is a table, see
// package table, with columns text and label, and a topic unless it has a column topic, too. What src says of columns,
// labels and order goes for all files. Embeddings are those of a column, else the rows of NAME.npy beside NAME.csv,
// else made by vectors, unless nil. Other files in a folder, and those whose name begins with a dot, are ignored.
// Numbers too small for a float32 become 0. Every error but those of vectors is a *[input.Error].
//
// With sessions: log, each user becomes a topic, of what was met in the order of the log: a post that comes again is an
// event each time, with the label that it got then (see [Arrival]), since a prequential evaluation asks what a learner
// would have said at that moment, of the label that came then. There may be labels of one kind alone.
//
// A path that ends in ".sessions.jsonl" is a file of recorded sessions, each of which becomes a topic whose posts stand
// in order of arrival, also again; the posts lie beside it in pool.npy and pool.jsonl. A path that ends in ".db" is the
// database of a web app (cmd/serve): each session of a user on a search becomes a topic.
func Read(src configs.Data, vectors Vectors) (*Set, error) { return ReadFor(src, nil, vectors) }

// ReadFor is Read for the topics of some names, or all: others may lack posts of a label.
func ReadFor(src configs.Data, names []string, vectors Vectors) (*Set, error) {
	if strings.HasSuffix(src.Path, StreamsEnding) {
		return openStreams(src.Path)
	}
	if strings.HasSuffix(src.Path, DatabaseEnding) {
		return openDatabase(src.Path)
	}
	files, err := filesOf(src.Path)
	if err != nil {
		return nil, err
	}
	set := &Set{Source: src.Path, Recorded: src.Sessions == log}
	var hashing errgroup.Group // beside the reading: of a large file, it takes as long
	hashing.Go(func() (err error) {
		set.SHA256, err = hashFiles(files)
		return err
	})
	s := &source{Data: src, vectors: vectors, labels: newLabelling(src.Labels), set: set, files: len(files),
		searches: map[string]bool{}}
	for _, f := range files {
		topics, err := s.read(f)
		if err != nil {
			return nil, err
		}
		for _, t := range topics {
			if t.lacks != nil && (len(names) == 0 || slices.Contains(names, t.Name)) {
				return nil, t.lacks
			}
		}
		set.Topics = append(set.Topics, topics...)
	}
	if err := set.checkTopics(); err != nil {
		return nil, err
	}
	set.checkEmbeddings()
	if err := hashing.Wait(); err != nil {
		return nil, err
	}
	set.noteRepeats()
	return set, nil
}

// read reads a file in the reference format, or a table.
func (s *source) read(f file) ([]Topic, error) {
	bare := s.Data
	bare.Path, bare.Pairs = "", ""
	if !bare.IsZero() || !strings.EqualFold(filepath.Ext(f.name), ".json") || arrayBeside(f.path) != "" {
		return s.readTable(f)
	}
	var err error
	if f.text, err = f.read(); err != nil {
		return nil, err
	}
	if isTable(f.text) {
		return s.readTable(f)
	}
	topic, err := s.set.readTopic(f)
	return []Topic{topic}, err
}

// checkTopics sees to it that the topics of several files, or of one with a column topic, can be told apart.
func (s *Set) checkTopics() error {
	var names []file
	for _, t := range s.Topics {
		names = append(names, file{name: t.Name, path: t.path, topic: t.Name})
	}
	return checkNames(names)
}
