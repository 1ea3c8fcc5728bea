package embed

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"flag"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write testdata/tiny anew")

// tiny is a model of random weights that runs everywhere; testdata/tiny holds its files for the
// tests of the command as well.
var tiny = Model{Name: "tiny", Hidden: 32, Inner: 48, Layers: 2, Heads: 2, Positions: MaxTokens,
	WeightsSHA256: "0429262a8190ee065121dba1e7e5869c912c482cd5a82492b6d33f907cd81bc4",
	VocabSHA256:   "6899083dae33e86bef116a607b08a916534e9a2d14993383da6249859163d22e"}

const tinyVocabulary = "[PAD] [UNK] [CLS] [SEP] [MASK] a b c the chip short ##age ##s un ##aff ##able ! . , ' [ ] # " +
	"日 本 caf ##e cafe résumé ##ing"

// tinyFiles makes the files of the tiny model. Weights are multiples of 1/64, so that they compress.
func tinyFiles() (weights, vocab []byte) {
	vocab = []byte(strings.ReplaceAll(tinyVocabulary, " ", "\n") + "\n")
	h, inner, words := tiny.Hidden, tiny.Inner, strings.Count(string(vocab), "\n")
	r := rand.New(rand.NewPCG(1, 1))
	header, data := map[string]any{"__metadata__": map[string]string{"format": "pt"}}, []byte(nil)
	add := func(name string, shape ...int) {
		from, n := len(data), 1
		for _, s := range shape {
			n *= s
		}
		for range n {
			data = binary.LittleEndian.AppendUint32(data, math.Float32bits(float32(r.IntN(33)-16)/64))
		}
		header[name] = map[string]any{"dtype": "F32", "shape": shape, "data_offsets": []int{from, len(data)}}
	}
	linear := func(name string, out, in int) { add(name+".weight", out, in); add(name+".bias", out) }
	norm := func(name string) { add(name+".weight", h); add(name+".bias", h) }
	add("embeddings.word_embeddings.weight", words, h)
	add("embeddings.position_embeddings.weight", tiny.Positions, h)
	add("embeddings.token_type_embeddings.weight", 2, h)
	norm("embeddings.LayerNorm")
	for i := range tiny.Layers {
		prefix := fmt.Sprintf("encoder.layer.%d.", i)
		for _, part := range []string{"query", "key", "value"} {
			linear(prefix+"attention.self."+part, h, h)
		}
		linear(prefix+"attention.output.dense", h, h)
		norm(prefix + "attention.output.LayerNorm")
		linear(prefix+"intermediate.dense", inner, h)
		linear(prefix+"output.dense", h, inner)
		norm(prefix + "output.LayerNorm")
	}
	head, err := json.Marshal(header)
	if err != nil {
		panic(err)
	}
	return append(append(binary.LittleEndian.AppendUint64(nil, uint64(len(head))), head...), data...), vocab
}

func openTiny(t testing.TB) *Encoder {
	e, err := tiny.Open("testdata/tiny")
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// TestTinyFiles holds the files to the code that makes them; -update writes them anew.
func TestTinyFiles(t *testing.T) {
	weights, vocab := tinyFiles()
	for name, data := range map[string][]byte{weightsFile: weights, vocabFile: vocab} {
		path := filepath.Join("testdata/tiny", name)
		if *update {
			if err := os.WriteFile(path, data, 0o644); err != nil {
				t.Fatal(err)
			}
			t.Logf("%s: sha256 %x", name, sha256.Sum256(data))
		}
		if got, err := os.ReadFile(path); err != nil || string(got) != string(data) {
			t.Errorf("%s is not what the code makes: %v", path, err)
		}
	}
}
