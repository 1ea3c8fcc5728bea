package data

import (
	"fmt"

	"streamml/configs/input"
)

// newSession is what one user met, in order. A text that comes again is the same post met again: it is an event of its
// own, with the label that it got then. In recorded sessions, where posts are rows of a pool, the text of another row
// is a copy, and dropped as in any topic.
func newSession(f file, posts []post) Topic {
	t := Topic{Name: f.topic, path: f.path, posts: len(posts)}
	first := map[string]int{} // a text as seen to its place in t.Posts
	var rows []int            // by place
	for at, p := range posts {
		seen := input.Identity(p.Text)
		i, again := first[seen]
		switch {
		case !again:
			i = len(t.Posts)
			first[seen] = i
			t.Posts, t.places, rows = append(t.Posts, p.Post), append(t.places, at), append(rows, p.row)
		case rows[i] != p.row:
			t.drop(f, i, p)
			continue
		}
		t.Posts[i].Accepted = p.Accepted
		t.Arrivals, t.met = append(t.Arrivals, Arrival{i, p.Accepted}), append(t.met, at)
	}
	if len(t.Arrivals) == len(t.Posts) {
		t.Arrivals = nil
	}
	return t
}

// searchOf is what users met of a topic, each post once and with the label that most of them left it with; accepted
// where as many say either.
func searchOf(f file, name string, entries []entry, places []int32) Topic {
	t := Topic{Name: name, path: f.path, posts: len(places)}
	first := map[string]int{} // a text as seen to its place in t.Posts
	type answer struct {
		user string
		post int
	}
	last := map[answer]bool{}
	for at, place := range places {
		e := entries[place]
		seen := input.Identity(e.Text)
		i, again := first[seen]
		if !again {
			i = len(t.Posts)
			first[seen] = i
			t.Posts, t.places = append(t.Posts, e.Post), append(t.places, at)
		}
		last[answer{e.of.user, i}] = e.Accepted
	}
	lead := make([]int, len(t.Posts)) // accepted less rejected
	for a, accepted := range last {
		lead[a.post]--
		if accepted {
			lead[a.post] += 2
		}
	}
	for i := range t.Posts {
		t.Posts[i].Accepted = lead[i] >= 0
	}
	return t
}

// noteRepeats counts the posts that users met again, and how often with another label.
func (s *Set) noteRepeats() {
	views, changed := 0, 0
	for _, t := range s.Topics {
		last := map[int]bool{}
		for _, a := range t.Arrivals {
			before, again := last[a.Post]
			last[a.Post] = a.Accepted
			if again {
				views++
			}
			if again && before != a.Accepted {
				changed++
			}
		}
	}
	if views > 0 {
		s.Notes = append(s.Notes, fmt.Sprintf("%d times a user met a post again, %d of them with another label "+
			"than before: "+
			"each time is scored and learnt as it came", views, changed))
	}
}
