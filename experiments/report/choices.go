package report

import (
	"bytes"
	"compress/gzip"
	"encoding/base64"
	"encoding/json"
	"slices"
	"sync"
)

// mostTopics is how many topics readers can pick.
const mostTopics = 40

// choices are a chart as it is at first and for each topic that a reader may pick; each holds the learners beyond
// the best as well, to be shown on demand.
type choices struct {
	All    *choice   `json:"all"`
	Topics []*choice `json:"topics,omitempty"` // by place, nil where there is nothing to show; none at all for a figure over topics
}

// choice is a chart in one of its forms.
type choice struct {
	Title   string `json:"title,omitempty"`
	Caption string `json:"caption,omitempty"`
	Alt     string `json:"alt,omitempty"`
	topic   string // empty for all
	drawing
}

func (c choice) MarshalJSON() ([]byte, error) {
	type words choice
	return json.Marshal(struct {
		*words
		Meta   meta           `json:"meta"`
		Option map[string]any `json:"option"`
	}{(*words)(&c), c.meta(), c.option()})
}

// vary makes the forms of all charts. A figure of several charts has one a topic already.
func vary(v *view, sections []section) {
	topics := make([]*view, min(len(v.Plan.Data.Topics), mostTopics))
	if len(v.Plan.Data.Topics) == 1 {
		topics = nil // there is nothing to pick
	}
	for t := range topics {
		topics[t] = v.only(t)
	}
	var done sync.WaitGroup
	for _, s := range sections {
		for _, f := range s.Figures {
			done.Go(func() { f.vary(v, topics) })
		}
	}
	done.Wait()
}

func (f *drawn) vary(v *view, topics []*view) {
	for i, c := range f.Charts {
		f.Drawn[i].All = &choice{drawing: c.drawing}
	}
	if len(f.Charts) > 1 || f.Charts[0].Pick != "" {
		return
	}
	only := &f.Drawn[0].choices
	only.All.drawing = withOthers(f.of, v, &f.figure)
	for _, t := range topics {
		var c *choice
		if g := f.of.of(t); g != nil {
			c = &choice{Title: t.topic + ": " + g.Title, Caption: g.Caption, Alt: g.Charts[0].Alt, topic: t.Plan.Data.Topics[0].Name, drawing: withOthers(f.of, t, g)}
		}
		only.Topics = append(only.Topics, c)
	}
	if !slices.ContainsFunc(only.Topics, func(c *choice) bool { return c != nil }) {
		only.Topics = nil
	}
}

// withOthers is the drawing of a figure together with the learners that have no room in it.
func withOthers(m maker, v *view, f *figure) drawing {
	if others := m.of(v.others()); others != nil {
		return f.Charts[0].append(others.Charts[0].drawing)
	}
	return f.Charts[0].drawing
}

// packed is the charts for the page's script, compressed, as base64: no text in it can be taken for markup.
func packed(charts []choices) (string, error) {
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

// picks are what the page's reader can pick.
type picks struct {
	Topics   []string // by place; empty where there is one only
	More     int      // topics beyond those
	Learners []pick   // the best first; empty where there is one only
	Shown    int      // how many of the learners are shown at first
}

type pick struct {
	Key   string
	Line  string // the name of its colour
	Shown bool
}

func (v *view) picks() (p picks) {
	if names := v.topicNames(); len(names) > 1 {
		p.Topics = names[:min(len(names), mostTopics)]
		p.More = len(names) - len(p.Topics)
	}
	if len(v.best) < 2 {
		return p
	}
	p.Shown = min(len(v.best), maxCurves)
	for i, l := range v.best {
		p.Learners = append(p.Learners, pick{l.Config.Name, v.hues[l].line.css, i < p.Shown})
	}
	return p
}
