package npy

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"regexp"
	"strconv"
	"strings"
)

const magic = "\x93NUMPY"

// header is what stands before the numbers.
type header struct {
	shape   []int
	count   int // numbers in all
	kind    string
	size    int // bytes a number
	order   binary.ByteOrder
	fortran bool
	offset  int // of the first number
}

// mostHeader is the longest header that is read: NumPy itself refuses longer ones.
const mostHeader = 10_000

// readHeader leaves in at the first number. Errors say what was found.
func readHeader(in io.Reader) (*header, error) {
	start := make([]byte, 8)
	if _, err := io.ReadFull(in, start); err != nil || string(start[:6]) != magic {
		return nil, errors.New("a file that does not begin as .npy files do")
	}
	length, size := make([]byte, 4), 2
	if start[6] > 1 {
		size = 4
	}
	if start[6] < 1 || start[6] > 3 {
		return nil, fmt.Errorf("version %d of the format", start[6])
	}
	if _, err := io.ReadFull(in, length[:size]); err != nil {
		return nil, errors.New("a header that is cut short")
	}
	n := int64(binary.LittleEndian.Uint32(length))
	if n > mostHeader {
		return nil, fmt.Errorf("a header of %d bytes", n)
	}
	text := make([]byte, n)
	if _, err := io.ReadFull(in, text); err != nil {
		return nil, errors.New("a header that is cut short")
	}
	h := &header{offset: 8 + size + int(n)}
	return h, h.parse(string(text))
}

var (
	descr   = regexp.MustCompile(`'descr'\s*:\s*'([<>=|]?)([A-Za-z]\d*)'`)
	fortran = regexp.MustCompile(`'fortran_order'\s*:\s*(True|False)`)
	shape   = regexp.MustCompile(`'shape'\s*:\s*\(([\d\s,L]*)\)`)
)

// sizes of the numbers that are read, in bytes.
var sizes = map[string]int{"f2": 2, "f4": 4, "f8": 8}

func (h *header) parse(text string) error {
	d, f, s := descr.FindStringSubmatch(text), fortran.FindStringSubmatch(text), shape.FindStringSubmatch(text)
	switch {
	case d == nil && strings.Contains(text, "'descr'"):
		return errors.New("an array of records")
	case d == nil || f == nil || s == nil:
		return fmt.Errorf("the header %.100q", text)
	case d[2] == "O":
		return errors.New("an array of Python objects")
	case sizes[d[2]] == 0:
		return fmt.Errorf("an array of %s", d[2])
	}
	h.kind, h.size, h.order, h.fortran = d[2], sizes[d[2]], binary.LittleEndian, f[1] == "True"
	if d[1] == ">" {
		h.order = binary.BigEndian
	}
	return h.parseShape(s[1])
}

func (h *header) parseShape(text string) error {
	h.count = 1
	for word := range strings.SplitSeq(text, ",") {
		word = strings.TrimSuffix(strings.TrimSpace(word), "L") // Python 2's long
		if word == "" {
			continue
		}
		n, err := strconv.Atoi(word)
		if err != nil || n > 0 && h.count > math.MaxInt/8/n {
			return fmt.Errorf("the shape (%s)", text)
		}
		h.shape, h.count = append(h.shape, n), h.count*n
	}
	return nil
}
