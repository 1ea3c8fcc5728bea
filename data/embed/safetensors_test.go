package embed

import (
	"encoding/binary"
	"strings"
	"testing"
)

// tensorFile puts a header before n bytes.
func tensorFile(header string, n int) []byte {
	file := binary.LittleEndian.AppendUint64(nil, uint64(len(header)))
	return append(append(file, header...), make([]byte, n)...)
}

func TestReadTensorsRefuses(t *testing.T) {
	entry := func(dtype, shape, offsets string) string {
		return `{"a":{"dtype":"` + dtype + `","shape":` + shape + `,"data_offsets":` + offsets + `}}`
	}
	two := func(first, second string) string {
		return `{"a":{"dtype":"U8","shape":[4],"data_offsets":` + first +
			`},"b":{"dtype":"U8","shape":[4],"data_offsets":` + second + `}}`
	}
	for _, c := range []struct {
		name, want string
		file       []byte
	}{
		{"nothing", "0 bytes, not even a header", nil},
		{"seven bytes", "7 bytes, not even", make([]byte, 7)},
		{"header beyond the end", "a header of 100 bytes in a file of 12",
			append([]byte{100, 0, 0, 0, 0, 0, 0, 0}, "{}  "...)},
		{"header of 2^63 bytes", "a header of 9223372036854775808 bytes",
			append([]byte{0, 0, 0, 0, 0, 0, 0, 0x80}, "{}"...)},
		{"header over the limit", "a header of 100000001 bytes", append([]byte{1, 0xe1, 0xf5, 5, 0, 0, 0, 0}, "{}"...)},
		{"no JSON", "not a JSON object", tensorFile("safe", 0)},
		{"a list", "not a JSON object", tensorFile("[]", 0)},
		{"entry of another kind", `tensor "a": json: cannot unmarshal number`, tensorFile(`{"a":1}`, 0)},
		{"dtype", `tensor "a": dtype "F31" is not known`, tensorFile(entry("F31", "[1]", "[0,4]"), 4)},
		{"no dtype", `dtype "" is not known`, tensorFile(`{"a":{"shape":[1],"data_offsets":[0,4]}}`, 4)},
		{"fraction in a shape", "cannot unmarshal number 1.5", tensorFile(entry("F32", "[1.5]", "[0,4]"), 4)},
		{"too many offsets", "data_offsets has 3 numbers, want 2", tensorFile(entry("F32", "[1]", "[0,4,8]"), 4)},
		{"negative shape", "shape [-1 -4] does not fit", tensorFile(entry("U8", "[-1,-4]", "[0,4]"), 4)},
		{"shape that overflows", "does not fit", tensorFile(entry("F32", "[4294967296,4294967296,4]", "[0,4]"), 4)},
		{"zero hides an overflow", "does not fit",
			tensorFile(entry("F32", "[9223372036854775807,9223372036854775807,0]", "[0,0]"), 0)},
		{"shape too small", "shape [3] of U8 needs 3 bytes, has 4", tensorFile(entry("U8", "[3]", "[0,4]"), 4)},
		{"range beyond the end", "bytes 0 to 8", tensorFile(entry("F32", "[2]", "[0,8]"), 4)},
		{"range backwards", "bytes 0 to -4", tensorFile(entry("F32", "[1]", "[0,-4]"), 4)},
		{"range before the start", "bytes -4 to 0", tensorFile(entry("F32", "[1]", "[-4,0]"), 4)},
		{"gap", `tensor "b": bytes 5 to 9`, tensorFile(two("[0,4]", "[5,9]"), 9)},
		{"overlap", `tensor "b": bytes 2 to 6`, tensorFile(two("[0,4]", "[2,6]"), 6)},
		{"bytes left over", "tensors of 4 bytes, but 5 follow", tensorFile(entry("F32", "[1]", "[0,4]"), 5)},
		{"bytes but no tensor", "tensors of 0 bytes, but 1 follow", tensorFile("{}", 1)},
	} {
		_, err := readTensors(c.file)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, want %s", c.name, err, c.want)
		}
	}
}

func TestFloat32s(t *testing.T) {
	header := `{"__metadata__":{"format":"pt"},"b":{"dtype":"F32","shape":[1,2],"data_offsets":[8,16]},` +
		`"a":{"dtype":"I64","shape":[],"data_offsets":[0,8]},"c":{"dtype":"F32","shape":[0,3],` +
		`"data_offsets":[16,16]}}  `
	file := tensorFile(header, 16)
	copy(file[len(file)-8:], []byte{0, 0, 0x80, 0x3f, 0, 0, 0x20, 0xc0}) // 1, -2.5
	tensors, err := readTensors(file)
	if err != nil {
		t.Fatal(err)
	}
	got, err := tensors.float32s("b", 1, 2)
	if err != nil || len(got) != 2 || got[0] != 1 || got[1] != -2.5 {
		t.Errorf("got %v, %v", got, err)
	}
	if got, err := tensors.float32s("c", 0, 3); err != nil || len(got) != 0 {
		t.Errorf("empty: got %v, %v", got, err)
	}
	for _, c := range []struct {
		name, want string
		shape      []int
	}{
		{"d", `tensor "d" is missing`, []int{1}},
		{"a", `tensor "a" is I64 [], want F32 []`, nil},
		{"b", `tensor "b" is F32 [1 2], want F32 [2 1]`, []int{2, 1}},
		{"b", `tensor "b" is F32 [1 2], want F32 [2]`, []int{2}},
	} {
		if _, err := tensors.float32s(c.name, c.shape...); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("got %v, want %s", err, c.want)
		}
	}
}

// FuzzReadTensors: any bytes give tensors that can be read, or an error.
func FuzzReadTensors(f *testing.F) {
	weights, _ := tinyFiles()
	f.Add(weights[:3000])
	f.Add(tensorFile(`{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}`, 4))
	f.Fuzz(func(t *testing.T, file []byte) {
		tensors, err := readTensors(file)
		if err != nil {
			return
		}
		for name, info := range tensors.header {
			shape := make([]int, len(info.Shape))
			for i, n := range info.Shape {
				shape[i] = int(n)
			}
			tensors.float32s(name, shape...)
		}
	})
}
