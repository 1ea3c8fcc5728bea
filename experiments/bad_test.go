package experiments

import (
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"streamml/configs"
	"streamml/configs/input"
)

var update = flag.Bool("update", false, "write testdata/errors.txt and COLUMNS.md anew")

// Each testdata/*.bad.yaml, read without complaint by configs, has its whole message in testdata/errors.txt.
func TestBadExperiments(t *testing.T) {
	paths, err := filepath.Glob("testdata/*.bad.yaml")
	if err != nil || len(paths) < 30 {
		t.Fatalf("%d bad files, %v", len(paths), err)
	}
	var got []string
	for _, path := range paths {
		start := time.Now()
		x, err := configs.Load(path, nil)
		if err == nil {
			_, err = NewPlan(x)
		}
		if took := time.Since(start); took > time.Second {
			t.Errorf("%s took %v", path, took)
		}
		var bad *input.Error
		if !errors.As(err, &bad) {
			t.Errorf("%s: error %v, want one of bad input", path, err)
			continue
		}
		got = append(got, strings.ReplaceAll(filepath.ToSlash(bad.Error()), "testdata/", ""))
	}
	if *update {
		if err := os.WriteFile("testdata/errors.txt", []byte(strings.Join(got, "\n")+"\n"), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile("testdata/errors.txt")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(strings.TrimSpace(string(want)), "\n"), got); diff != "" {
		t.Errorf("messages (-want +got):\n%s", diff)
	}
}
