package learners

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

func saved(t testing.TB, l *Live) []byte {
	t.Helper()
	b, err := l.MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// Saved and loaded it has the same bits, and goes on with the same bits.
func TestSavedAndLoaded(t *testing.T) {
	eachLive(t, func(t *testing.T, c Config, l *Live, space string) {
		anyCourse(l, 3, ignore)
		l.Undo(l.Labels()[2].Post)
		again := c.liveIn(space, l.Pool())
		again.Learn(1, true) // to be forgotten
		if err := again.UnmarshalBinary(saved(t, l)); err != nil {
			t.Fatal(err)
		}
		for range 2 {
			if !slices.Equal(l.Margins(nil), again.Margins(nil)) || !slices.Equal(saved(t, l), saved(t, again)) {
				t.Fatal("the loaded one differs")
			}
			var a, b []Prediction
			anyCourse(l, 4, func(_ int, p Prediction) { a = append(a, p) })
			anyCourse(again, 4, func(_ int, p Prediction) { b = append(b, p) })
			if !slices.Equal(a, b) {
				t.Fatal("the loaded one goes on in another way")
			}
		}
	})
}

// What cannot be read is refused by a name, and changes nothing.
func TestBadStatesAreRefused(t *testing.T) {
	pool, other := NewPool(unitVectors(5, 8, 1)), NewPool(unitVectors(5, 8, 2))
	rls := byName("rls")
	l := rls.Live(pool)
	l.Show(4)
	l.Learn(4, true)
	l.Learn(0, false)
	good := saved(t, l)
	newer := slices.Clone(good)
	newer[len(magic)] = 2
	beyond := func() []byte { // a label of post 5 of 5
		b := slices.Clone(good[:len(good)-sha256.Size])
		b[len(b)-1] = 3*5 + 1
		return sealed(b)
	}()
	endless := func() []byte { // a log of 2^31 - 1 entries
		b := slices.Clone(good[:len(good)-sha256.Size-4])
		return sealed(append(binary.AppendUvarint(b, math.MaxInt32), 1, 1, 1))
	}()
	upTo := func(posts int) []byte { // a state of so many posts
		return append(binary.AppendUvarint(append(append([]byte(magic), liveVersion, byte(len(rls.Label()))),
			rls.Label()...), uint64(posts)), make([]byte, sha256.Size)...)
	}
	for what, c := range map[string]struct {
		data []byte
		on   *Live
		want error
	}{
		"nothing":         {nil, rls.Live(pool), ErrDamaged},
		"the magic alone": {[]byte(magic), rls.Live(pool), ErrDamaged},
		"cut short":       {good[:len(good)-1], rls.Live(pool), ErrDamaged},
		"one byte more":   {append(slices.Clone(good), 0), rls.Live(pool), ErrDamaged},
		"more, sealed":    {sealed(append(slices.Clone(good[:len(good)-sha256.Size]), 0)), rls.Live(pool), ErrDamaged},
		"an endless name": {sealed(append([]byte(magic), liveVersion, 200, 1, 'r')), rls.Live(pool), ErrDamaged},
		"an endless log":  {endless, rls.Live(pool), ErrDamaged},
		"beyond the pool": {beyond, rls.Live(pool), ErrDamaged},
		"a newer version": {newer, rls.Live(pool), ErrVersion},
		"another learner": {good, byName("logistic").Live(pool), ErrLearner},
		"another lambda":  {good, Must(Of(RLS{Lambda: 1})).Live(pool), ErrLearner},
		"another pool":    {good, rls.Live(other), ErrPool},
		"without a log":   {sealed(upTo(5)), rls.Live(pool), ErrDamaged},
		"a huge pool":     {sealed(append(upTo(math.MaxInt32), 0)), rls.Live(pool), ErrPool},
		"a larger number": {sealed(append(upTo(math.MaxInt32+1), 0)), rls.Live(pool), ErrDamaged},
		"a smaller pool":  {good, rls.Live(NewPool(unitVectors(4, 8, 1))), ErrPool},
	} {
		c.on.Learn(2, true)
		before := c.on.Margins(nil)
		if err := c.on.UnmarshalBinary(c.data); !errors.Is(err, c.want) {
			t.Errorf("%s: error %v, want %v", what, err, c.want)
		}
		if !slices.Equal(c.on.Margins(nil), before) {
			t.Errorf("%s: what could not be read has changed the learner", what)
		}
	}
	if err := l.Grow(other); !errors.Is(err, ErrPool) {
		t.Errorf("grown to another pool: error %v", err)
	}
	short := append([]byte(magic), liveVersion)
	short = append(short, make([]byte, sha256.Size-1)...) // as long as magic and checksum
	if err := rls.Live(pool).UnmarshalBinary(short); err == nil || !strings.Contains(err.Error(), "cut short") {
		t.Errorf("one byte short of a version between magic and checksum: %v", err)
	}
	larger := NewPool(unitVectors(9, 8, 1))
	grown := rls.Live(larger)
	if err := grown.UnmarshalBinary(good); err != nil || !slices.Equal(grown.Labels(), l.Labels()) {
		t.Errorf("on the grown pool: labels %v, error %v", grown.Labels(), err)
	}
	for i := range good { // no byte is left without a guard
		bad := slices.Clone(good)
		bad[i] ^= 0x10
		if err := rls.Live(pool).UnmarshalBinary(bad); err == nil {
			t.Errorf("byte %d can be changed", i)
		}
	}
}

func sealed(b []byte) []byte {
	sum := sha256.Sum256(b)
	return append(b, sum[:]...)
}

// FuzzLoad reads anything, and anything with a right checksum: never a panic, and what is read can be used and saved
// again.
func FuzzLoad(f *testing.F) {
	pool := NewPool(unitVectors(5, 8, 1))
	l := byName("pa").Live(pool)
	f.Add([]byte(nil))
	f.Add(saved(f, l))
	anySmallCourse(l)
	f.Add(saved(f, l))
	f.Add(saved(f, l)[:len(saved(f, l))-sha256.Size])
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, b := range [][]byte{data, sealed(slices.Clone(data))} {
			again := byName("pa").Live(pool)
			err := again.UnmarshalBinary(b)
			if err != nil {
				named := func(known error) bool { return errors.Is(err, known) }
				if !slices.ContainsFunc([]error{ErrDamaged, ErrVersion, ErrLearner, ErrPool}, named) {
					t.Fatalf("an error without a name: %v", err)
				}
				continue
			}
			if why := unsound(again.Show(0)); why != "" {
				t.Fatal(why)
			}
			if err := byName("pa").Live(pool).UnmarshalBinary(saved(t, again)); err != nil {
				t.Fatal(err)
			}
		}
	})
}

func anySmallCourse(l *Live) {
	rng := rand.New(rand.NewPCG(1, 1))
	for range 20 {
		l.Show(rng.IntN(5))
		l.Learn(rng.IntN(5), rng.IntN(2) == 0)
	}
}

// BenchmarkSave prints the time of a session saved and loaded, its replay included.
func BenchmarkSave(b *testing.B) {
	for _, name := range []string{"logistic", "rls"} {
		b.Run("learner="+name, func(b *testing.B) {
			l := replaying(byName(name))
			for b.Loop() {
				if err := l.UnmarshalBinary(saved(b, l)); err != nil {
					b.Fatal(err)
				}
				l.Margin(0)
			}
			b.ReportMetric(float64(len(saved(b, l))), "bytes")
		})
	}
}
