package data

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"hash"
	"io"
	"os"
	"path/filepath"

	"golang.org/x/text/unicode/norm"

	"streamml/configs/input"
)

// hashFiles covers each file's name in Unicode form NFC, a zero byte, its length as eight bytes, big-endian, and its
// bytes; and after a file those of the array of embeddings beside it. Contents that were read are not read again.
func hashFiles(files []file) (string, error) {
	h := sha256.New()
	for _, f := range files {
		if f.text != nil || f.builtin {
			text, err := f.text, error(nil)
			if text == nil {
				text, err = f.read()
			}
			if err != nil {
				return "", err
			}
			addFile(h, f.name, int64(len(text)), bytes.NewReader(text))
			continue
		}
		for _, path := range []string{f.path, arrayBeside(f.path)} {
			if err := addFileAt(h, path); err != nil {
				return "", err
			}
		}
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// addFileAt adds a file to a hash; an empty path is none.
func addFileAt(h hash.Hash, path string) error {
	if path == "" {
		return nil
	}
	f, err := os.Open(path)
	if err != nil {
		return input.Unreadable(path, err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return input.Unreadable(path, err)
	}
	n, err := addFile(h, filepath.Base(path), info.Size(), f)
	switch {
	case err != nil:
		return input.Unreadable(path, err)
	case n != info.Size():
		return &input.Error{File: path, Found: "a size that changed while the file was read",
			Wanted: "a file that nobody writes"}
	}
	return nil
}

func addFile(h hash.Hash, name string, size int64, content io.Reader) (int64, error) {
	h.Write(binary.BigEndian.AppendUint64([]byte(norm.NFC.String(name)+"\x00"), uint64(size)))
	return io.CopyBuffer(h, struct{ io.Reader }{content}, make([]byte, 1<<20))
}
