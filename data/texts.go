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

// PairsFile is where [Set.ReadPairs] looks for the pairs of the posts in a file.
func PairsFile(path string) string {
	return strings.TrimSuffix(path, filepath.Ext(path)) + ".pairs.npy"
}
