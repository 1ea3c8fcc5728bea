package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"streamml/configs/input"
	"streamml/data"
	"streamml/data/embed"
	"streamml/data/npy"
)

// pairs compares the posts of a topic file, token by token, and writes TOPIC.pairs.npy beside it or into the folder
// o.out.
func pairs(ctx context.Context, o options, stdout io.Writer, open opener) error {
	texts, err := data.ReadTexts(o.in)
	if err != nil {
		return err
	}
	if len(texts) > embed.MostPairs {
		return &input.Error{File: o.in, Found: fmt.Sprintf("%d posts", len(texts)), Wanted: fmt.Sprintf("at most %d, since pairs are as many as their square", embed.MostPairs)}
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
	start := time.Now()
	matrices, err := encoder.Pairs(ctx, texts, o.workers)
	if err != nil {
		return err
	}
	n := len(texts)
	err = embed.WriteWhole(to, func(w io.Writer) error {
		return npy.Write(w, &npy.Array{Shape: []int{embed.PairLayers, n, n}, Data: matrices})
	})
	if err != nil {
		return err
	}
	fmt.Fprintf(stdout, "%s: the pairs of %d posts in %.1f s\n", to, n, time.Since(start).Seconds())
	return nil
}
