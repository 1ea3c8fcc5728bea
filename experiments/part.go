package experiments

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"math"
	"slices"
	"time"

	"streamml/eval"
)

// What can be wrong with a part.
var (
	ErrPartDamaged = errors.New("experiments: the part is damaged")
	ErrPartVersion = errors.New("experiments: the part is of another version")
	ErrPartTwice   = errors.New("experiments: the part was added before")
	ErrOtherPlan   = errors.New("experiments: the part is of another plan")
)

// Part is what one chunk leaves behind. It is as large as the chunk has learners, topics and metrics, and a row a
// session while rows are kept; not as the run is.
type Part struct {
	plan     [32]byte // fingerprint
	chunk    int
	learners []learnerPart // those of the chunk
}

type learnerPart struct {
	cpu    time.Duration
	state  int         // bytes; 0: unknown
	topics []topicPart // those of the chunk
}

type topicPart struct {
	tally, null eval.Tally
	rows        []Row // of consecutive sessions
}

// partMagic heads the bytes of a part; its last byte is the version.
//
//	magic  fingerprint of the plan, 32 bytes  chunk  number of learners
//	learner: nanoseconds, bytes of state, number of topics
//	topic:   tally and tally of permuted labels, each with its length before it, number of rows
//	row:     topic, session, events, accepted, six numbers of 8 bytes
//	CRC-32C of all that stands before, 4 bytes
//
// A tally's bytes are those of [eval.Tally.MarshalBinary]. Whole numbers are varints (encoding/binary), others
// little endian.
const partMagic = "streamml part\x01"

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// Chunk is the number of the chunk that left the part.
func (p *Part) Chunk() int { return p.chunk }

// MarshalBinary writes a part down, exactly.
func (p *Part) MarshalBinary() ([]byte, error) {
	b := append([]byte(partMagic), p.plan[:]...)
	b, err := appendLearners(appendWhole(b, p.chunk), p.learners)
	if err != nil {
		return nil, err
	}
	return binary.LittleEndian.AppendUint32(b, crc32.Checksum(b, castagnoli)), nil
}

func appendLearners(b []byte, list []learnerPart) (_ []byte, err error) {
	b = appendWhole(b, len(list))
	for i := range list {
		l := &list[i]
		b = appendWhole(b, int(l.cpu), l.state, len(l.topics))
		for t := range l.topics {
			if b, err = l.topics[t].append(b); err != nil {
				return nil, err
			}
		}
	}
	return b, nil
}

// keep drops what was measured by other metrics.
func (p *Part) keep(metrics, nulls []string) {
	for i := range p.learners {
		for t := range p.learners[i].topics {
			topic := &p.learners[i].topics[t]
			topic.tally.Keep(metrics...)
			topic.null.Keep(nulls...)
			for k := range topic.rows {
				topic.rows[k].keep(metrics, nulls)
			}
		}
	}
}

func appendWhole(b []byte, numbers ...int) []byte {
	for _, n := range numbers {
		b = binary.AppendUvarint(b, uint64(n))
	}
	return b
}

func (t *topicPart) append(b []byte) ([]byte, error) {
	for _, tally := range []*eval.Tally{&t.tally, &t.null} {
		text, err := tally.MarshalBinary()
		if err != nil {
			return nil, err
		}
		b = append(appendWhole(b, len(text)), text...)
	}
	b = appendWhole(b, len(t.rows))
	for i := range t.rows {
		r := &t.rows[i]
		b = appendWhole(b, r.Topic, r.Session, r.Events, r.Accepted)
		for _, x := range r.numbers() {
			b = binary.LittleEndian.AppendUint64(b, math.Float64bits(*x))
		}
	}
	return b, nil
}

// numbers are those of a row that are fractions.
func (r *Row) numbers() [6]*float64 {
	return [...]*float64{&r.AUC, &r.Plain, &r.Null, &r.Remaining, &r.Loss, &r.Brier}
}

// keep leaves those numbers undefined that other metrics are.
func (r *Row) keep(metrics, nulls []string) {
	for i, name := range [...]string{"auc", "auc_plain", "auc", "auc_remaining", "log_loss", "brier"} {
		of := metrics
		if r.numbers()[i] == &r.Null {
			of = nulls
		}
		if !slices.Contains(of, name) {
			*r.numbers()[i] = math.NaN()
		}
	}
}

// UnmarshalBinary reads what MarshalBinary wrote. It fails with [ErrPartDamaged] or [ErrPartVersion]; the part is then
// left as it was.
func (p *Part) UnmarshalBinary(data []byte) error {
	plan, r, err := openBytes(partMagic, data)
	if err != nil {
		return err
	}
	read := Part{plan: plan}
	read.chunk, read.learners = r.whole(), r.learners()
	if err := r.end(); err != nil {
		return err
	}
	*p = read
	return nil
}

// openBytes checks magic, version and checksum, and reads the fingerprint of the plan.
func openBytes(magic string, data []byte) (plan [32]byte, r *partReader, err error) {
	head := len(magic)
	switch {
	case len(data) < head+32+4 || string(data[:head-1]) != magic[:head-1]:
		return plan, nil, fmt.Errorf("%w: not a part", ErrPartDamaged)
	case data[head-1] != magic[head-1]:
		return plan, nil, fmt.Errorf("%w: %d, where %d is read", ErrPartVersion, data[head-1], magic[head-1])
	}
	body, check := data[:len(data)-4], data[len(data)-4:]
	if crc32.Checksum(body, castagnoli) != binary.LittleEndian.Uint32(check) {
		return plan, nil, fmt.Errorf("%w: the checksum differs", ErrPartDamaged)
	}
	return [32]byte(body[head:]), &partReader{rest: body[head+32:]}, nil
}

// partReader takes bytes apart; once something is wrong, all it gives is zero.
type partReader struct {
	rest []byte
	err  error
}

func (r *partReader) fail(err error) { r.rest, r.err = nil, errors.Join(r.err, err) }

var errShort = errors.New("it is too short")

// whole is a number of at most 62 bits.
func (r *partReader) whole() int {
	n, size := binary.Uvarint(r.rest)
	if size <= 0 || n >= 1<<62 {
		r.fail(errShort)
		return 0
	}
	r.rest = r.rest[size:]
	return int(n)
}

// length is a count of things that stand in what is left, each at least one byte long.
func (r *partReader) length() int {
	n := r.whole()
	if n > len(r.rest) {
		r.fail(errShort)
		return 0
	}
	return n
}

func (r *partReader) take(n int) []byte {
	if n > len(r.rest) {
		r.fail(errShort)
		return bytes.Repeat([]byte{0}, n)
	}
	taken := r.rest[:n]
	r.rest = r.rest[n:]
	return taken
}

// end is an error unless all was read and fits together.
func (r *partReader) end() error {
	if r.err != nil || len(r.rest) > 0 {
		return fmt.Errorf("%w: its pieces do not fit together (%w)", ErrPartDamaged, errors.Join(r.err))
	}
	return nil
}

func (r *partReader) learners() []learnerPart {
	list := make([]learnerPart, r.length())
	for i := range list {
		r.learner(&list[i])
	}
	return list
}

func (r *partReader) learner(l *learnerPart) {
	l.cpu, l.state = time.Duration(r.whole()), r.whole()
	l.topics = make([]topicPart, r.length())
	for t := range l.topics {
		topic := &l.topics[t]
		for _, tally := range []*eval.Tally{&topic.tally, &topic.null} {
			if text := r.take(r.length()); r.err == nil {
				if err := tally.UnmarshalBinary(text); err != nil {
					r.fail(err)
				}
			}
		}
		topic.rows = make([]Row, r.length())
		for i := range topic.rows {
			r.row(&topic.rows[i])
		}
	}
}

func (r *partReader) row(row *Row) {
	row.Topic, row.Session, row.Events, row.Accepted = r.whole(), r.whole(), r.whole(), r.whole()
	for _, x := range row.numbers() {
		*x = math.Float64frombits(binary.LittleEndian.Uint64(r.take(8)))
	}
}
