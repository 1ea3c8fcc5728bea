package experiments

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"streamml/configs"
)

// Mark is the file by which a folder is known as one that a run has left.
const Mark = "experiment.yaml"

// CheckFolder says, before anything is run, whether a run may leave its results at path: where nothing is, or in
// place of an earlier run. Errors are of kind *configs.Error.
func CheckFolder(path string) error {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return checkParent(path)
	case err != nil:
		return &configs.Error{File: path, Found: err.Error(), Wanted: "a folder to write to"}
	case !info.IsDir():
		return &configs.Error{File: path, Found: "a file", Wanted: "a folder to write to, or nothing"}
	}
	entries, err := os.ReadDir(path)
	if err != nil {
		return &configs.Error{File: path, Found: err.Error(), Wanted: "a folder to write to"}
	}
	if _, err := os.Stat(filepath.Join(path, Mark)); err != nil && len(entries) > 0 {
		return &configs.Error{File: path, Found: "a folder that no run has left (it has no " + Mark + ")", Wanted: "an empty folder, an earlier run's, or a new name"}
	}
	return checkParent(path)
}

// checkParent tries what writing will do: make a folder beside path.
func checkParent(path string) error {
	tmp, err := makeBeside(path)
	if err != nil {
		return &configs.Error{File: path, Found: err.Error(), Wanted: "a place where a folder can be made"}
	}
	return os.Remove(tmp)
}

func makeBeside(path string) (string, error) {
	parent := filepath.Dir(filepath.Clean(path))
	if err := os.MkdirAll(parent, 0o777); err != nil {
		return "", err
	}
	return os.MkdirTemp(parent, "."+filepath.Base(path)+".*")
}

// WriteFolder lets fill write into a new folder and puts it in place of path at the end: whole or not at all.
func WriteFolder(ctx context.Context, path string, fill func(dir string) error) (err error) {
	tmp, err := makeBeside(path)
	if err != nil {
		return err
	}
	defer os.RemoveAll(tmp)
	if err := os.Chmod(tmp, 0o755); err != nil {
		return err
	}
	if err := fill(tmp); err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	old := tmp + ".old"
	if err := os.Rename(path, old); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := os.Rename(tmp, path); err != nil {
		return errors.Join(err, os.Rename(old, path))
	}
	return os.RemoveAll(old)
}

// WriteTables writes the files of a run that are text: summary.csv, results.csv, bench.txt, with traces: true
// traces.csv, and experiment.yaml, the last as seen from the folder's final path.
func (r *Results) WriteTables(dir, final string, timing bool) error {
	type table struct {
		name  string
		write func(io.Writer) error
	}
	files := []table{
		{"summary.csv", func(w io.Writer) error { return r.WriteSummary(w, timing) }},
		{"results.csv", r.WriteRows},
		{"bench.txt", r.WriteBench},
	}
	if r.Plan.Config.Traces {
		files = append(files, table{"traces.csv", r.Plan.WriteTraces})
	}
	files = append(files, table{Mark, func(w io.Writer) error { return r.Plan.WriteConfig(w, final) }})
	for _, f := range files {
		if err := writeFile(filepath.Join(dir, f.name), f.write); err != nil {
			return fmt.Errorf("%s: %w", f.name, err)
		}
	}
	return nil
}

func writeFile(path string, write func(io.Writer) error) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	return errors.Join(write(f), f.Close())
}
