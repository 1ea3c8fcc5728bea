package data

import (
	"bytes"
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"

	"streamml/configs/input"
	"streamml/data/npy"
)

// readPool reads the posts of a folder, without labels, and the files that they stand in.
func (s *Set) readPool(dir string) (posts []Post, files []file, err error) {
	vectors, texts := filepath.Join(dir, "pool.npy"), filepath.Join(dir, "pool.jsonl")
	for _, path := range []string{vectors, texts} {
		text, err := input.ReadFile(path, maxFile)
		if err != nil {
			return nil, nil, err
		}
		files = append(files, file{name: filepath.Base(path), text: text})
	}
	array, err := readMatrix(vectors, files[0].text)
	if err != nil {
		return nil, nil, err
	}
	s.Dims = array.Shape[1]
	posts, err = poolPosts(vectors, array, texts, files[1].text)
	return posts, files, err
}

// readMatrix reads a row of numbers for each post.
func readMatrix(path string, content []byte) (*npy.Array, error) {
	array, err := npy.Decode(path, bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return nil, err
	}
	if len(array.Shape) != 2 || array.Shape[0] < 1 || array.Shape[1] < 1 {
		return nil, &input.Error{File: path, Found: fmt.Sprintf("the shape %v", array.Shape),
			Wanted: "a row of numbers for each post"}
	}
	if wanted := wantedDims(array.Shape[1], 0, ""); wanted != "" {
		return nil, &input.Error{File: path, Found: input.Count(array.Shape[1], "dimension"), Wanted: wanted}
	}
	return array, nil
}

// poolPosts reads a text for each row of an array.
func poolPosts(vectors string, array *npy.Array, texts string, content []byte) (posts []Post, err error) {
	n, dims := array.Shape[0], array.Shape[1]
	err = eachLine(texts, content, func(_ int, line []byte, wrong lineError) error {
		var p struct{ Text string }
		if err := json.Unmarshal(line, &p); err != nil {
			return wrong(inJSON(err), `{"text": "…"}`)
		}
		if strings.TrimSpace(p.Text) == "" {
			return wrong("no text", `{"text": "…"} with words in it`)
		}
		if len(posts) == n {
			return wrong("more texts than rows of pool.npy", fmt.Sprint(n))
		}
		x := array.Data[len(posts)*dims:][:dims:dims]
		if found := oddVector(x); found != "" {
			return &input.Error{File: vectors, Found: fmt.Sprintf("%s in row %d", found, len(posts)),
				Wanted: "finite numbers, not all zero"}
		}
		posts = append(posts, Post{Text: p.Text, Embedding: x})
		return nil
	})
	if err == nil && len(posts) < n {
		err = &input.Error{File: texts, Found: fmt.Sprintf("%d texts", len(posts)),
			Wanted: fmt.Sprintf("%d, one for each row of pool.npy", n)}
	}
	return posts, err
}
