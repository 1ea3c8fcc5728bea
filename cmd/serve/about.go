package main

import (
	"context"
	"html/template"
	"net/http"
	"sync"

	"streamml/data"
	"streamml/experiments/chart"
	"streamml/experiments/eda"
	"streamml/experiments/live"
)

// aboutView is the page about the posts of a topic.
type aboutView struct {
	Topic   string
	Section *sectionView
}

// sectionView is a section with its charts drawn.
type sectionView struct {
	chart.Section
	Figures []figureView
}

type figureView struct {
	chart.Figure
	Charts []chartView
}

type chartView struct {
	Title       string
	Several     bool // its figure has other charts, too
	Wide, Phone template.HTML
}

var analysing sync.Mutex // held while one analysis runs: each takes all cores

// about shows the analysis of a topic's posts; the same page is made once and then kept.
func (s *server) about(w http.ResponseWriter, r *http.Request) {
	t := s.book.Topic(r.PathValue("topic"))
	if t == nil {
		s.failWith(w, r, live.ErrTopic)
		return
	}
	if !t.Comparable() {
		s.fail(w, r, http.StatusNotFound,
			"there is nothing to compare: two posts or more are to be known as accepted, two as rejected, and "+
				"none as neither")
		return
	}
	name := s.name(r)
	text, err := s.drawn.get(drawnKey{topic: t.Name, asked: "about " + name}, func() ([]byte, error) {
		analysing.Lock()
		defer analysing.Unlock()
		section, err := analysed(r.Context(), t)
		if err != nil {
			return nil, err
		}
		return drawPage("about", page{Title: "About " + words(t.Name), Name: name, Body: aboutView{t.Name, section}})
	})
	if err != nil {
		s.failWith(w, r, err)
		return
	}
	sendPage(w, http.StatusOK, text)
}

func analysed(ctx context.Context, t *live.Topic) (*sectionView, error) {
	topic := data.Topic{Name: t.Name}
	for _, p := range t.Posts {
		topic.Posts = append(topic.Posts, data.Post{Text: p.Text, Accepted: p.Accepted.Bool, Embedding: p.Embedding})
	}
	a, err := eda.Analyse(ctx, &data.Set{Topics: []data.Topic{topic}, Dims: t.Pool.Dims(), Source: t.Name}, 1, 0)
	if err != nil {
		return nil, err
	}
	v := &sectionView{Section: a.Section()}
	for _, f := range v.Section.Figures {
		drawn := figureView{Figure: f}
		for _, c := range f.Charts {
			drawn.Charts = append(drawn.Charts,
				chartView{c.Title, len(f.Charts) > 1, chart.SVG(c, false), chart.SVG(c, true)})
		}
		v.Figures = append(v.Figures, drawn)
	}
	return v, nil
}
