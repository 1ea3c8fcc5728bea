package experiments

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"streamml/configs"
)

// Names of two files of every run.
const (
	Mark     = "experiment.yaml" // by which a folder is known as one that a run has left; written last
	Manifest = "files.txt"       // the names of all files that the run has written, one a line
)

// writeManifest writes down which files are in dir, its own name included.
func writeManifest(dir string) error {
	names, err := namesIn(dir)
	if err != nil {
		return err
	}
	names = append(names, Manifest)
	slices.Sort(names)
	return os.WriteFile(filepath.Join(dir, Manifest), []byte(strings.Join(names, "\n")+"\n"), 0o666)
}

var hexSHA256 = regexp.MustCompile(`^[0-9a-f]{64}$`)

// ownNames are the names of the files that a run has left in a folder; why says why it is not a run's, if so. It fails
// where that cannot be read.
func ownNames(dir string) (names []string, why string, err error) {
	info, err := os.Lstat(filepath.Join(dir, Mark))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, "", err
	}
	if err != nil || !info.Mode().IsRegular() {
		return nil, "it has no " + Mark, nil
	}
	text, err := os.ReadFile(filepath.Join(dir, Mark))
	if err != nil {
		return nil, "", err
	}
	var mark mark
	if yaml.Unmarshal(text, &mark) != nil || mark.Version == "" || !hexSHA256.MatchString(mark.DataSHA256) {
		return nil, "its " + Mark + " is not one that a run writes, with version and data_sha256", nil
	}
	text, err = os.ReadFile(filepath.Join(dir, Manifest))
	if errors.Is(err, fs.ErrNotExist) {
		return mark.names(), "", nil
	}
	if err != nil {
		return nil, "", err
	}
	names = []string{Mark, Manifest}
	for line := range bytes.Lines(text) {
		if name := strings.TrimRight(string(line), "\r\n"); name != "" && name != ".." && filepath.Base(name) == name {
			names = append(names, name)
		}
	}
	return names, "", nil
}

// mark is what a resolved configuration says of the files beside it.
type mark struct {
	Version    string   `yaml:"version"`
	DataSHA256 string   `yaml:"data_sha256"`
	Topics     []string `yaml:"topics"`
	Figures    []string `yaml:"figures"`
	Traces     bool     `yaml:"traces"`
}

// names are those of the files that a run left before there was a [Manifest].
func (m *mark) names() []string {
	names := []string{Mark, "summary.csv", "results.csv", "bench.txt", "report.html"}
	if m.Traces {
		names = append(names, "traces.csv")
	}
	figures := []string{"roc", "auc_over_time", "remaining", "learning_rates", "topics", "calibration",
		"critical_difference", "null", "sessions", "differences"}
	for _, topic := range m.Topics {
		figures = append(figures, "words_"+topic)
	}
	formats := m.Figures
	if len(formats) == 0 {
		formats = configs.DefaultFigures()
	}
	for _, figure := range figures {
		for _, format := range append(formats[:len(formats):len(formats)], "csv") {
			names = append(names, figure+"."+format)
		}
	}
	return slices.DeleteFunc(names, func(name string) bool { return filepath.Base(name) != name })
}
