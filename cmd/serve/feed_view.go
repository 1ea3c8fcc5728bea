package main

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"streamml/data/store"
	"streamml/experiments/live"
	"streamml/learners"
)

// feedView is a feed with the panel beside it.
type feedView struct {
	Topic     string
	Query     string // "?..." of the options, or nothing
	Seq       int
	Labels    int
	Cards     []cardView
	More      int // posts that are not shown
	Answers   []answerView
	Panel     panelView
	Simulated bool // a user can be simulated
	About     bool // there is something to say about the posts
	Interest  *interestView
}

// interestView is what the reader looks for, or may choose or type.
type interestView struct {
	Said    string // what the reader looks for; "": nothing
	Percent string // share of a score that the model with the interest has
	Rest    string // share that the model of the answers alone has
	Words   bool   // the reader may type: words can be embedded
	Offered string // interest that comes with the search; "": none
	Most    int    // characters that the reader may type
}

// newInterestView is nil where no interest can be set: no words can be embedded, and no interest comes with the search.
func newInterestView(u *live.Session, words bool, offered *live.Interest) *interestView {
	v := &interestView{Words: words, Most: mostInterest}
	if offered != nil {
		v.Offered = offered.Text
	}
	if i := u.Interest(); i != nil {
		v.Said, v.Percent, v.Rest = i.Text, percent(u.InterestShare()), percent(1-u.InterestShare())
	}
	if v.Said == "" && !v.Words && v.Offered == "" {
		return nil
	}
	return v
}

// cardView is a post of the feed, to answer to.
type cardView struct {
	Post    int
	Text    string
	Percent string
	Probe   bool
	Why     []reason
}

// reason is a line that says why a post has its place in the ranking.
type reason struct{ What, Text string }

// answerView is a post that was answered to.
type answerView struct {
	Post     int
	Text     string
	Accepted bool
}

func newFeedView(u *live.Session, o feedOptions) feedView {
	cards := u.Feed()
	v := feedView{Topic: u.Topic.Name, Seq: u.Seq(), Labels: u.Labels(), Panel: newPanel(u, o),
		Simulated: u.Topic.Labelled(), About: u.Topic.Comparable()}
	if q := o.query(); q != "" {
		v.Query = "?" + q
	}
	if !o.all && len(cards) > mostCards {
		v.More = len(cards) - mostCards
		cards = cards[:mostCards]
	}
	posts := make([]int, len(cards))
	for i, c := range cards {
		posts[i] = c.Post
	}
	why := u.Explain(posts)
	for i, c := range cards {
		v.Cards = append(v.Cards, cardView{c.Post, u.Topic.Posts[c.Post].Text, percent(c.Probability), c.Probe,
			reasons(u.Topic, why[i])})
	}
	for _, post := range u.Answered() {
		v.Answers = append(v.Answers, answerView{post, u.Topic.Posts[post].Text, u.Label(post) == store.Accept})
	}
	slices.Reverse(v.Answers)
	return v
}

func percent(share float64) string {
	if math.IsNaN(share) {
		return "–"
	}
	return fmt.Sprintf("%.0f\u00a0%%", 100*share)
}

func reasons(t *live.Topic, w live.Why) (list []reason) {
	if w.Liked != nil {
		list = append(list, reason{"Nearest post you accepted", near(t, w.Liked)})
	}
	if w.Disliked != nil {
		list = append(list, reason{"Nearest post you rejected", near(t, w.Disliked)})
	}
	if len(w.For) > 0 {
		list = append(list, reason{"Words for it", listed(w.For)})
	}
	if len(w.Against) > 0 {
		list = append(list, reason{"Words against it", listed(w.Against)})
	}
	return list
}

func near(t *live.Topic, n *live.Near) string {
	return fmt.Sprintf("“%s” (cosine %.2f)", shorten(t.Posts[n.Post].Text), n.Cosine)
}

func listed(words []live.Word) string {
	var list []string
	for _, w := range words {
		list = append(list, w.Word)
	}
	return strings.Join(list, ", ")
}

// shorten cuts a text that is quoted to 90 characters.
func shorten(text string) string {
	const most = 90
	runes := []rune(strings.Join(strings.Fields(text), " "))
	if len(runes) <= most {
		return string(runes)
	}
	return strings.TrimSpace(string(runes[:most-1])) + "…"
}

// setting is a hyperparameter of a learner.
type setting = learners.Param
