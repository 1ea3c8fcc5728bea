package experiments

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"io"
)

// A journal is a file of records.
//
//	mark, 4 bytes  length of the content, 4  CRC-32C of number and content, 4  number, 8  content
//
// Numbers are little endian. The first record says what the run is of, and has the number firstRecord; each of the
// others is a chunk's, with the bytes of its part (see partMagic). Reading goes on at the next mark after what is
// damaged.
const (
	recordMark  = "\xf5jr\x01"
	recordHead  = 20
	firstRecord = 1<<64 - 1
	mostRecord  = 1 << 30
)

// appendRecord appends a record.
func appendRecord(b []byte, number uint64, content []byte) []byte {
	from := len(b)
	b = append(b, recordMark...)
	b = binary.LittleEndian.AppendUint32(b, uint32(len(content)))
	b = append(b, 0, 0, 0, 0)
	b = binary.LittleEndian.AppendUint64(b, number)
	b = append(b, content...)
	binary.LittleEndian.PutUint32(b[from+8:], crc32.Checksum(b[from+12:], castagnoli))
	return b
}

// records reads a journal from its beginning.
type records struct {
	file io.ReaderAt
	size int64
	at   int64 // where to go on
	from int64 // where the last record that was read begins
	// What is not as it should be: where damaged stretches begin, and the end of the last good record. What was being
	// written when the run was stopped, at the end, is not counted among the damaged.
	damaged []int64
	end     int64
	content []byte // reused
}

// next returns the next good record; its content is overwritten by the call after. At the end it returns io.EOF.
func (r *records) next() (number uint64, content []byte, err error) {
	for r.at < r.size {
		number, content, err := r.read(r.at)
		if err == nil {
			r.from = r.at
			r.at += int64(recordHead + len(content))
			r.end = r.at
			return number, content, nil
		}
		if !errors.Is(err, errDamaged) && !errors.Is(err, io.ErrUnexpectedEOF) {
			return 0, nil, err
		}
		from := r.at
		torn := errors.Is(err, io.ErrUnexpectedEOF)
		if r.at, err = r.find(from + 1); err != nil {
			return 0, nil, err
		}
		if !torn || r.at < r.size {
			r.damaged = append(r.damaged, from)
		}
	}
	return 0, nil, io.EOF
}

var errDamaged = errors.New("experiments: a damaged record")

// read reads the record at a place: io.ErrUnexpectedEOF where the file ends before it does.
func (r *records) read(at int64) (number uint64, content []byte, err error) {
	var head [recordHead]byte
	if _, err := r.file.ReadAt(head[:min(recordHead, r.size-at)], at); err != nil {
		return 0, nil, err
	}
	if n := min(int64(len(recordMark)), r.size-at); string(head[:n]) != recordMark[:n] {
		return 0, nil, errDamaged
	}
	length := int64(binary.LittleEndian.Uint32(head[4:]))
	switch {
	case r.size-at < recordHead || length <= mostRecord && at+recordHead+length > r.size:
		return 0, nil, io.ErrUnexpectedEOF
	case length > mostRecord:
		return 0, nil, errDamaged
	}
	if int64(cap(r.content)) < length {
		r.content = make([]byte, length)
	}
	content = r.content[:length]
	if _, err := r.file.ReadAt(content, at+recordHead); err != nil {
		return 0, nil, err
	}
	sum := crc32.Update(crc32.Checksum(head[12:], castagnoli), castagnoli, content)
	if sum != binary.LittleEndian.Uint32(head[8:]) {
		return 0, nil, errDamaged
	}
	return binary.LittleEndian.Uint64(head[12:]), content, nil
}

// find is where the next mark stands, or the end.
func (r *records) find(from int64) (int64, error) {
	in := bufio.NewReaderSize(io.NewSectionReader(r.file, from, r.size-from), 1<<16)
	for at := from; ; {
		window, err := in.Peek(1 << 16)
		if err != nil && err != io.EOF {
			return 0, err
		}
		if i := bytes.Index(window, []byte(recordMark)); i >= 0 {
			return at + int64(i), nil
		}
		if len(window) < len(recordMark) {
			return r.size, nil
		}
		n, err := in.Discard(len(window) - len(recordMark) + 1)
		if err != nil {
			return 0, err
		}
		at += int64(n)
	}
}
