package main

import (
	"net/http"
	"net/url"

	"streamml/experiments/live"
)

// homeView is the first page: the list of searches.
type homeView struct {
	Searches []searchLink
	Any      bool // the user has answered to a post
}

type searchLink struct {
	About         bool // it has a page about its posts
	Topic         string
	Posts, Labels int
}

func (s *server) home(w http.ResponseWriter, r *http.Request) {
	v := s.visitor(w, r)
	var body homeView
	for _, t := range s.book.Topics() {
		link := searchLink{Topic: t.Name, Posts: len(t.Posts), About: t.Comparable()}
		err := s.book.View(r.Context(), v.ID, t.Name,
			func(u *live.Session) error { link.Labels = u.Labels(); return nil })
		if err != nil {
			s.failWith(w, r, err)
			return
		}
		body.Searches, body.Any = append(body.Searches, link), body.Any || link.Labels > 0
	}
	s.render(w, http.StatusOK, "home", page{Title: "Searches", Name: v.Name, Body: body})
}

// setName keeps the name of the form in a cookie: what the user wants to be called.
func (s *server) setName(w http.ResponseWriter, r *http.Request) {
	if err := r.ParseForm(); err != nil {
		s.failForm(w, r, err)
		return
	}
	s.visitor(w, r)
	setCookie(w, nameCookie, url.QueryEscape(shortName(r.PostForm.Get("name"))))
	http.Redirect(w, r, "/", http.StatusSeeOther)
}

// forget deletes all that is known of the user, the cookies too.
func (s *server) forget(w http.ResponseWriter, r *http.Request) {
	if id, ok := s.cookieUser(r); ok {
		if err := s.book.Forget(r.Context(), id); err != nil {
			s.failWith(w, r, err)
			return
		}
		s.hub.publish(id, event{Label: "undo"})
	}
	setCookie(w, userCookie, "")
	setCookie(w, nameCookie, "")
	http.Redirect(w, r, "/", http.StatusSeeOther)
}

// failForm answers to a form that cannot be read.
func (s *server) failForm(w http.ResponseWriter, r *http.Request, err error) {
	if status, what := statusOf(err); status != http.StatusInternalServerError {
		s.fail(w, r, status, what)
		return
	}
	s.fail(w, r, http.StatusBadRequest, "a form that cannot be read")
}
