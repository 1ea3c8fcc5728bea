package chart

import (
	"bytes"
	"compress/gzip"
	"encoding/base64"
	"encoding/json"
)

// Forms are a chart as it is at first and for each topic that a reader may pick.
type Forms struct {
	All    *Form   `json:"all"`
	Topics []*Form `json:"topics,omitempty"` // by place, nil where there is nothing to show; none at all for a chart over topics
}

// Form is a chart in one of its forms.
type Form struct {
	Title   string `json:"title,omitempty"`
	Caption string `json:"caption,omitempty"`
	Alt     string `json:"alt,omitempty"`
	Topic   string `json:"-"` // its name, for the CSV; empty for all
	Body    `json:"-"`
}

// MarshalJSON writes what the page's scripts draw from.
func (f Form) MarshalJSON() ([]byte, error) {
	type words Form
	return json.Marshal(struct {
		*words
		Kind    string `json:"kind"`
		Numbers any    `json:"chart"`
	}{(*words)(&f), f.kind(), f.numbers()})
}

// Pack is the charts of a page for its script, in the order of their numbers, compressed, as base64: no text in it can
// be taken for markup.
func Pack(charts []Forms) (string, error) {
	var out bytes.Buffer
	encode := base64.NewEncoder(base64.StdEncoding, &out)
	compress, err := gzip.NewWriterLevel(encode, gzip.BestCompression)
	if err != nil {
		return "", err
	}
	if err := json.NewEncoder(compress).Encode(charts); err != nil {
		return "", err
	}
	if err := compress.Close(); err != nil {
		return "", err
	}
	err = encode.Close()
	return out.String(), err
}
