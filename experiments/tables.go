package experiments

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// table is a file of a run that is text.
type table struct {
	name  string
	write func(io.Writer) error
}

// TableNames are the names of the files that a run of the plan leaves whatever its report: those that are text, and
// the manifest.
func (p *Plan) TableNames() []string {
	names := []string{Manifest}
	for _, t := range (&Results{Plan: p}).tables("", false) {
		names = append(names, t.name)
	}
	return names
}

// WriteTables writes the files of a run that are text: summary.csv, results.csv, bench.txt, with traces: true
// traces.csv, and experiment.yaml, the last as seen from the folder's final path.
func (r *Results) WriteTables(dir, final string, timing bool) error {
	for _, t := range r.tables(final, timing) {
		if err := writeFile(filepath.Join(dir, t.name), t.write); err != nil {
			return fmt.Errorf("%s: %w", t.name, err)
		}
	}
	return nil
}

func (r *Results) tables(final string, timing bool) []table {
	config := table{Mark, func(w io.Writer) error { return r.Plan.WriteConfig(w, final) }}
	if len(r.Plan.Learners) == 0 {
		return []table{config}
	}
	list := []table{
		{"summary.csv", func(w io.Writer) error { return r.WriteSummary(w, timing) }},
		{"results.csv", r.WriteRows},
		{"bench.txt", func(w io.Writer) error { return r.WriteBench(w, timing) }},
	}
	if r.Plan.Config.Traces {
		list = append(list, table{"traces.csv", r.Plan.WriteTraces})
	}
	return append(list, config)
}

func writeFile(path string, write func(io.Writer) error) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	return errors.Join(write(f), f.Close())
}
