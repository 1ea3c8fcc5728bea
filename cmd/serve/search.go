package main

import (
	"net/http"
	"net/url"
	"strconv"

	"streamml/experiments/live"
)

// mostCards is how many posts a feed shows, unless all are asked for.
const mostCards = 60

// search shows the feed of a topic. The same page of the same log is made once and then kept.
func (s *server) search(w http.ResponseWriter, r *http.Request) {
	v, topic := s.visitor(w, r), r.PathValue("topic")
	o, err := s.readFeed(r)
	if err != "" {
		s.fail(w, r, http.StatusBadRequest, err)
		return
	}
	var text []byte
	failed := s.book.View(r.Context(), v.ID, topic, func(u *live.Session) (err error) {
		key := drawnKey{v.ID, topic, u.Version(), "page " + v.Name + "\x00" + o.query()}
		text, err = s.drawn.get(key, func() ([]byte, error) {
			body := newFeedView(u, o)
			if s.book.UsesInterest() {
				body.Interest = newInterestView(u, s.vectors.of != nil, s.interests[topic])
			}
			return drawPage("search", page{Title: words(topic), Name: v.Name, Body: body})
		})
		return err
	})
	if failed != nil {
		s.failWith(w, r, failed)
		return
	}
	sendPage(w, http.StatusOK, text)
}

// click appends the answer to a post that a form gives.
func (s *server) click(w http.ResponseWriter, r *http.Request) {
	s.change(w, r, func(user, topic string) error {
		kind, ok := choices[r.PostForm.Get("options")]
		if !ok {
			return errChoice
		}
		post, seq := number(r, "post"), live.Current
		if r.PostForm.Has("seq") {
			seq = max(number(r, "seq"), 0)
		}
		return s.give(r.Context(), user, topic, live.Answer{Post: post, Kind: kind, Seq: seq})
	})
}

// undo takes back the last answer to the post of the form.
func (s *server) undo(w http.ResponseWriter, r *http.Request) {
	s.change(w, r, func(user, topic string) error {
		return s.give(r.Context(), user, topic, live.Answer{Post: number(r, "post"), Seq: live.Current})
	})
}

// number is a whole number of a form; -1 where the field has none.
func number(r *http.Request, name string) int {
	n, err := strconv.Atoi(r.PostForm.Get(name))
	if err != nil {
		return -1
	}
	return n
}

// change does what a form asks for, and redirects to the feed.
func (s *server) change(w http.ResponseWriter, r *http.Request, do func(user, topic string) error) {
	if err := r.ParseForm(); err != nil {
		s.failForm(w, r, err)
		return
	}
	v, topic := s.visitor(w, r), r.PathValue("topic")
	if s.book.Topic(topic) == nil {
		s.failWith(w, r, live.ErrTopic)
		return
	}
	o, wrong := s.readFeed(r)
	if wrong != "" {
		s.fail(w, r, http.StatusBadRequest, wrong)
		return
	}
	switch err := do(v.ID, topic); err {
	case nil:
	case errChoice:
		s.fail(w, r, http.StatusBadRequest, "a choice: options is accepted or rejected")
		return
	default:
		s.failWith(w, r, err)
		return
	}
	to := url.URL{Path: "/search/" + topic, RawQuery: o.query()}
	http.Redirect(w, r, to.String(), http.StatusSeeOther)
}
