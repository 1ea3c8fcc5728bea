package data

import (
	"fmt"
	"math"
	"strings"

	"streamml/configs/input"
)

// readTopic reads a file, drops posts whose text stood before, and wants labels of both kinds.
func (s *Set) readTopic(f file) (Topic, error) {
	posts, err := readPosts(f, &s.Dims)
	if err != nil {
		return Topic{}, err
	}
	f.where = func(at int) string { return input.At(f.path, f.text, at, "", "").Where() }
	t := newTopic(f, posts)
	return t, t.checkLabels(f)
}

// newTopic drops posts whose text stood before.
func newTopic(f file, posts []post) Topic {
	t := Topic{Name: f.topic, path: f.path, posts: len(posts)}
	first := map[string]int{} // a text as seen to its place in t.Posts
	for place, p := range posts {
		seen := input.Identity(p.Text)
		if i, ok := first[seen]; ok {
			t.drop(f, i, p)
			continue
		}
		first[seen] = len(t.Posts)
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
	return &input.Error{File: f.path, Line: 1, Column: 1, Found: found, Wanted: "at least two of each"}
}

func twoLabels(f file, p post) string {
	const format = "%s: the text %q stood before with the other label; the first was kept"
	return fmt.Sprintf(format, f.where(p.at), input.Shorten(p.Text))
}

// nearConstant is the share of the mean variance of all dimensions below which one counts as
// near-constant: a learner that divides by its spread would divide by nearly nothing.
const nearConstant = 1e-8

// checkEmbeddings notes dimensions that hardly vary, as some of the encoder's do, and warns of vectors that are not of
// length 1.
func (s *Set) checkEmbeddings() {
	variances := s.variances()
	mean := 0.0
	for _, v := range variances {
		mean += v / float64(s.Dims)
	}
	var flat []string
	for d, v := range variances {
		if v <= nearConstant*mean {
			flat = append(flat, fmt.Sprint(d))
		}
	}
	if n := len(flat); n > 0 {
		s.Notes = append(s.Notes, fmt.Sprintf("%d of %d dimensions hardly vary (variance at most %g of the mean variance); counted from 0: %s",
			n, s.Dims, nearConstant, strings.Join(flat[:min(n, 10)], ", ")+strings.Repeat(", …", min(1, n/11))))
	}
	if n := s.notUnit(); n > 0 {
		s.Warnings = append(s.Warnings, fmt.Sprintf("%d embeddings are not of length 1, which learning rates count on", n))
	}
}

// variances of each dimension over all posts, in two passes.
func (s *Set) variances() []float64 {
	means, variances := make([]float64, s.Dims), make([]float64, s.Dims)
	n := 0.0
	s.each(func(x []float32) {
		n++
		for d, v := range x {
			means[d] += float64(v)
		}
	})
	for d := range means {
		means[d] /= n
	}
	s.each(func(x []float32) {
		for d, v := range x {
			diff := float64(v) - means[d]
			variances[d] += float64(diff*diff) / n
		}
	})
	return variances
}

// notUnit counts the embeddings whose length is off 1 by more than a thousandth.
func (s *Set) notUnit() (count int) {
	s.each(func(x []float32) {
		squares := 0.0
		for _, v := range x {
			squares += float64(float64(v) * float64(v))
		}
		if math.Abs(math.Sqrt(squares)-1) > 1e-3 {
			count++
		}
	})
	return count
}

func (s *Set) each(do func(x []float32)) {
	for _, t := range s.Topics {
		for _, p := range t.Posts {
			do(p.Embedding)
		}
	}
}
