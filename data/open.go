package data

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Open reads the topics at path: "builtin", those that come with the program, or a folder of
// JSON files in the reference format. Other files in the folder, and those whose name begins
// with a dot, are ignored. Numbers too small for a float32 become 0. Every error is a
// *[input.Error].
//
// A path that ends in ".sessions.jsonl" is a file of recorded sessions, each of which becomes a topic whose posts stand
// in order of arrival; the posts lie beside it in pool.npy and pool.jsonl.
func Open(path string) (*Set, error) {
	if strings.HasSuffix(path, StreamsEnding) {
		return openStreams(path)
	}
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

// hash covers each file's name in Unicode form NFC, a zero byte, its length as eight bytes, big-endian, and its
// bytes.
func hash(files []file) string {
	h := sha256.New()
	for _, f := range files {
		h.Write(binary.BigEndian.AppendUint64([]byte(norm.NFC.String(f.name)+"\x00"), uint64(len(f.text))))
		h.Write(f.text)
	}
	return hex.EncodeToString(h.Sum(nil))
}
