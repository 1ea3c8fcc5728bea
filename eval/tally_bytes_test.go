package eval

import (
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"math"
	"math/rand/v2"
	"strings"
	"testing"
)

// tallyOf measures sessions by all metrics.
func tallyOf(courses []*Course) *Tally {
	m := mustMeter(Metrics()...)
	var t Tally
	for _, c := range courses {
		t.Add(m.Measure(c))
	}
	return &t
}

func bytesOf(t *testing.T, tally *Tally) []byte {
	t.Helper()
	b, err := tally.MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// Sessions in any order, and cut into parts in any way, leave the same bytes.
func TestAnyOrderGivesTheSameBytes(t *testing.T) {
	rng := rand.New(rand.NewPCG(20, 20))
	var courses []*Course
	for range 60 {
		courses = append(courses, randomCourse(rng.IntN(60), rng))
	}
	want := bytesOf(t, tallyOf(courses))
	for range 20 {
		rng.Shuffle(len(courses), func(i, j int) { courses[i], courses[j] = courses[j], courses[i] })
		cut := rng.IntN(len(courses) + 1)
		parts := []*Tally{tallyOf(courses[:cut]), tallyOf(courses[cut:]), {}}
		rng.Shuffle(3, func(i, j int) { parts[i], parts[j] = parts[j], parts[i] })
		var whole Tally
		for _, p := range parts {
			whole.Merge(p)
		}
		if !bytes.Equal(bytesOf(t, &whole), want) {
			t.Fatalf("cut at %d: other bytes", cut)
		}
	}
}

func TestTallyThereAndBack(t *testing.T) {
	rng := rand.New(rand.NewPCG(21, 21))
	tally := tallyOf([]*Course{randomCourse(44, rng), randomCourse(3, rng), randomCourse(70, rng)})
	data := bytesOf(t, tally)
	var back Tally
	if err := back.UnmarshalBinary(data); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(bytesOf(t, &back), data) || back.Sessions != 3 || back.Events != 117 {
		t.Errorf("other bytes after reading; %d sessions", back.Sessions)
	}
	for _, name := range Metrics() {
		for k, want := range tally.Of(name) {
			if back.Of(name)[k] != want {
				t.Fatalf("%s: %+v, want %+v", name, back.Of(name)[k], want)
			}
		}
	}
	back.Merge(tally) // and goes on as the tally would have
	tally.Merge(tallyOf(nil))
	twice := tallyOf(nil)
	twice.Merge(tally)
	twice.Merge(tally)
	if !bytes.Equal(bytesOf(t, &back), bytesOf(t, twice)) {
		t.Error("a tally that was read does not go on as before")
	}
	var empty Tally
	if err := back.UnmarshalBinary(bytesOf(t, &empty)); err != nil || back.Sessions != 0 {
		t.Errorf("empty: %v", err)
	}
	t.Logf("%d bytes for %d numbers", len(data), numbersOf(tally))
	if most := 20 * numbersOf(tally); len(data) > most {
		t.Errorf("%d bytes, want at most %d", len(data), most)
	}
}

func numbersOf(t *Tally) (n int) {
	for _, list := range t.moments {
		n += len(list)
	}
	return n
}

// sealed is a body with its checksum.
func sealed(body []byte) []byte {
	return binary.LittleEndian.AppendUint32(body, crc32.Checksum(body, castagnoli))
}

// A damaged byte, a byte less or more is an error with a name, and the tally stays as it was.
func TestDamagedBytes(t *testing.T) {
	rng := rand.New(rand.NewPCG(22, 22))
	data := bytesOf(t, tallyOf([]*Course{randomCourse(9, rng)}))
	kept := Tally{Sessions: 7}
	refused := func(what string, b []byte, want error) {
		t.Helper()
		if err := kept.UnmarshalBinary(b); !errors.Is(err, want) {
			t.Fatalf("%s: error %v, want %v", what, err, want)
		}
		if kept.Sessions != 7 {
			t.Fatalf("%s: the tally was changed", what)
		}
	}
	for i := range data {
		b := bytes.Clone(data)
		b[i] ^= 1 << rng.IntN(8)
		want := ErrDamaged
		if i == len(tallyMagic)-1 {
			want = ErrVersion
		}
		refused("a bit", b, want)
		if i != len(tallyMagic)-1 {
			refused("cut", data[:i], ErrDamaged)
		}
	}
	refused("a byte more", append(bytes.Clone(data), 0), ErrDamaged)
	body := data[:len(data)-4]
	// with a right checksum, but not a tally
	refused("bytes left over", sealed(append(bytes.Clone(body), 0)), ErrDamaged)
	for i := len(tallyMagic); i < len(body); i++ {
		var other Tally
		if err := other.UnmarshalBinary(sealed(bytes.Clone(body[:i]))); err != nil && !errors.Is(err, ErrDamaged) &&
			!errors.Is(err, ErrMetric) {
			t.Fatalf("cut at %d: %v", i, err)
		}
		b := bytes.Clone(body)
		b[i] = byte(rng.Uint32())
		_ = other.UnmarshalBinary(sealed(b)) // whatever it is, it must not panic
	}
	huge := binary.AppendUvarint([]byte(tallyMagic+"\x01\x01\x01\x00"), 1<<40)
	refused("more metrics than bytes", sealed(huge), ErrDamaged)
	refused("no counts", sealed([]byte(tallyMagic)), ErrDamaged)
	refused("sessions of 63 bits", sealed(append(binary.AppendUvarint([]byte(tallyMagic), 1<<62), 0, 0, 0, 0)),
		ErrDamaged)
	later := sealed([]byte("tally\x02\x00\x00\x00\x00\x00"))
	if err := kept.UnmarshalBinary(later); !errors.Is(err, ErrVersion) ||
		!strings.HasSuffix(err.Error(), ": 2, where 1 is read") {
		t.Errorf("of a later version: %v", err)
	}
	refused("a number of 63 bits", sealed(binary.AppendUvarint([]byte(tallyMagic), 1<<62)), ErrDamaged)
	refused("a sum of 17 bytes", sealed(
		[]byte(tallyMagic+"\x01\x01\x01\x00\x01\x03auc\x01\x01"+"\x11"+strings.Repeat("x", 17)+"\x00")), ErrDamaged)
	unknown := []byte(tallyMagic + "\x01\x01\x01\x00\x01\x03aux\x00")
	refused("unknown metric", sealed(unknown), ErrMetric)
	if err := kept.UnmarshalBinary(sealed(unknown)); !strings.Contains(err.Error(), `"aux"`) {
		t.Errorf("error %v does not name the metric", err)
	}
	refused("names out of order", sealed([]byte(tallyMagic+"\x01\x01\x01\x00\x02\x03roc\x00\x03auc\x00")), ErrDamaged)
}

func TestTallyLacks(t *testing.T) {
	c := &Course{Accepted: []bool{true}, Centred: []float64{1}, Margin: []float64{1}}
	var tally Tally
	if err := tally.Lacks("auc"); err != nil {
		t.Errorf("without sessions: %v", err)
	}
	tally.Add(mustMeter("auc", "auc_plain").Measure(c))
	for want, names := range map[string][]string{"": {"auc_plain", "auc", "auc"},
		`"brier" is missing`: {"auc", "brier"}, `"auc_plain" was not asked for`: {"auc"}} {
		err := tally.Lacks(names...)
		switch {
		case want == "" && err != nil:
			t.Errorf("%v: %v", names, err)
		case want != "" && (!errors.Is(err, ErrMetric) || !strings.Contains(err.Error(), want)):
			t.Errorf("%v: error %v, want %s", names, err, want)
		}
	}
}

// A few numbers whose bytes are known by hand.
func TestSumBytes(t *testing.T) {
	for _, c := range []struct {
		x    float64
		want string
	}{
		{0, "\x00"}, {0x1p-60, "\x01\x01"}, {-0x1p-60, "\x21\x01"}, {0x1p-52, "\x02\x01\x00"}, {-0x1p-53, "\x21\x80"},
		{1, "\x41\x10"}, {-16, "\x62\x01\x00"},
	} {
		var s sum
		s.add(c.x)
		size, below := s.size()
		got := appendSum(nil, size, below)
		if string(got) != c.want {
			t.Errorf("%g: % x, want % x", c.x, got, c.want)
		}
		if back := readSum(&tallyReader{rest: got}); back != s {
			t.Errorf("%g: read back as %v, want %v", c.x, back, s)
		}
	}
	var m Moments
	m.Add(math.Inf(1))
	if b := m.append(nil); string(b) != "\x01\x00\x10"+strings.Repeat("\xff", 16) {
		t.Errorf("too large: % x", b)
	}
	for _, s := range []sum{{math.MaxUint64, math.MaxUint64}, {1 << 63, 1}, {1, 0}} {
		if back := readSum(&tallyReader{rest: appendSum(nil, s, false)}); back != s {
			t.Errorf("%v is read back as %v", s, back)
		}
	}
}

// A tally of more metrics, less what is not asked for, is that of fewer.
func TestTallyKeep(t *testing.T) {
	of := func(names ...string) *Tally {
		m, err := NewMeter(names...)
		if err != nil {
			t.Fatal(err)
		}
		var tally Tally
		for _, scores := range [][]float64{{1, 2, 3}, {3, 2, 1}} {
			c := &Course{Accepted: []bool{false, true, true}, Margin: scores, Centred: scores,
				Probability: []float64{.1, .2, .3}}
			tally.Add(m.Measure(c))
		}
		return &tally
	}
	more, want := of("auc", "brier", "auc_plain"), of("auc_plain", "auc")
	more.Keep("auc", "auc_plain", "log_loss")
	got, err := more.MarshalBinary()
	text, errWant := want.MarshalBinary()
	if err != nil || errWant != nil || !bytes.Equal(got, text) {
		t.Errorf("%v, %v: %x, want %x", err, errWant, got, text)
	}
}
