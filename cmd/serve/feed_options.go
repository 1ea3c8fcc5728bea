package main

import (
	"net/http"
	"net/url"

	"streamml/learners"
)

// feedOptions are what a reader may choose of a feed.
type feedOptions struct {
	with  string          // learner beside the one whose scores are shown; "": the challenger
	rival learners.Config // the same
	all   bool            // all posts, however many
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

// readFeed reads the options of an address, or says what is wrong with them.
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
