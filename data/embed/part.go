package embed

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"io/fs"
	"os"
)

// part is the file of an unfinished run. The first line names the weights; every other line is a
// vector with its text, a checksum in front:
//
//	{"model":"...","weights":"...","vocab":"..."}
//	8f1c22ab {"text":"...","embedding":[...]}
//
// A vector belongs to its text, not to a line of the input: posts may be added, dropped, put in
// another order or labelled anew, and only texts that are not there are embedded. Lines that are
// torn or damaged are passed over; where the weights are others, all of it is.
type part struct {
	file    *os.File
	vectors map[string][]float32
	added   int
}

type partLine struct {
	Text      string    `json:"text"`
	Embedding []float32 `json:"embedding"`
}

// openPart reads what an earlier run with the weights of m has done, if any, and opens the file to go on.
func openPart(path string, m Model) (*part, error) {
	header := fmt.Sprintf(`{"model":%s,"weights":%q,"vocab":%q}`, quote(m.Name), m.WeightsSHA256, m.VocabSHA256)
	old, err := os.ReadFile(path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	p := &part{vectors: map[string][]float32{}}
	flags := os.O_CREATE | os.O_WRONLY | os.O_APPEND
	if p.read(old, header, m.Hidden); len(p.vectors) == 0 {
		flags |= os.O_TRUNC
	}
	if p.file, err = os.OpenFile(path, flags, 0o644); err != nil {
		return nil, err
	}
	start := "\n" // ends a torn line
	if len(p.vectors) == 0 {
		start = header + "\n"
	}
	if _, err = p.file.WriteString(start); err != nil {
		p.close()
	}
	return p, err
}

// read takes over every vector that is whole, if the first line is header.
func (p *part) read(data []byte, header string, width int) {
	for i, line := range bytes.Split(data, []byte("\n")) {
		if i == 0 {
			if string(line) != header {
				return
			}
			continue
		}
		var l partLine
		sum, object, ok := bytes.Cut(line, []byte(" "))
		if ok && string(sum) == checksum(object) && json.Unmarshal(object, &l) == nil && len(l.Embedding) == width {
			p.vectors[l.Text] = l.Embedding
		}
	}
}

func checksum(data []byte) string { return fmt.Sprintf("%08x", crc32.ChecksumIEEE(data)) }

// missing returns the different texts of posts that have no vector yet, and how many different
// texts there are.
func (p *part) missing(posts []Post) (texts []string, total int) {
	seen := map[string]bool{}
	for _, post := range posts {
		if seen[post.Text] {
			continue
		}
		seen[post.Text] = true
		if p.vectors[post.Text] == nil {
			texts = append(texts, post.Text)
		}
	}
	return texts, len(seen)
}

// add keeps vectors in memory and appends them to the file.
func (p *part) add(texts []string, vectors [][]float32) error {
	w := bufio.NewWriter(p.file)
	for i, text := range texts {
		p.vectors[text] = vectors[i]
		object := appendVector(fmt.Appendf(nil, `{"text":%s,"embedding":`, quote(text)), vectors[i])
		object = append(object, '}')
		fmt.Fprintf(w, "%s %s\n", checksum(object), object)
	}
	p.added += len(texts)
	return w.Flush()
}

func (p *part) close() { p.file.Close() }

func (p *part) remove() error {
	p.close()
	return os.Remove(p.file.Name())
}
