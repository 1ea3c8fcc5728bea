package feed

import (
	"math"
	"slices"
)

// What a feed is measured by, and at how many labels, posts or slates.
var (
	unseenAt   = []int{0, 1, 2, 3, 5, 8, 10, 15}      // labels
	acceptedAt = []int{5, 10, 20}                     // posts shown
	regretAt   = []int{10, 20, 40}                    // posts shown
	slatesAt   = []int{1, 2, 3, 4, 5, 6, 7, 8, 9, 10} // slates
	clicksAt   = []int{5, 10}                         // posts shown
)

// measures are the numbers of one session, by place in [keys]. NaN: the session was too short, or a class is missing.
//
//	auc_unseen   AUC of the posts that are never shown, after so many labels; no choice of posts can flatter it
//	accepted     accepted posts among the first so many shown
//	regret       by how many accepted posts those fall short of the best order
//	ndcg         discounted gain of a slate against the best that could have been shown (Järvelin, Kekäläinen 2002)
//	clicks       accepted posts at which the user looked, among the first so many shown; at 0, in the whole session
type measures struct {
	values           []float64
	accepted, clicks int
	available        int // accepted posts that may be shown
	posts, slates    int
}

// key names a number of [measures].
type key struct {
	Measure string
	At      int
}

// keys are the names of all numbers, in their order.
func keys() (list []key) {
	for _, group := range []struct {
		measure string
		at      []int
	}{{"auc_unseen", unseenAt}, {"accepted", acceptedAt}, {"regret", regretAt},
		{"ndcg", slatesAt}, {"clicks", clicksAt}} {
		for _, at := range group.at {
			list = append(list, key{group.measure, at})
		}
	}
	return append(list, key{"clicks", 0})
}

var allKeys = keys()

// indexOf is the place of a number among all; -1 where there is none of that name.
func indexOf(k key) int { return slices.Index(allKeys, k) }

// set gives a number its value, if there is one of that name.
func (m *measures) set(measure string, at int, value float64) {
	if i := indexOf(key{measure, at}); i >= 0 {
		m.values[i] = value
	}
}

func (m *measures) start(s *session) {
	*m = measures{values: m.values[:0]}
	for range allKeys {
		m.values = append(m.values, math.NaN())
	}
	for _, post := range s.order {
		m.available += one(s.truth[post])
	}
}

// slate measures the slate that is about to be looked at.
func (m *measures) slate(s *session) {
	gain, best, left := 0.0, 0.0, m.available-m.accepted
	for k, post := range s.slate {
		discount := 1 / math.Log2(float64(k+2))
		if s.truth[post] {
			gain += discount
		}
		if k < left {
			best += discount
		}
	}
	m.slates++
	if best > 0 {
		m.set("ndcg", m.slates, gain/best)
	}
}

// shown takes in a post on screen.
func (m *measures) shown(s *session, post int, looked bool) {
	m.posts++
	m.accepted += one(s.truth[post])
	m.clicks += one(looked && s.clicked[post])
	m.set("accepted", m.posts, float64(m.accepted))
	m.set("clicks", m.posts, float64(m.clicks))
	m.set("regret", m.posts, float64(min(m.posts, m.available)-m.accepted))
}

// labelled takes in that a label was learnt.
func (m *measures) labelled(s *session) {
	if len(s.held) > 0 && slices.Contains(unseenAt, s.labels) {
		m.set("auc_unseen", s.labels, s.aucUnseen())
	}
}

func (m *measures) end(*session) { m.set("clicks", 0, float64(m.clicks)) }

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}
