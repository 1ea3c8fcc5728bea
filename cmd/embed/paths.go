package main

import (
	"os"
	"path/filepath"

	"streamml/configs/input"
	"streamml/data/embed"
)

// opener opens the weights at a path.
type opener func(path string) (*embed.Encoder, error)

// checkPaths says whether out can be written: its folder is there, and it is neither a folder nor in.
func checkPaths(in, out string) error {
	if folder, err := os.Stat(filepath.Dir(out)); err != nil || !folder.IsDir() {
		return &input.Error{File: out, Found: "no folder " + filepath.Dir(out),
			Wanted: "-out in a folder that is there"}
	}
	to, err := os.Stat(out)
	if err != nil {
		return nil // a new file
	}
	if from, err := os.Stat(in); err == nil && os.SameFile(from, to) {
		return &input.Error{File: out, Found: "the posts themselves", Wanted: "another file for -out"}
	}
	if to.IsDir() {
		return &input.Error{File: out, Found: "a folder", Wanted: "a file for -out"}
	}
	return nil
}
