// Package data reads what to learn from: posts about topics, with their labels and embeddings,
// checked before anything is learnt.
//
// The reference format is a folder of JSON files, one topic each, the topic being the file's
// name:
//
//	[{"text": "…", "label": "accepted", "embedding": [0.01, …]}, …]
//
// The label is "accepted" or "rejected"; all embeddings of a folder have one length.
package data

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
)

// Post is one text as a searcher met it.
type Post struct {
	Text      string
	Accepted  bool      // the label
	Embedding []float32 // finite, not all zero
}

// Topic is what was posted about one search, in the order of its file. Texts are distinct and
// there are at least two posts of each label.
type Topic struct {
	Name     string // a plain name, see configs.PlainName
	Posts    []Post
	Dropped  int      // posts left out because their text stood in the topic before
	Warnings []string // doubtful but usable, one sentence each
}

// Set is all topics of one source, in natural order of their names (query_2 before query_10),
// at least one. It may be read by many at once; nobody may change it or what it holds.
type Set struct {
	Topics   []Topic
	Dims     int      // length of every embedding
	Source   string   // "builtin" or the folder, as given to Open
	SHA256   string   // of the files' names and bytes, in hexadecimal; the same wherever they lie
	Warnings []string // about the embeddings of all topics
}

// Open reads the topics at path: "builtin", those that come with the program, or a folder of
// JSON files in the reference format. Other files in the folder, and those whose name begins
// with a dot, are ignored. Numbers too small for a float32 become 0. Every error is a
// *configs.Error.
func Open(path string) (*Set, error) {
	files, err := readFiles(path)
	if err != nil {
		return nil, err
	}
	s := &Set{Source: path, SHA256: hash(files)}
	for _, f := range files {
		topic, err := s.readTopic(f)
		if err != nil {
			return nil, err
		}
		s.Topics = append(s.Topics, topic)
	}
	s.checkEmbeddings()
	return s, nil
}

// hash covers each file's name, a zero byte, its length as eight bytes, big-endian, and its
// bytes.
func hash(files []file) string {
	h := sha256.New()
	for _, f := range files {
		h.Write(binary.BigEndian.AppendUint64([]byte(f.name+"\x00"), uint64(len(f.text))))
		h.Write(f.text)
	}
	return hex.EncodeToString(h.Sum(nil))
}
