package learners

import (
	"bytes"
	"crypto/sha256"
	"encoding"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
)

// Why a saved [Live] cannot be read; errors.Is finds them.
var (
	ErrDamaged = errors.New("learners: the saved state is damaged")
	ErrVersion = errors.New("learners: the state was saved by another version")
	ErrLearner = errors.New("learners: the state was saved by another learner")
	ErrPool    = errors.New("learners: the pool does not begin with the posts that labels were given to")
)

var (
	_ encoding.BinaryMarshaler   = (*Live)(nil)
	_ encoding.BinaryUnmarshaler = (*Live)(nil)
)

const (
	magic       = "streamml live"
	liveVersion = 1
)

// MarshalBinary saves the log: a few hundred bytes for a session. It is data and nothing else:
//
//	"streamml live", the version (1 byte)
//	the learner's label: its length, its bytes
//	the pool: its number of posts, their kernels.Digest
//	the number of entries, and each: 3 post + 0 where it was shown, + 1 rejected, + 2 accepted
//	the SHA-256 of all before
//
// Numbers without a size are varints (encoding/binary).
func (l *Live) MarshalBinary() ([]byte, error) {
	label := l.config.Label()
	b := append([]byte(magic), liveVersion)
	b = append(binary.AppendUvarint(b, uint64(len(label))), label...)
	b = binary.AppendUvarint(b, uint64(l.pool.Len()))
	digest := l.pool.Digest(l.pool.Len())
	b = append(b, digest[:]...)
	b = binary.AppendUvarint(b, uint64(len(l.log)))
	for _, e := range l.log {
		b = binary.AppendUvarint(b, uint64(3*e.post+codes[e.label+1]))
	}
	sum := sha256.Sum256(b)
	return append(b, sum[:]...), nil
}

// codes are those of the labels -1, 0 and +1.
var codes = [...]int{1, 0, 2}

// UnmarshalBinary makes l what was saved: the same bits, on the same machine. The learner must be the one that saved
// it, with the same hyperparameters; the pool the same, or one grown from it. The error is [ErrDamaged], [ErrVersion],
// [ErrLearner] or [ErrPool], and l is then what it was.
func (l *Live) UnmarshalBinary(data []byte) error {
	r, err := unsealed(data)
	if err != nil {
		return err
	}
	if label := string(r.take(r.number())); r.ok() && label != l.config.Label() {
		return fmt.Errorf("%w: %s, and this is %s", ErrLearner, label, l.config.Label())
	}
	posts := r.number()
	digest := r.take(sha256.Size)
	log := r.events(posts)
	if !r.ok() || len(r.rest) > 0 {
		return fmt.Errorf("%w: what it says makes no sense", ErrDamaged)
	}
	if posts > l.pool.Len() {
		return fmt.Errorf("%w: they were %d, and it has %d", ErrPool, posts, l.pool.Len())
	}
	if now := l.pool.Digest(posts); !bytes.Equal(digest, now[:]) {
		return ErrPool
	}
	l.log, l.stale = log, true
	return nil
}

// unsealed is what stands between version and checksum.
func unsealed(data []byte) (*reader, error) {
	rest, ok := bytes.CutPrefix(data, []byte(magic))
	if !ok || len(rest) == 0 {
		return nil, fmt.Errorf("%w: it does not begin with %q and a version", ErrDamaged, magic)
	}
	if rest[0] != liveVersion {
		return nil, fmt.Errorf("%w: version %d, and this one reads version %d", ErrVersion, rest[0], liveVersion)
	}
	end := len(data) - sha256.Size
	if end <= len(magic) {
		return nil, fmt.Errorf("%w: it is cut short", ErrDamaged)
	}
	if sum := sha256.Sum256(data[:end]); !bytes.Equal(sum[:], data[end:]) {
		return nil, fmt.Errorf("%w: its checksum is wrong", ErrDamaged)
	}
	return &reader{rest: data[len(magic)+1 : end]}, nil
}

// reader reads what may be anything. Once something makes no sense, all that follows is zero.
type reader struct {
	rest []byte
	bad  bool
}

func (r *reader) ok() bool { return !r.bad }

// number reads a varint.
func (r *reader) number() int {
	n, size := binary.Uvarint(r.rest)
	if size <= 0 || n > math.MaxInt32 {
		r.bad, r.rest = true, nil
		return 0
	}
	r.rest = r.rest[size:]
	return int(n)
}

func (r *reader) take(n int) []byte {
	if n > len(r.rest) { // >= gives the same: something follows what is taken, and is then missing
		r.bad, r.rest = true, nil
		return nil
	}
	taken := r.rest[:n]
	r.rest = r.rest[n:]
	return taken
}

// events reads the log, on a pool of that many posts.
func (r *reader) events(posts int) []event {
	n := r.number()
	if n > len(r.rest) { // each takes a byte at least
		r.bad = true
		return nil
	}
	log := make([]event, n)
	for i := range log {
		code := r.number()
		log[i] = event{code / 3, [...]int{0, -1, 1}[code%3]}
		r.bad = r.bad || code/3 >= posts
	}
	return log
}
