package embed

import (
	"os"
	"path/filepath"
	"testing"
)

// A text is embedded once: the second time no weights are asked for, and a new text alone is made.
func TestRemember(t *testing.T) {
	weights := os.Getenv("STREAMML_WEIGHTS")
	if weights == "" || testing.Short() {
		t.Skip("no weights: STREAMML_WEIGHTS is not set, or -short is")
	}
	file := filepath.Join(t.TempDir(), "x.jsonl")
	made := 0
	count := func(done, total int) { made = total }
	first, err := Remember(t.Context(), file, weights, []string{"rye", "a chip", "rye"}, 1, count)
	if err != nil || made != 2 {
		t.Fatalf("%d texts made, %v", made, err)
	}
	again, err := Remember(t.Context(), file, "no weights", []string{"a chip", "rye"}, 1, count)
	if err != nil || again[0][7] != first[1][7] || again[1][7] != first[0][7] {
		t.Errorf("%v", err)
	}
	if _, err := Remember(t.Context(), file, "no weights", []string{"another"}, 1, nil); err == nil {
		t.Error("no error for a new text without weights")
	}
}
