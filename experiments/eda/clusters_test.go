package eda

import (
	"slices"
	"testing"
)

// Three heaps of posts, of 60, 50 and 40, each of a word of its own, are found and named, the largest first.
func TestClustersOfHeaps(t *testing.T) {
	var x, y []float64
	var words [][]string
	for h, heap := range []struct {
		n    int
		x, y float64
		word string
	}{{50, -10, 0, "oven"}, {60, 10, 3, "rocket"}, {40, 0, -12, "mortgage"}} {
		for i := range heap.n {
			x, y = append(x, heap.x+float64(i%7)/10), append(y, heap.y+float64(i%5)/10)
			words = append(words, []string{heap.word, "everywhere", []string{"a", "b"}[(h+i)%2]})
		}
	}
	list := clustersOf(x, y)
	name(list, words)
	var sizes []int
	var said []string
	for _, c := range list {
		sizes, said = append(sizes, len(c.posts)), append(said, c.words)
	}
	if !slices.Equal(sizes, []int{60, 50, 40}) || !slices.Equal(said, []string{"rocket", "oven", "mortgage"}) {
		t.Errorf("got %v, %q", sizes, said)
	}
}
