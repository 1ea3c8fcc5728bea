package kernels

import (
	"maps"
	"math"
	"slices"
	"strings"
)

func init() { register("text", Text{Words: .1, Characters: .3, RBF: .3, Length: .4}) }

// Text mixes the linear kernel with the words of the posts. Words and runs of three to five characters count once a
// post, and each part is the cosine of its own vectors.
//
//	k(x, x') = x·x' + words cos(W, W') + characters cos(C, C') + rbf exp(-|x - x'|²/(2 length²))
//	W: words weighted by idf = 1 + log((1 + N)/(1 + df))
//
// The N posts that a word's idf is counted over are those of the other topics of the data set, never the session's
// own, some of which are still to come; where there is one topic alone every word weighs the same.
//
// Salton, Buckley: Term-Weighting Approaches in Automatic Text Retrieval, Inf. Proc. & Man. 24 (1988); Damashek:
// Gauging Similarity with n-Grams, Science 267 (1995); Shawe-Taylor, Cristianini: Kernel Methods for Pattern
// Analysis (2004), §3.4 (sums of kernels) and ch. 10.
type Text struct {
	Words      float64 `yaml:"words" range:"[0,1e6]"`      // weight of words in common
	Characters float64 `yaml:"characters" range:"[0,1e6]"` // weight of character 3- to 5-grams in common
	RBF        float64 `yaml:"rbf" range:"[0,1e6]"`        // weight of the radial basis function
	Length     float64 `yaml:"length" range:"(0,1e6]"`     // and its length
}

func (k Text) gram(p *Pool) []float64 {
	idf := p.idf()
	words := overlap(p.texts, wordsOf, func(w string) float64 { return idf(w) * idf(w) })
	characters := overlap(p.texts, runsOf, func(string) float64 { return 1 })
	rbf := p.Gram(Kernel{RBF{k.Length}})
	g := slices.Clone(p.Gram(Kernel{}))
	for i := range g {
		g[i] += float64(k.Words*words[i]) + float64(k.Characters*characters[i]) + float64(k.RBF*rbf[i])
	}
	return g
}

func (k Text) cost(n, d float64) Cost {
	return Cost{Scratch: 2, Products: 200 * n * n}.and(RBF{k.Length}, n, d)
}

// overlap is the cosine of texts as sets of features, weight being that of a feature squared. Features are added in
// alphabetical order, so the order of the texts does not matter. A text without features is like no other.
func overlap(texts []string, features func(string) map[string]bool, weight func(string) float64) []float64 {
	having := map[string][]int{}
	for i, text := range texts {
		for f := range features(text) {
			having[f] = append(having[f], i)
		}
	}
	n := len(texts)
	g := make([]float64, n*n)
	for _, f := range slices.Sorted(maps.Keys(having)) {
		w := weight(f)
		for _, i := range having[f] {
			for _, j := range having[f] {
				g[i*n+j] += w
			}
		}
	}
	size := make([]float64, n)
	for i := range size {
		size[i] = math.Sqrt(g[i*n+i])
	}
	for i := range g {
		g[i] = over(g[i], size[i/n]*size[i%n])
	}
	return g
}

// runsOf is the set of runs of three to five characters within a text's words, which white space separates, in lower
// case and with a blank before and after each.
func runsOf(text string) map[string]bool {
	set := map[string]bool{}
	for word := range strings.FieldsSeq(strings.ToLower(text)) {
		runes := []rune(" " + word + " ")
		for i := range runes {
			for length := 3; length <= 5 && i+length <= len(runes); length++ {
				set[string(runes[i:i+length])] = true
			}
		}
	}
	return set
}
