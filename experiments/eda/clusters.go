package eda

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"strings"

	"streamml/data"
)

// cluster is a part of a map, and what its posts are about.
type cluster struct {
	x, y  float64 // of the post in its middle
	posts []int
	words string // up to two that are most its own; empty where none is
}

const (
	mostClusters  = 20
	clusterPosts  = 40 // a cluster for so many posts, about
	clusterRounds = 20
	clusterZ      = 1.96 // from which log-odds a word is a cluster's own
)

// clustersOf cuts a map of two dimensions into parts, the largest first: k-means, begun with the post nearest to the
// middle and then, each time, with the post farthest from all before, so that there is no chance in it.
//
// Lloyd: Least Squares Quantization in PCM, IEEE Trans. Information Theory 28 (1982); Gonzalez: Clustering to Minimize
// the Maximum Intercluster Distance, Theoretical Computer Science 38 (1985), for the start.
func clustersOf(x, y []float64) (list []cluster) {
	k := min(mostClusters, max(1, len(x)/clusterPosts))
	at := farthest(x, y, k)
	of := make([]int, len(x))
	for range clusterRounds {
		sums := make([][3]float64, k)
		moved := false
		for i := range x {
			c := nearestOf(at, x[i], y[i])
			moved = moved || c != of[i]
			of[i] = c
			sums[c] = [3]float64{sums[c][0] + x[i], sums[c][1] + y[i], sums[c][2] + 1}
		}
		for c, s := range sums {
			if s[2] > 0 {
				at[c] = [2]float64{s[0] / s[2], s[1] / s[2]}
			}
		}
		if !moved {
			break
		}
	}
	list = make([]cluster, k)
	near := make([]float64, k)
	for i, c := range of {
		d := apart2(at[c], x[i], y[i])
		if len(list[c].posts) == 0 || d < near[c] {
			list[c].x, list[c].y, near[c] = x[i], y[i], d
		}
		list[c].posts = append(list[c].posts, i)
	}
	list = slices.DeleteFunc(list, func(c cluster) bool { return len(c.posts) == 0 })
	slices.SortStableFunc(list, func(a, b cluster) int { return cmp.Compare(len(b.posts), len(a.posts)) })
	return list
}

// farthest are k posts far from each other, the first the nearest to the middle, which is 0.
func farthest(x, y []float64, k int) (at [][2]float64) {
	distance := make([]float64, len(x)) // to the nearest of those before
	next := 0
	for i := range x {
		if distance[i] = math.Inf(1); apart2([2]float64{}, x[i], y[i]) < apart2([2]float64{}, x[next], y[next]) {
			next = i
		}
	}
	for range k {
		at = append(at, [2]float64{x[next], y[next]})
		from := at[len(at)-1]
		for i := range x {
			distance[i] = min(distance[i], apart2(from, x[i], y[i]))
		}
		for i, d := range distance {
			if d > distance[next] {
				next = i
			}
		}
	}
	return at
}

// nearestOf is the first of the places that are nearest.
func nearestOf(at [][2]float64, x, y float64) (best int) {
	for c := range at {
		if apart2(at[c], x, y) < apart2(at[best], x, y) {
			best = c
		}
	}
	return best
}

func apart2(at [2]float64, x, y float64) float64 {
	dx, dy := at[0]-x, at[1]-y
	return float64(dx*dx) + float64(dy*dy)
}

// name gives clusters the words that are most their own, against all other posts of the map; words are those of each
// post.
func name(clusters []cluster, words [][]string) {
	background, bags := bag{}, make([]bag, len(clusters))
	for c := range clusters {
		bags[c] = bag{}
		for _, i := range clusters[c].posts {
			for _, w := range words[i] {
				bags[c][w]++
				background[w]++
			}
		}
	}
	for c := range clusters {
		outside := maps.Clone(background)
		for w, n := range bags[c] {
			if outside[w] -= n; outside[w] == 0 {
				delete(outside, w)
			}
		}
		var own []string
		if len(clusters) > 1 {
			for _, l := range leans(bags[c], outside, background) {
				if l.z < clusterZ || len(own) == 2 {
					break
				}
				own = append(own, l.word)
			}
		}
		clusters[c].words = strings.Join(own, " ")
	}
}

// compared are the words of the posts that are compared: every step-th of a topic.
func compared(words [][]string, topics []data.Topic, step int) (list [][]string) {
	first := 0 // of the topic, among all posts
	for _, t := range topics {
		for k := 0; k < len(t.Posts); k += step {
			list = append(list, words[first+k])
		}
		first += len(t.Posts)
	}
	return list
}
