package input

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
)

// ReadFile reads a regular file of at most most bytes. Anything else is not even opened, as
// opening a pipe may wait for ever. Every error is an *Error without a position.
func ReadFile(path string, most int64) ([]byte, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, Unreadable(path, err)
	}
	if !info.Mode().IsRegular() {
		found := "a pipe, a device or a socket"
		if info.IsDir() {
			found = "a folder"
		}
		return nil, &Error{File: path, Found: found, Wanted: "a file"}
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, Unreadable(path, err)
	}
	defer f.Close()
	text := make([]byte, 0, min(info.Size(), most)+1)
	for len(text) <= int(most) {
		n, err := f.Read(text[len(text):cap(text)])
		text = text[:len(text)+n]
		if err == io.EOF {
			return text, nil
		}
		if err != nil {
			return nil, Unreadable(path, err)
		}
		text = append(text, 0)[:len(text)] // room for more
	}
	return nil, &Error{File: path, Found: fmt.Sprintf("more than %d bytes", most),
		Wanted: "a file of at most that size"}
}

// Unreadable is an error of the system about a file as an *Error without a position.
func Unreadable(path string, err error) error {
	found := "an error (" + err.Error() + ")"
	if e := (*fs.PathError)(nil); errors.As(err, &e) {
		found = "an error (" + e.Err.Error() + ")"
	}
	if errors.Is(err, fs.ErrNotExist) {
		found = "no such file"
	}
	return &Error{File: path, Found: found, Wanted: "a file that can be read"}
}
