package feed

import (
	"bufio"
	"errors"
	"io"
	"os"
	"path/filepath"
	"streamml/experiments/offpolicy"
)

// FileNames are the names of all files that a feed may leave: its tables, its log, and its figures in some
// formats.
func FileNames(formats []string) []string {
	names := []string{File, OffPolicyFile, offpolicy.LogFile}
	if len(formats) == 0 {
		return names
	}
	for _, figure := range []string{acceptedFigure, unseenFigure, interestFigure} {
		for _, format := range append([]string{"csv"}, formats...) {
			names = append(names, figure+"."+format)
		}
	}
	return names
}

// WriteFiles writes [File] into dir, with a log and what logs say where they are asked for; of nil, nothing.
func (r *Results) WriteFiles(dir string) error {
	if r == nil {
		return nil
	}
	err := writeFile(filepath.Join(dir, File), r.WriteCSV)
	if err == nil && len(r.Config.OffPolicy) > 0 {
		err = writeFile(filepath.Join(dir, OffPolicyFile), r.WriteOffPolicy)
	}
	if err == nil && r.Config.Log {
		err = writeFile(filepath.Join(dir, offpolicy.LogFile), r.WriteLog)
	}
	return err
}

func writeFile(path string, write func(w io.Writer) error) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	w := bufio.NewWriter(f)
	return errors.Join(write(w), w.Flush(), f.Close())
}
