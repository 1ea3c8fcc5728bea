package compare

import (
	"cmp"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"streamml/configs"
	"streamml/configs/input"
	"streamml/experiments"
)

// Open reads the folder that a run left: experiment.yaml, summary.csv and results.csv. Errors are of kind
// *input.Error.
func Open(folder string) (*Run, error) {
	if err := checkFolder(folder); err != nil {
		return nil, err
	}
	x, err := configs.Load(filepath.Join(folder, experiments.Mark), nil)
	switch {
	case err != nil:
		return nil, err
	case x.DataSHA256 == "":
		return nil, x.At("data_sha256").Errorf("the sha256 of the data, as a run writes it")
	case len(x.Topics) == 0:
		return nil, x.At("topics").Errorf("the topics by name, as a run writes them")
	}
	r := &Run{
		Name: nameOf(folder), Version: x.Version, SHA256: x.DataSHA256, Seed: x.Seed, Sessions: x.Sessions,
		Features: x.Features,
		Topics:   x.Topics, RankBy: cmp.Or(x.RankBy, measured[0]),
	}
	r.named(folder)
	if err := r.readSummary(r.summary); err != nil {
		return nil, err
	}
	return r, r.readRows(filepath.Join(folder, "results.csv"))
}

func checkFolder(folder string) error {
	const wanted = "a folder that a run has left"
	info, err := os.Stat(folder)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return &input.Error{File: folder, Found: "no such folder", Wanted: wanted}
	case err != nil:
		return &input.Error{File: folder, Found: err.Error(), Wanted: wanted}
	case !info.IsDir():
		return &input.Error{File: folder, Found: "a file", Wanted: wanted}
	}
	if _, err := os.Stat(filepath.Join(folder, experiments.Mark)); err != nil {
		return &input.Error{File: folder, Found: "a folder that no run has left (it has no " + experiments.Mark + ")",
			Wanted: wanted}
	}
	return nil
}

// nameOf is the last part of a folder's absolute path, so that "." has a name, too.
func nameOf(folder string) string {
	if whole, err := filepath.Abs(folder); err == nil {
		folder = whole
	}
	return filepath.Base(folder)
}
