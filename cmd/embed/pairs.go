package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"streamml/configs/input"
	"streamml/data"
	"streamml/data/embed"
	"streamml/data/npy"
)

// pairs compares the posts of a topic file, token by token, and writes TOPIC.pairs.npy beside it or into the folder
// o.out; the same of each session in a file of recorded ones.
func pairs(ctx context.Context, o options, stdout io.Writer, open opener) error {
	sessions, shape, err := textsToPair(o.in)
	if err != nil {
		return err
	}
	to := data.PairsFile(o.in)
	if o.out != "" {
		to = filepath.Join(o.out, filepath.Base(to))
	}
	if folder, err := os.Stat(filepath.Dir(to)); err != nil || !folder.IsDir() {
		return &input.Error{File: o.out, Found: "no such folder", Wanted: "-out FOLDER that is there"}
	}
	encoder, err := open(o.weights)
	if err != nil {
		return err
	}
	start, posts := time.Now(), 0
	all := npy.Array{Shape: shape}
	for _, texts := range sessions {
		matrices, err := encoder.Pairs(ctx, texts, o.workers)
		if err != nil {
			return err
		}
		all.Data = appendPadded(all.Data, matrices, len(texts), shape[len(shape)-1])
		posts += len(texts)
	}
	err = embed.WriteWhole(to, func(w io.Writer) error { return npy.Write(w, &all) })
	if err != nil {
		return err
	}
	what := fmt.Sprintf("%d posts", posts)
	if len(shape) > 3 {
		what = fmt.Sprintf("%d sessions of up to %d posts", len(sessions), shape[len(shape)-1])
	}
	fmt.Fprintf(stdout, "%s: the pairs of %s in %.1f s\n", to, what, time.Since(start).Seconds())
	return nil
}

// mostPaired is how many numbers a file of pairs may have: a gigabyte of them.
const mostPaired = 1 << 28

// textsToPair is the texts of a topic, or of each session, and the shape of their pairs: [2, n, n], or [sessions, 2, n,
// n] for n posts in the longest session.
func textsToPair(path string) (sessions [][]string, shape []int, err error) {
	recorded := strings.HasSuffix(path, data.StreamsEnding)
	if recorded {
		sessions, err = data.ReadSessionTexts(path)
	} else {
		var texts []string
		texts, err = data.ReadTexts(path)
		sessions = [][]string{texts}
	}
	if err != nil {
		return nil, nil, err
	}
	longest := 0
	for _, texts := range sessions {
		longest = max(longest, len(texts))
	}
	if longest > embed.MostPairs {
		return nil, nil, &input.Error{File: path, Found: fmt.Sprintf("%d posts", longest),
			Wanted: fmt.Sprintf("at most %d, since pairs are as many as their square", embed.MostPairs)}
	}
	shape = []int{embed.PairLayers, longest, longest}
	if recorded {
		shape = append([]int{len(sessions)}, shape...)
	}
	if n := len(sessions) * embed.PairLayers * longest * longest; n > mostPaired {
		return nil, nil, &input.Error{File: path, Found: fmt.Sprintf("%d pairs in %d sessions", n, len(sessions)),
			Wanted: fmt.Sprintf("at most %d, a gigabyte", mostPaired)}
	}
	return sessions, shape, nil
}

// appendPadded appends matrices of n rows and columns as such of size, with zeros behind.
func appendPadded(to, matrices []float32, n, size int) []float32 {
	for m := range embed.PairLayers {
		for row := range size {
			to = append(to, make([]float32, size)...)
			if row < n {
				copy(to[len(to)-size:], matrices[(m*n+row)*n:][:n])
			}
		}
	}
	return to
}
