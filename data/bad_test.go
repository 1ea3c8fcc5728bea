package data

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write testdata/errors.txt anew")

// Each folder in testdata/bad has its whole message in testdata/errors.txt, one a line.
func TestBadFolders(t *testing.T) {
	folders, err := filepath.Glob("testdata/bad/*")
	if err != nil || len(folders) < 28 {
		t.Fatalf("%d bad folders, %v", len(folders), err)
	}
	var got []string
	for _, folder := range folders {
		start := time.Now()
		_, err := Open(folder)
		if took := time.Since(start); took > time.Second {
			t.Errorf("%s took %v", folder, took)
		}
		if err == nil {
			t.Errorf("%s: no error", folder)
			continue
		}
		message := strings.TrimPrefix(err.Error(), folder)
		got = append(got, filepath.Base(folder)+strings.Replace(message, string(filepath.Separator), "/", 1))
	}
	const table = "testdata/errors.txt"
	if *update {
		if err := os.WriteFile(table, []byte(strings.Join(got, "\n")+"\n"), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	text, err := os.ReadFile(table)
	if err != nil {
		t.Fatal(err)
	}
	want := strings.Split(strings.TrimSpace(strings.ReplaceAll(string(text), "\r\n", "\n")), "\n")
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("messages (-want +got):\n%s", diff)
	}
}
