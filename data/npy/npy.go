// Package npy reads and writes NumPy's .npy files: arrays of numbers, row by row.
//
// Note: the Go modules that read this format panic on damaged headers and take one number at a time; a file of a
// million embeddings wants neither, and is mapped, see [Read].
//
// NumPy Enhancement Proposal 1 (format versions 1.0 to 3.0).
package npy

import (
	"bufio"
	"encoding/binary"
	"fmt"
	"io"
	"math"
)

// Array is numbers of any number of dimensions, row-major: the last index runs fastest.
type Array struct {
	Shape []int
	Data  []float32
}

// Decode is [Read] from memory or anything else of a known size in bytes; path names it in errors.
func Decode(path string, r io.Reader, size int64) (*Array, error) {
	in := bufio.NewReaderSize(r, 1<<16)
	h, err := checked(path, in, size)
	if err != nil {
		return nil, err
	}
	a := &Array{h.shape, make([]float32, h.count)}
	if err := h.read(in, a.Data); err != nil {
		return nil, wrong(path, err.Error(), "a .npy file that can be read")
	}
	if h.fortran {
		a.Data = transposed(a.Data, a.Shape)
	}
	return a, nil
}

// checked reads the header of a file of that many bytes.
func checked(path string, in io.Reader, size int64) (*header, error) {
	h, err := readHeader(in)
	if err != nil {
		return nil, wrong(path, err.Error(), "a .npy array of float16, float32 or float64")
	}
	return h, h.wrongSize(path, size)
}

// read fills into with the numbers that follow the header.
func (h *header) read(in io.Reader, into []float32) error {
	const at = 1 << 12 // numbers at a time
	buffer := make([]byte, at*h.size)
	for len(into) > 0 {
		n := min(at, len(into))
		part := buffer[:n*h.size]
		if _, err := io.ReadFull(in, part); err != nil {
			return err
		}
		for i := range n {
			into[i] = h.number(part[i*h.size:])
		}
		into = into[n:]
	}
	return nil
}

func (h *header) number(b []byte) float32 {
	switch h.size {
	case 2:
		return fromHalf(h.order.Uint16(b))
	case 4:
		return math.Float32frombits(h.order.Uint32(b))
	}
	return float32(math.Float64frombits(h.order.Uint64(b)))
}

// fromHalf is a number of IEEE 754-2019 binary16: 1 bit of sign, 5 of exponent, 10 of fraction.
func fromHalf(bits uint16) float32 {
	sign, exponent, fraction := float32(1), int(bits>>10&31), float64(bits&1023)
	if bits>>15 == 1 {
		sign = -1
	}
	switch {
	case exponent == 0:
		return sign * float32(math.Ldexp(fraction, -24))
	case exponent == 31 && fraction == 0:
		return sign * float32(math.Inf(1))
	case exponent == 31:
		return float32(math.NaN())
	}
	return sign * float32(math.Ldexp(1024+fraction, exponent-25))
}

// transposed lays numbers whose first index runs fastest out by rows.
func transposed(data []float32, shape []int) []float32 {
	out := make([]float32, len(data))
	index := make([]int, len(shape))
	for i := range out {
		at, step := 0, 1
		for d, k := range index {
			at += k * step
			step *= shape[d]
		}
		out[i] = data[at]
		for d := len(shape) - 1; d >= 0; d-- {
			if index[d]++; index[d] < shape[d] {
				break
			}
			index[d] = 0
		}
	}
	return out
}

// Write writes an array as float32 in little-endian order, by rows.
func Write(w io.Writer, a *Array) error {
	text := fmt.Sprintf("{'descr': '<f4', 'fortran_order': False, 'shape': %s, }", tuple(a.Shape))
	const fixed = 10 // magic, version, length; the numbers begin at a multiple of 64
	pad := (64 - (fixed+len(text)+1)%64) % 64
	out := bufio.NewWriter(w)
	fmt.Fprintf(out, "%s\x01\x00", magic)
	binary.Write(out, binary.LittleEndian, uint16(len(text)+pad+1))
	fmt.Fprintf(out, "%s%*s\n", text, pad, "")
	var b [4]byte
	for _, x := range a.Data {
		binary.LittleEndian.PutUint32(b[:], math.Float32bits(x))
		out.Write(b[:])
	}
	return out.Flush() // the first error of any write
}

// tuple is a shape as Python writes it: "(3,)", "(2, 3)".
func tuple(shape []int) string {
	text := "("
	for i, n := range shape {
		if i > 0 {
			text += " "
		}
		text += fmt.Sprintf("%d,", n)
	}
	if len(shape) > 1 {
		text = text[:len(text)-1]
	}
	return text + ")"
}
