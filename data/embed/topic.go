package embed

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"

	"github.com/go-json-experiment/json/jsontext"

	"streamml/data/npy"
)

// WriteTopic writes posts with their vectors to path, whole or not at all, in the reference format:
// a JSON list with an object a line, keys "text", "label" (left out where posts have none) and
// "embedding", each number the shortest that reads back as the same float32.
//
// What is done is kept beside path, in path + ".part", until all is written: a run that was stopped
// goes on there. The bytes depend on posts and weights only. progress, unless nil, hears how many
// of how many different texts are done, first of all those that were kept.
func (e *Encoder) WriteTopic(ctx context.Context, path string, posts []Post, workers int,
	progress func(done, total int)) error {
	kept, err := e.keep(ctx, path+".part", posts, workers, progress)
	if err != nil {
		return err
	}
	defer kept.close()
	err = WriteWhole(path, func(w io.Writer) error { return writePosts(ctx, bufio.NewWriter(w), posts, kept.vectors) })
	if err != nil {
		return err
	}
	return kept.remove()
}

// WriteArray writes the vectors of texts to path, a row each, as WriteTopic writes a topic.
func (e *Encoder) WriteArray(ctx context.Context, path string, texts []string, workers int,
	progress func(done, total int)) error {
	vectors, done, err := e.Keep(ctx, path+".part", texts, workers, progress)
	if err != nil {
		return err
	}
	a := &npy.Array{Shape: []int{len(texts), e.model.Hidden}}
	for _, v := range vectors {
		a.Data = append(a.Data, v...)
	}
	if err := WriteWhole(path, func(w io.Writer) error { return npy.Write(w, a) }); err != nil {
		return err
	}
	return done()
}

// Keep returns the vectors of texts, in order. What is done is kept in the file part, where a call that was stopped
// goes on; done removes it, once the vectors are where they are to stay.
func (e *Encoder) Keep(ctx context.Context, part string, texts []string, workers int, progress func(done, total int)) (
	vectors [][]float32, done func() error, err error,
) {
	posts := make([]Post, len(texts))
	for i, text := range texts {
		posts[i].Text = text
	}
	kept, err := e.keep(ctx, part, posts, workers, progress)
	if err != nil {
		return nil, nil, err
	}
	defer kept.close()
	for _, text := range texts {
		vectors = append(vectors, kept.vectors[text])
	}
	return vectors, kept.remove, nil
}

// keep embeds what the file of an unfinished run does not hold yet; the caller closes it.
func (e *Encoder) keep(ctx context.Context, path string, posts []Post, workers int, progress func(done, total int)) (
	*part, error) {
	kept, err := openPart(path, e.model)
	if err != nil {
		return nil, err
	}
	texts, total := kept.missing(posts)
	report := func() {
		if progress != nil {
			progress(total-len(texts)+kept.added, total)
		}
	}
	report()
	err = e.Vectors(ctx, texts, workers, func(first int, vectors [][]float32) error {
		defer report()
		return kept.add(texts[first:first+len(vectors)], vectors)
	})
	if err != nil {
		kept.close()
	}
	return kept, err
}

func writePosts(ctx context.Context, w *bufio.Writer, posts []Post, vectors map[string][]float32) error {
	w.WriteString("[\n")
	for i, p := range posts {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		fmt.Fprintf(w, `{"text":%s,`, quote(p.Text))
		if p.Label != "" {
			fmt.Fprintf(w, `"label":%s,`, quote(p.Label))
		}
		w.WriteString(`"embedding":`)
		w.Write(appendVector(nil, vectors[p.Text]))
		w.WriteString("}")
		if i < len(posts)-1 {
			w.WriteString(",")
		}
		w.WriteString("\n")
	}
	w.WriteString("]\n")
	return w.Flush() // the first error of any write
}

// WriteWhole lets write fill a temporary file beside path and then gives it its name: the file appears whole or not at
// all.
func WriteWhole(path string, write func(io.Writer) error) (err error) {
	file, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".*.tmp")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			file.Close()
			os.Remove(file.Name())
		}
	}()
	if err = write(file); err != nil {
		return err
	}
	if err = file.Sync(); err != nil {
		return err
	}
	if err = file.Chmod(0o644); err != nil {
		return err
	}
	if err = file.Close(); err != nil {
		return err
	}
	return os.Rename(file.Name(), path)
}

// quote returns s as a JSON string; bytes that are not UTF-8 become replacement characters.
func quote(s string) []byte {
	b, _ := jsontext.AppendQuote(nil, s)
	return b
}

func appendVector(b []byte, v []float32) []byte {
	b = append(b, '[')
	for i, x := range v {
		if i > 0 {
			b = append(b, ',')
		}
		b = strconv.AppendFloat(b, float64(x), 'g', -1, 32)
	}
	return append(b, ']')
}
