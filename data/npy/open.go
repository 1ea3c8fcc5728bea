package npy

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"fmt"
	"os"
	"unsafe"

	"streamml/configs/input"
)

const (
	mostRead = 1 << 30 // bytes of the largest file that is read into memory
	// leastMapped is how many bytes a file has at least that is mapped: smaller ones are read, which other programs may
	// then change as they like.
	leastMapped = 64 << 20
)

// Read reads the file at path, of float16, float32 or float64 in either byte order, by rows or (Fortran) by columns.
// A float64 is rounded to float32; NaN and infinities pass. Errors are of kind *[input.Error].
//
// A file of 64 MB or more that holds float32 as this machine does, by rows, is mapped: Data are its bytes, which nobody
// may write, which come into memory as they are read, and which must not be cut short while the program runs. Other
// files have at most 1 GB.
func Read(path string) (*Array, error) {
	if info, err := os.Stat(path); err == nil && info.Mode().IsRegular() && info.Size() >= leastMapped {
		if a, err := readMapped(path, info.Size()); a != nil || err != nil {
			return a, err
		}
	}
	content, err := input.ReadFile(path, mostRead)
	if err != nil {
		return nil, err
	}
	return Decode(path, bytes.NewReader(content), int64(len(content)))
}

// readMapped is Read of a file that can be mapped; nil of one that cannot.
func readMapped(path string, size int64) (*Array, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, nil // Read says why
	}
	defer file.Close()
	h, err := checked(path, bufio.NewReader(file), size)
	if err != nil {
		return nil, err
	}
	mappable := h.kind == "f4" && !h.fortran && native(h.order) && h.offset%4 == 0
	switch {
	case !mappable && size > mostRead:
		found := fmt.Sprintf("%d bytes of %s", size, h.kind)
		return nil, wrong(path, found, "float32 by rows, as numpy.save writes x.astype('<f4'); other files have "+
			"at most 1 GB")
	case !mappable:
		return nil, nil
	}
	content, err := mapFile(file, size)
	if err != nil {
		return nil, nil
	}
	return &Array{h.shape, unsafe.Slice((*float32)(unsafe.Pointer(&content[h.offset])), h.count)}, nil
}

// native tells whether this machine writes numbers in that order.
func native(order binary.ByteOrder) bool {
	b := []byte{1, 0}
	return order.Uint16(b) == binary.NativeEndian.Uint16(b)
}

func wrong(path, found, wanted string) error {
	return &input.Error{File: path, Found: found, Wanted: wanted}
}

// wrongSize is where a file has not as many numbers as its shape says.
func (h *header) wrongSize(path string, size int64) error {
	got, want := size-int64(h.offset), int64(h.count)*int64(h.size)
	if got == want {
		return nil
	}
	return wrong(path, fmt.Sprintf("%d bytes of numbers", got),
		fmt.Sprintf("%d, as the shape %v of %s says", want, h.shape, h.kind))
}
