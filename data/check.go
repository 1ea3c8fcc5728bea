package data

import (
	"fmt"

	"streamml/configs/input"
)

// readTopic reads a file, drops posts whose text stood before, and wants labels of both kinds.
func (s *Set) readTopic(f file) (Topic, error) {
	posts, err := readPosts(f, &s.Dims)
	if err != nil {
		return Topic{}, err
	}
	f.where = func(at int) string { return input.At(f.path, f.text, at, "", "").Where() }
	t := newTopic(f, len(posts), func(i int) post { return posts[i] })
	t.lacks = t.checkLabels(f)
	return t, nil
}

// newTopic makes a topic of n posts, and drops those whose text stood before.
func newTopic(f file, n int, posts func(i int) post) Topic {
	t := Topic{Name: f.topic, path: f.path, posts: n, Posts: make([]Post, 0, n), places: make([]int, 0, n)}
	first := make(map[string]int32, n) // a text as seen to its place in t.Posts
	for place := range n {
		p := posts(place)
		seen := input.Identity(p.Text)
		if i, ok := first[seen]; ok {
			t.drop(f, int(i), p)
			continue
		}
		first[seen] = int32(len(t.Posts))
		t.Posts, t.places = append(t.Posts, p.Post), append(t.places, place)
	}
	return t
}

// drop leaves a post out whose text is that of the one at a place.
func (t *Topic) drop(f file, place int, p post) {
	t.Dropped++
	if t.Copies == nil {
		t.Copies = map[int]int{}
	}
	t.Copies[place]++
	if t.Posts[place].Accepted != p.Accepted {
		t.Warnings = append(t.Warnings, twoLabels(f, p))
	}
}

func (t *Topic) checkLabels(f file) error {
	accepted := 0
	for _, p := range t.Posts {
		if p.Accepted {
			accepted++
		}
	}
	rejected := len(t.Posts) - accepted
	if accepted >= 2 && rejected >= 2 {
		return nil
	}
	found := fmt.Sprintf("%d accepted and %d rejected posts", accepted, rejected)
	if f.part != "" {
		found += " for " + f.part
	}
	if t.Dropped > 0 {
		found += fmt.Sprintf(" (and %d whose text stood before)", t.Dropped)
	}
	wanted := "at least two of each"
	if f.part != "" {
		wanted += "; topics: [NAME, ...] runs others alone"
	}
	return &input.Error{File: f.path, Line: 1, Column: 1, Found: found, Wanted: wanted}
}

func twoLabels(f file, p post) string {
	const format = "%s: the text %q stood before with the other label; the first was kept"
	return fmt.Sprintf(format, f.where(p.at), input.Shorten(p.Text))
}
