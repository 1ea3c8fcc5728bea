package embed

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strings"
)

// tensors is a safetensors file in memory: eight bytes with the length of the header
// (little-endian), the header (JSON: name -> dtype, shape, byte range), the bytes.
type tensors struct {
	header map[string]tensorInfo
	data   []byte
}

type tensorInfo struct {
	DType   string  `json:"dtype"`
	Shape   []int64 `json:"shape"`
	Offsets []int64 `json:"data_offsets"` // from, to
}

// maxHeader is the longest header that the format allows, in bytes.
const maxHeader = 100_000_000

// readTensors checks the header against the bytes: every range must lie inside, ranges must follow
// one another without gap or overlap, and shape times width must be the length of the range.
func readTensors(file []byte) (*tensors, error) {
	if len(file) < 8 {
		return nil, fmt.Errorf("model.safetensors: %d bytes, not even a header", len(file))
	}
	n := binary.LittleEndian.Uint64(file)
	if n > maxHeader || n > uint64(len(file)-8) {
		return nil, fmt.Errorf("model.safetensors: a header of %d bytes in a file of %d", n, len(file))
	}
	raw := map[string]json.RawMessage{}
	if err := json.Unmarshal(file[8:8+n], &raw); err != nil {
		return nil, fmt.Errorf("model.safetensors: the header is not a JSON object: %v", err)
	}
	t := &tensors{header: make(map[string]tensorInfo, len(raw)), data: file[8+n:]}
	for name, entry := range raw {
		if name == "__metadata__" {
			continue
		}
		var info tensorInfo
		if err := json.Unmarshal(entry, &info); err != nil {
			return nil, fmt.Errorf("model.safetensors: tensor %q: %v", name, err)
		}
		if len(info.Offsets) != 2 {
			return nil, fmt.Errorf("model.safetensors: tensor %q: data_offsets has %d numbers, want 2", name,
				len(info.Offsets))
		}
		t.header[name] = info
	}
	return t, t.checkRanges()
}

var dtypeWidth = map[string]int64{"BOOL": 1, "U8": 1, "I8": 1, "I16": 2, "U16": 2, "F16": 2, "BF16": 2,
	"I32": 4, "U32": 4, "F32": 4, "I64": 8, "U64": 8, "F64": 8}

func (t *tensors) checkRanges() error {
	names := make([]string, 0, len(t.header))
	for name := range t.header {
		names = append(names, name)
	}
	slices.SortFunc(names, func(a, b string) int {
		if c := slices.Compare(t.header[a].Offsets, t.header[b].Offsets); c != 0 {
			return c
		}
		return strings.Compare(a, b)
	})
	end := int64(0)
	for _, name := range names {
		info := t.header[name]
		if err := info.check(end, int64(len(t.data))); err != nil {
			return fmt.Errorf("model.safetensors: tensor %q: %v", name, err)
		}
		end = info.Offsets[1]
	}
	if end != int64(len(t.data)) {
		return fmt.Errorf("model.safetensors: tensors of %d bytes, but %d follow the header", end, len(t.data))
	}
	return nil
}

// check says what is wrong with one entry, given where the one before it ends.
func (i tensorInfo) check(end, size int64) error {
	width, ok := dtypeWidth[i.DType]
	if !ok {
		return fmt.Errorf("dtype %q is not known", i.DType)
	}
	if i.Offsets[0] != end || i.Offsets[1] < end || i.Offsets[1] > size {
		return fmt.Errorf("bytes %d to %d, but %d to at most %d are there", i.Offsets[0], i.Offsets[1], end, size)
	}
	bytes := width
	for _, n := range i.Shape {
		if n < 0 || n > 0 && bytes > size/n {
			return fmt.Errorf("shape %v does not fit into %d bytes", i.Shape, size)
		}
		bytes *= n
	}
	if bytes != i.Offsets[1]-i.Offsets[0] {
		return fmt.Errorf("shape %v of %s needs %d bytes, has %d", i.Shape, i.DType, bytes, i.Offsets[1]-i.Offsets[0])
	}
	return nil
}

// float32s returns a copy of the named tensor, row by row, which must be F32 and of the given shape.
func (t *tensors) float32s(name string, shape ...int) ([]float32, error) {
	info, ok := t.header[name]
	if !ok {
		return nil, fmt.Errorf("model.safetensors: tensor %q is missing", name)
	}
	same := info.DType == "F32" && len(info.Shape) == len(shape)
	for i := 0; same && i < len(shape); i++ {
		same = info.Shape[i] == int64(shape[i])
	}
	if !same {
		return nil, fmt.Errorf("model.safetensors: tensor %q is %s %v, want F32 %v", name, info.DType, info.Shape,
			shape)
	}
	data := t.data[info.Offsets[0]:info.Offsets[1]]
	out := make([]float32, len(data)/4)
	for i := range out {
		out[i] = math.Float32frombits(binary.LittleEndian.Uint32(data[4*i:]))
	}
	return out, nil
}
