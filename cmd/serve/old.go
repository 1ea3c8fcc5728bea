package main

import (
	"encoding/json"
	"fmt"
	"math"
	"net/http"
	"strconv"

	"streamml/eval"
	"streamml/experiments/live"
)

// The addresses of the Python app that this one replaces: posts are counted over all topics, by the topics' names, then
// in the order of their files, from 0.

// numbered is a post by its number.
type numbered struct {
	N     int
	Topic *live.Topic
	Post  int
}

// find returns the post with the number n of the address; where there is none it answers the request with an error.
func (s *server) find(w http.ResponseWriter, r *http.Request) (p numbered, ok bool) {
	n, err := strconv.Atoi(r.PathValue("n"))
	if err == nil && n >= 0 {
		p.N = n
		for _, p.Topic = range s.book.Topics() {
			if n < len(p.Topic.Posts) {
				p.Post = n
				return p, true
			}
			n -= len(p.Topic.Posts)
		}
	}
	s.fail(w, r, http.StatusNotFound, "no post has that number")
	return p, false
}

// line answers with a post as JSON.
func (s *server) line(w http.ResponseWriter, r *http.Request) {
	p, ok := s.find(w, r)
	if !ok {
		return
	}
	post := p.Topic.Posts[p.Post]
	label := ""
	if post.Accepted.Valid {
		label = map[bool]string{true: "accepted", false: "rejected"}[post.Accepted.Bool]
	}
	w.Header().Set("Content-Type", "application/json")
	json.NewEncoder(w).Encode(struct {
		Line      int       `json:"line"`
		Topic     string    `json:"topic"`
		Post      int       `json:"post"`
		Text      string    `json:"text"`
		Label     string    `json:"label,omitempty"`
		Embedding []float32 `json:"embedding"`
	}{p.N, p.Topic.Name, p.Post, post.Text, label, post.Embedding})
}

// oldView is the page of a post with its score and a form.
type oldView struct {
	N                    int
	Topic, Text, Percent string
	Said                 string // label that the form has given just now; "": none
	AUC                  string
}

// oldPrediction shows the score of a post; a form's label is learnt first.
func (s *server) oldPrediction(w http.ResponseWriter, r *http.Request) {
	p, ok := s.find(w, r)
	if !ok {
		return
	}
	v := s.visitor(w, r)
	view := oldView{N: p.N, Topic: p.Topic.Name, Text: p.Topic.Posts[p.Post].Text}
	if r.Method == http.MethodPost {
		if err := r.ParseForm(); err != nil {
			s.failForm(w, r, err)
			return
		}
		view.Said = r.PostForm.Get("options")
		kind, ok := choices[view.Said]
		if !ok {
			s.fail(w, r, http.StatusBadRequest, "a choice: options is accepted or rejected")
			return
		}
		if err := s.give(r.Context(), v.ID, p.Topic.Name,
			live.Answer{Post: p.Post, Kind: kind, Seq: live.Current}); err != nil {
			s.failWith(w, r, err)
			return
		}
	}
	err := s.book.View(r.Context(), v.ID, p.Topic.Name, func(u *live.Session) error {
		view.Percent = percent(u.Model().Probability(p.Post))
		return nil
	})
	auc := math.NaN()
	if err == nil {
		auc, _, err = s.auc(r, v.ID)
	}
	if err != nil {
		s.failWith(w, r, err)
		return
	}
	view.AUC = points(auc)
	s.render(w, http.StatusOK, "old", page{Title: fmt.Sprint("Post ", p.N), Name: v.Name, Body: view})
}

// auc is the AUC of all the user's answers, and how many those are: of the scores that were shown, each less the mean
// margin of its topic's posts answered to so far.
func (s *server) auc(r *http.Request, user string) (auc float64, labels int, err error) {
	var scores []float64
	var accepted []bool
	for _, t := range s.book.Topics() {
		err = s.book.View(r.Context(), user, t.Name, func(u *live.Session) error {
			c := u.Shown()
			scores, accepted = append(scores, c.Centred...), append(accepted, c.Accepted...)
			return nil
		})
		if err != nil {
			return math.NaN(), 0, err
		}
	}
	return eval.AUC(scores, accepted), len(scores), nil
}

// oldScore answers with the AUC of all the user's answers, in the words of the Python app.
func (s *server) oldScore(w http.ResponseWriter, r *http.Request) {
	v := s.visitor(w, r)
	auc, _, err := s.auc(r, v.ID)
	if err != nil {
		s.failWith(w, r, err)
		return
	}
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	if math.IsNaN(auc) {
		fmt.Fprintln(w, "ROCAUC: undefined until a post is accepted and another rejected")
		return
	}
	fmt.Fprintf(w, "ROCAUC: %.2f%%\n", 100*auc)
}
