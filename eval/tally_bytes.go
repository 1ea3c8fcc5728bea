package eval

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"slices"
)

// What can be wrong with the bytes of a tally.
var (
	ErrDamaged = errors.New("eval: the bytes of a tally are damaged")
	ErrVersion = errors.New("eval: the bytes of a tally are of another version")
	ErrMetric  = errors.New("eval: a tally is of other metrics")
)

// tallyMagic heads the bytes of a tally; its last byte is the version.
//
//	magic   sessions  events  accepted  one class   number of metrics
//	metric: length of the name, name, number of moments
//	moment: n, sum, sum of squares (see appendSum)
//	CRC-32C of all that stands before, 4 bytes, little endian
//
// Numbers are varints (encoding/binary), metrics stand in the order of their names: equal tallies have equal bytes.
const tallyMagic = "tally\x01"

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// MarshalBinary writes a tally down, exactly. Equal sums have equal bytes, in whatever order sessions were added.
func (t *Tally) MarshalBinary() ([]byte, error) {
	b := []byte(tallyMagic)
	for _, n := range []int{t.Sessions, t.Events, t.Accepted, t.OneClass, len(t.names)} {
		b = binary.AppendUvarint(b, uint64(n))
	}
	for i, name := range t.names {
		b = binary.AppendUvarint(b, uint64(len(name)))
		b = append(b, name...)
		list := t.list(i)
		b = binary.AppendUvarint(b, uint64(len(list)))
		for _, m := range list {
			b = m.append(b)
		}
	}
	return binary.LittleEndian.AppendUint32(b, crc32.Checksum(b, castagnoli)), nil
}

// UnmarshalBinary reads what MarshalBinary wrote. It fails with [ErrDamaged], [ErrVersion], or [ErrMetric] where a
// metric is not known here; the tally is then left as it was.
func (t *Tally) UnmarshalBinary(data []byte) error {
	head := len(tallyMagic)
	switch {
	case len(data) < head+4 || string(data[:head-1]) != tallyMagic[:head-1]:
		return fmt.Errorf("%w: not a tally's", ErrDamaged)
	case data[head-1] != tallyMagic[head-1]:
		return fmt.Errorf("%w: %d, where %d is read", ErrVersion, data[head-1], tallyMagic[head-1])
	}
	body, check := data[:len(data)-4], data[len(data)-4:]
	if crc32.Checksum(body, castagnoli) != binary.LittleEndian.Uint32(check) {
		return fmt.Errorf("%w: the checksum differs", ErrDamaged)
	}
	r := tallyReader{rest: body[head:]}
	var read Tally
	read.Sessions, read.Events, read.Accepted, read.OneClass = r.count(), r.count(), r.count(), r.count()
	for range r.length() {
		name := string(r.take(r.length()))
		if registry[name] == nil && r.err == nil {
			return fmt.Errorf("%w: %q is not known here", ErrMetric, name)
		}
		list := make([]Moments, r.length())
		for k := range list {
			list[k].read(&r)
		}
		read.names, read.moments = append(read.names, name), append(read.moments, list)
	}
	if r.err != nil || len(r.rest) > 0 || !slices.IsSorted(read.names) {
		return fmt.Errorf("%w: its parts do not fit together", ErrDamaged)
	}
	*t = read
	return nil
}

// Lacks returns [ErrMetric] where a tally that holds sessions was not measured by exactly these metrics.
func (t *Tally) Lacks(names ...string) error {
	want := slices.Compact(slices.Sorted(slices.Values(names)))
	if t.Sessions == 0 || slices.Equal(t.names, want) {
		return nil
	}
	for _, name := range want {
		if !slices.Contains(t.names, name) {
			return fmt.Errorf("%w: %q is missing", ErrMetric, name)
		}
	}
	for _, name := range t.names {
		if !slices.Contains(want, name) {
			return fmt.Errorf("%w: %q was not asked for", ErrMetric, name)
		}
	}
	panic("eval: names of a tally stand twice")
}

// Keep drops all metrics but those named.
func (t *Tally) Keep(names ...string) {
	var kept Tally
	for i, name := range t.names {
		if slices.Contains(names, name) {
			kept.names, kept.moments = append(kept.names, name), append(kept.moments, t.moments[i])
		}
	}
	t.names, t.moments = kept.names, kept.moments
}

// tallyReader takes bytes apart; once something is wrong, all it gives is zero.
type tallyReader struct {
	rest []byte
	err  error
}

func (r *tallyReader) fail() { r.rest, r.err = nil, ErrDamaged }

// count is a whole number of at most 62 bits.
func (r *tallyReader) count() int {
	n, size := binary.Uvarint(r.rest)
	if size <= 0 || n >= 1<<62 {
		r.fail()
		return 0
	}
	r.rest = r.rest[size:]
	return int(n)
}

// length is a count of things that stand in what is left, each at least one byte long.
func (r *tallyReader) length() int {
	n := r.count()
	if n > len(r.rest) {
		r.fail()
		return 0
	}
	return n
}

func (r *tallyReader) take(n int) []byte {
	if n > len(r.rest) {
		r.fail()
		return nil
	}
	taken := r.rest[:n]
	r.rest = r.rest[n:]
	return taken
}
