package data

import (
	"path/filepath"
	"strings"

	"streamml/configs/input"
)

// ReadTexts returns the texts of all posts in a file of the reference format, in its order, those that stand there
// twice as well. Every error is a *[input.Error].
func ReadTexts(path string) ([]string, error) {
	text, err := input.ReadFile(path, maxFile)
	if err != nil {
		return nil, err
	}
	dims := 0
	posts, err := readPosts(file{name: filepath.Base(path), path: path, text: text}, &dims)
	if err != nil {
		return nil, err
	}
	texts := make([]string, len(posts))
	for i, p := range posts {
		texts[i] = p.Text
	}
	return texts, nil
}

// ReadSessionTexts returns the texts of all posts of each session in a file of recorded ones, in its order, those that
// come twice as well. Every error is a *[input.Error].
func ReadSessionTexts(path string) (sessions [][]string, err error) {
	var s Set
	pool, _, err := s.readPool(filepath.Dir(path))
	if err != nil {
		return nil, err
	}
	text, err := input.ReadFile(path, maxFile)
	if err != nil {
		return nil, err
	}
	err = eachSession(path, text, func(at int, r *recorded, wrong lineError) error {
		posts, err := r.posts(pool, at, wrong)
		texts := make([]string, len(posts))
		for i, p := range posts {
			texts[i] = p.Text
		}
		sessions = append(sessions, texts)
		return err
	})
	return sessions, err
}

// PairsFile is where [Set.ReadPairs] looks for the pairs of the posts in a file.
func PairsFile(path string) string {
	if name, ok := strings.CutSuffix(path, StreamsEnding); ok {
		return name + ".pairs.npy"
	}
	return strings.TrimSuffix(path, filepath.Ext(path)) + ".pairs.npy"
}
