package main

import (
	"net/http"
	"net/url"

	"streamml/learners"
)

// feedOptions are what the address of a feed may choose.
type feedOptions struct {
	with  string          // name of the learner that is held against the shown one; "": the challenger
	rival learners.Config // that learner's configuration
	all   bool            // show all posts, not only mostCards
}

// query is the options as an address has them.
func (o feedOptions) query() string {
	q := url.Values{}
	if o.with != "" {
		q.Set("with", o.with)
	}
	if o.all {
		q.Set("all", "1")
	}
	return q.Encode()
}

// readFeed reads the options of an address; wrong says what is wrong with them, "" for nothing.
func (s *server) readFeed(r *http.Request) (o feedOptions, wrong string) {
	q := r.URL.Query()
	o = feedOptions{with: q.Get("with"), rival: s.challenger, all: q.Get("all") != ""}
	if o.with == "" {
		return o, ""
	}
	rival, err := learners.Default(o.with)
	if err != nil || rival.NeedsPairs() {
		return o, "no learner has that name"
	}
	o.rival = rival
	return o, ""
}
