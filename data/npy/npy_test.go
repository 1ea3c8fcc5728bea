package npy

import (
	"bytes"
	"encoding/hex"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// file is a .npy file of version 1.0 as NumPy writes it: the header padded to 128 bytes in all.
func file(head, numbers string) string {
	data, err := hex.DecodeString(numbers)
	if err != nil {
		panic(err)
	}
	return fmt.Sprintf("%s\x01\x00\x76\x00%-117s\n%s", magic, head, data)
}

func write(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "x.npy")
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	return path
}

// The bytes that numpy.save of NumPy 2.4.6 writes for [[1, 2.5, -3], [0.1, 65504, 1e-7]].
func TestReadsWhatNumPyWrites(t *testing.T) {
	numbers := []float32{1, 2.5, -3, .1, 65504, 1e-7}
	half := []float32{1, 2.5, -3, .099975586, 65504, 1.1920929e-07} // as numpy reads its float16 back
	for _, c := range []struct {
		name, head, numbers string
		want                []float32
	}{
		{"float32", "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }",
			"0000803f00002040000040c0cdcccc3d00e07f4795bfd633", numbers},
		{"float64", "{'descr': '<f8', 'fortran_order': False, 'shape': (2, 3), }",
			"000000000000f03f000000000000044000000000000008c09a9999999999b93f0000000000fcef4048afbc9af2d77a3e",
			numbers},
		{"big-endian", "{'descr': '>f4', 'fortran_order': False, 'shape': (2, 3), }",
			"3f80000040200000c04000003dcccccd477fe00033d6bf95", numbers},
		{"float16", "{'descr': '<f2', 'fortran_order': False, 'shape': (2, 3), }", "003c004100c2662eff7b0200", half},
		{"by columns", "{'descr': '<f4', 'fortran_order': True, 'shape': (2, 3), }",
			"0000803fcdcccc3d0000204000e07f47000040c095bfd633", numbers},
		{"keys in another order", "{'shape':(2,3),'fortran_order':False,'descr':'<f4'}",
			"0000803f00002040000040c0cdcccc3d00e07f4795bfd633", numbers},
	} {
		got, err := Read(write(t, file(c.head, c.numbers)))
		if err != nil || !slices.Equal(got.Shape, []int{2, 3}) || !slices.Equal(got.Data, c.want) {
			t.Errorf("%s: %v, %v; want %v", c.name, got, err, c.want)
		}
	}
}

func TestHalf(t *testing.T) {
	for bits, want := range map[uint16]float32{0x0001: 5.9604645e-08, 0x8000: float32(math.Copysign(0, -1)),
		0x7c00: float32(math.Inf(1)), 0xfc00: float32(math.Inf(-1)), 0x0400: 6.1035156e-05} {
		if got := fromHalf(bits); math.Float32bits(got) != math.Float32bits(want) {
			t.Errorf("%#04x is %v, want %v", bits, got, want)
		}
	}
	if got := fromHalf(0x7e00); got == got {
		t.Errorf("0x7e00 is %v, want NaN", got)
	}
}

func TestRefusesWhatItCannotRead(t *testing.T) {
	ok := "{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }"
	for _, c := range []struct{ text, want string }{
		{"", "does not begin as .npy files do"},
		{"text,label\nx,accepted\n", "does not begin as .npy files do"},
		{magic + "\x01\x00\x76\x00{", "header that is cut short"},
		{magic + "\x01\x00\x76", "header that is cut short"},
		{magic + "\x09\x00\x76\x00", "version 9"},
		{magic + "\x02\x00\xff\xff\xff\xff", "a header of 4294967295 bytes"},
		{file("{'descr': '|O', 'fortran_order': False, 'shape': (1, 2), }", ""), "Python objects"},
		{file("{'descr': '<i8', 'fortran_order': False, 'shape': (2,), }", ""), "an array of i8"},
		{file("{'descr': [('a', '<f4'), ('b', '<f4')], 'fortran_order': False, 'shape': (2,), }", ""),
			"an array of records"},
		{file("{}", ""), "the header"},
		{file("{'descr': '<f4', 'fortran_order': False, 'shape': (9223372036854775807, 2), }", ""), "the shape"},
		{file(ok, "0000803f"), "found 4 bytes of numbers, want 8, as the shape [2] of f4 says"},
		{file(ok, "0000803f0000803f00"), "found 9 bytes of numbers"},
	} {
		path := write(t, c.text)
		if _, err := Read(path); err == nil || !strings.Contains(err.Error(), c.want) ||
			!strings.HasPrefix(err.Error(), path) {
			t.Errorf("%.60q: %v; want %q", c.text, err, c.want)
		}
	}
	if _, err := Read(filepath.Join(t.TempDir(), "none.npy")); err == nil ||
		!strings.Contains(err.Error(), "no such file") {
		t.Errorf("a file that is not there: %v", err)
	}
	if _, err := Read(t.TempDir()); err == nil || !strings.Contains(err.Error(), "found a folder") {
		t.Errorf("a folder: %v", err)
	}
}

func TestWriteThenRead(t *testing.T) {
	for _, shape := range [][]int{{6}, {2, 3}, {1, 2, 3}, {0, 4}} {
		a := &Array{shape, []float32{1, 2, 3, 4, 5, float32(math.Inf(-1))}}
		if shape[0] == 0 {
			a.Data = nil
		}
		var out bytes.Buffer
		if err := Write(&out, a); err != nil {
			t.Fatal(err)
		}
		if at := out.Len() - 4*len(a.Data); at%64 != 0 {
			t.Errorf("shape %v: the numbers begin at byte %d, want a multiple of 64", shape, at)
		}
		got, err := Read(write(t, out.String()))
		if err != nil || !slices.Equal(got.Shape, shape) || !slices.Equal(got.Data, a.Data) {
			t.Errorf("shape %v: %v, %v", shape, got, err)
		}
	}
}

// sparse makes a file of zeros of 4,096 columns after the header of format 1.0, 128 bytes in all, without filling a
// disk.
func sparse(t *testing.T, kind string, rows, size int) string {
	t.Helper()
	head := fmt.Sprintf("{'descr': '%s', 'fortran_order': False, 'shape': (%d, 4096), }", kind, rows)
	path := write(t, file(head, ""))
	if err := os.Truncate(path, int64(128+rows*4096*size)); err != nil {
		t.Fatal(err)
	}
	return path
}

// A file of 64 MB is mapped: a change of its bytes shows in the array.
func TestLargeFilesAreMapped(t *testing.T) {
	path := sparse(t, "<f4", 4096, 4)
	a, err := Read(path)
	if err != nil || !slices.Equal(a.Shape, []int{4096, 4096}) || len(a.Data) != 4096*4096 {
		t.Fatal(err)
	}
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	last := int64(128 + 4*(len(a.Data)-1))
	if _, err := f.WriteAt([]byte{0, 0, 0x20, 0x40}, last); err != nil { // 2.5
		t.Fatal(err)
	}
	if got := a.Data[len(a.Data)-1]; got != 2.5 {
		t.Errorf("the last number is %v, want 2.5", got)
	}
}

// What cannot be mapped is read up to 1 GB, and refused above with what can be done.
func TestLargeFilesThatAreNotMapped(t *testing.T) {
	a, err := Read(sparse(t, ">f4", 4096, 4))
	if err != nil || len(a.Data) != 4096*4096 {
		t.Errorf("big-endian: %v", err)
	}
	_, err = Read(sparse(t, "<f8", 1<<15+1, 8))
	if err == nil || !strings.Contains(err.Error(), "1073774720 bytes of f8, want float32 by rows") {
		t.Errorf("above 1 GB: %v", err)
	}
}

func FuzzReadHeader(f *testing.F) {
	f.Add([]byte(file("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }", "")))
	f.Add([]byte(magic + "\x03\x00\x05\x00\x00\x00{'d'}"))
	f.Fuzz(func(t *testing.T, text []byte) {
		if h, err := readHeader(bytes.NewReader(text)); err == nil && (h.count < 0 || h.size == 0) {
			t.Errorf("%q: %+v", text, h)
		}
	})
}
