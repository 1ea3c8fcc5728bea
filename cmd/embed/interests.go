package main

import (
	"fmt"
	"io"
	"path/filepath"

	"streamml/configs"
	"streamml/configs/input"
	"streamml/data"
	"streamml/data/embed"
)

// interests gives the phrases of a file of interests their vectors, and writes them to another file.
func interests(weights, in, out string, stdout io.Writer, open opener) error {
	if err := checkPaths(in, out); err != nil {
		return err
	}
	stated, err := data.OpenInterests(in)
	if err != nil {
		return err
	}
	if len(stated) == 0 {
		return &input.Error{File: in, Found: "no topics",
			Wanted: "TOPIC: {interest: a phrase, search: the words of the search}"}
	}
	encoder, err := open(weights)
	if err != nil {
		return err
	}
	phrases := 0
	for topic, s := range stated {
		for _, p := range s.Phrases() {
			p.Vector = encoder.Vector(p.Text)
			phrases++
		}
		stated[topic] = s
	}
	err = embed.WriteWhole(out, func(w io.Writer) error {
		if _, err := fmt.Fprintf(w, "# Made by cmd/embed -interests from %s\n", filepath.Base(in)); err != nil {
			return err
		}
		return configs.Write(w, stated)
	})
	if err != nil {
		return err
	}
	fmt.Fprintf(stdout, "%s: %d phrases of %d topics\n", out, phrases, len(stated))
	return nil
}
