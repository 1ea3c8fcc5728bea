package chart

import (
	"bytes"
	"compress/gzip"
	"encoding/base64"
	"encoding/json"
)

// Forms are a chart as it is at first and for each topic that a reader may pick.
type Forms struct {
	All    *Form
	Topics []*Form // by place, nil where there is nothing to show; none at all for a chart over topics
}

// Form is a chart in one of its forms.
type Form struct {
	Title   string `json:"title,omitempty"`
	Caption string `json:"caption,omitempty"`
	Alt     string `json:"alt,omitempty"`
	Topic   string `json:"-"` // its name, for the CSV; empty for all
	Body    `json:"-"`
}

// packed is what the page's scripts draw from.
func (f *Form) packed(t *texts) any {
	if f == nil {
		return nil
	}
	type words Form
	return struct {
		*words
		Kind    string `json:"kind"`
		Numbers any    `json:"chart"`
	}{(*words)(f), f.kind(), f.numbers(t)}
}

func (f *Forms) packed(t *texts) any {
	all := map[string]any{"all": f.All.packed(t)}
	var topics []any
	for _, topic := range f.Topics {
		topics = append(topics, topic.packed(t))
	}
	if len(topics) > 0 {
		all["topics"] = topics
	}
	return all
}

// Pack is the charts of a page for its script, in the order of their numbers, and the texts that stand in any of them,
// each once; compressed, as base64: no text in it can be taken for markup.
func Pack(charts []Forms) (string, error) {
	t, all := new(texts), []any{}
	for i := range charts {
		all = append(all, charts[i].packed(t))
	}
	var out bytes.Buffer
	encode := base64.NewEncoder(base64.StdEncoding, &out)
	compress, err := gzip.NewWriterLevel(encode, gzip.BestCompression)
	if err != nil {
		return "", err
	}
	if err := json.NewEncoder(compress).Encode(map[string]any{"charts": all, "texts": t.all()}); err != nil {
		return "", err
	}
	if err := compress.Close(); err != nil {
		return "", err
	}
	err = encode.Close()
	return out.String(), err
}
