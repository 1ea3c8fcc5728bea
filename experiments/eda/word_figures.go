package eda

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"streamml/data/text"
	"streamml/experiments/chart"
)

const (
	shownWords   = 20
	cloudWords   = 60
	scatterWords = 200 // with the posts that they stand in
	wordPosts    = 40  // of each, at most
)

// leaningWords are the words that tell the labels apart.
func (a *Analysis) leaningWords() *chart.Figure {
	all := a.texts.all.leans
	if len(all) < 2 {
		return nil
	}
	half := min(shownWords/2, len(all)/2)
	body := &chart.Bars{LeftTitle: "% of rejected posts", RightTitle: "% of accepted posts"}
	counts := placed(a.texts.all.counted)
	for _, l := range slices.Concat(all[:half], all[len(all)-half:]) {
		c := counts[l.word]
		body.Names = append(body.Names, l.word)
		body.Left = append(body.Left, percent(c.Rejected, a.texts.all.posts[0]))
		body.Right = append(body.Right, percent(c.Accepted, a.texts.all.posts[1]))
		body.Notes = append(body.Notes, [2]string{
			fmt.Sprintf("%s; z %.1f", chart.Plural(c.Rejected, "rejected post"), -l.z),
			fmt.Sprintf("%s; z %.1f", chart.Plural(c.Accepted, "accepted post"), l.z)})
	}
	title := fmt.Sprintf("“%s” leans most to accepted posts, “%s” to rejected ones", all[0].word, all[len(all)-1].word)
	return single("leaning_words", title, "In the order of the log-odds of each word with a prior from all posts "+
		"(Monroe, Colaresi, Quinn 2008), over all topics; bars are shares of posts.", title, body)
}

func placed(counts []text.Count) map[string]text.Count {
	place := map[string]text.Count{}
	for _, c := range counts {
		place[c.Word] = c
	}
	return place
}

func percent(n, of int) float64 { return over(100*float64(n), float64(of)) }

// ownWords are the words of each topic.
func (a *Analysis) ownWords() *chart.Figure {
	if len(a.set.Topics) < 2 {
		return nil
	}
	f := &chart.Figure{Name: "own_words", Title: "Each topic has words of its own",
		Caption: "In the order of the log-odds of the topic's words against all other topics, with a prior from all " +
			"posts; bars are shares of posts."}
	everywhere, posts := placed(a.texts.all.counted), a.texts.total.posts
	for i, t := range a.set.Topics[:min(len(a.set.Topics), mostTopics)] {
		own := a.texts.topics[i].own
		own = own[:min(shownWords, len(own))]
		if len(own) == 0 {
			continue
		}
		body := &chart.Bars{LeftTitle: "% of posts of other topics", RightTitle: "% of posts of the topic"}
		here := placed(a.texts.topics[i].counted)
		for _, l := range own {
			c, all := here[l.word], everywhere[l.word]
			in := c.Accepted + c.Rejected
			out := all.Accepted + all.Rejected - in
			body.Names = append(body.Names, l.word)
			body.Left = append(body.Left, percent(out, posts-len(t.Posts)))
			body.Right = append(body.Right, percent(in, len(t.Posts)))
			body.Notes = append(body.Notes, [2]string{chart.Plural(out, "post") + " of other topics",
				fmt.Sprintf("%s; z %.1f", chart.Plural(in, "post"), l.z)})
		}
		title := fmt.Sprintf("%s: “%s” is most its own", people(t.Name), own[0].word)
		f.Charts = append(f.Charts, chart.Chart{File: topicFile("own_words", i, t.Name), Pick: people(t.Name), Topic: i,
			Title: title, Alt: title, Body: body})
	}
	if len(f.Charts) == 0 {
		return nil
	}
	return f
}

// clouds are the words of each topic, in the colour of the label that they lean to.
func (a *Analysis) clouds() *chart.Figure {
	f := &chart.Figure{Name: "cloud", Title: "What posts of a topic speak of",
		Caption: "The larger, the more posts of the topic a word stands in; blue words lean to accepted posts, " +
			"orange ones to rejected posts (log-odds)."}
	for i, t := range a.set.Topics[:min(len(a.set.Topics), mostTopics)] {
		z := map[string]float64{}
		for _, l := range a.texts.topics[i].leans {
			z[l.word] = l.z
		}
		body := &chart.Cloud{}
		for _, c := range a.texts.topics[i].counted[:min(cloudWords, len(a.texts.topics[i].counted))] {
			body.Words = append(body.Words, chart.Word{Text: c.Word, Weight: float64(c.Accepted + c.Rejected),
				Hue: labelHues[class(z[c.Word] > 0)],
				Note: fmt.Sprintf("%s, %s", chart.Plural(c.Accepted, "accepted post"),
					chart.Plural(c.Rejected, "rejected post"))})
		}
		if len(body.Words) == 0 {
			continue
		}
		title := fmt.Sprintf("%s: “%s” stands in most posts", people(t.Name), body.Words[0].Text)
		f.Charts = append(f.Charts, chart.Chart{File: topicFile("cloud", i, t.Name), Pick: people(t.Name), Topic: i,
			Title: title, Alt: title, Body: body})
	}
	if len(f.Charts) == 0 {
		return nil
	}
	return f
}

// wordFrequencies is how common each word is among accepted and among rejected posts; readers can ask a word for its
// posts.
func (a *Analysis) wordFrequencies() *chart.Figure {
	w := a.texts.all
	if w.posts[0] == 0 || w.posts[1] == 0 || len(w.counted) == 0 {
		return nil
	}
	top := w.counted[:min(scatterWords, len(w.counted))]
	posts := a.postsOf(top)
	dot := chart.Group{Name: "words", Hue: chart.Hues[0]}
	most := 0.0
	for _, c := range top {
		x, y := percent(c.Accepted, w.posts[1]), percent(c.Rejected, w.posts[0])
		dot.X, dot.Y = append(dot.X, rounded(x)), append(dot.Y, rounded(y))
		dot.Names = append(dot.Names, fmt.Sprintf("%s: %s, %s", c.Word, chart.Plural(c.Accepted, "accepted post"),
			chart.Plural(c.Rejected, "rejected post")))
		dot.Texts = append(dot.Texts, posts[c.Word])
		most = max(most, x, y)
	}
	body := &chart.Scatter{
		X:     chart.Scale{Title: "% of accepted posts", Min: -.02 * most, Max: 1.05 * most, Unit: "%"},
		Y:     chart.Scale{Title: "% of rejected posts", Min: -.02 * most, Max: 1.05 * most, Unit: "%"},
		Guide: [][2]float64{{0, 0}, {1.05 * most, 1.05 * most}}, Groups: []chart.Group{dot},
		Ask:   "Posts with the word",
		Marks: a.tellingWords(top, dot, .03*most),
	}
	c := top[0]
	title := fmt.Sprintf("The commonest word, “%s”, stands in %.0f %% of accepted and %.0f %% of rejected posts",
		c.Word,
		dot.X[0], dot.Y[0])
	return single("word_frequencies", title, fmt.Sprintf("The %d commonest words; on the dotted line a word says "+
		"nothing of the label. In the page a click on a word, or the list under the chart, shows its "+
		"posts: %d of them, evenly chosen, where it has more.", len(top), wordPosts), title, body)
}

const markedWords = 16

// tellingWords are the words of a scatter whose frequencies by label differ most, by their log-odds, a little above
// their points.
func (a *Analysis) tellingWords(words []text.Count, at chart.Group, up float64) (marks []chart.Mark) {
	z := map[string]float64{}
	for _, l := range a.texts.all.leans {
		z[l.word] = math.Abs(l.z)
	}
	for i, c := range words {
		marks = append(marks, chart.Mark{Text: c.Word, X: at.X[i], Y: at.Y[i] + up})
	}
	slices.SortStableFunc(marks, func(x, y chart.Mark) int { return cmp.Compare(z[y.Text], z[x.Text]) })
	return marks[:min(markedWords, len(marks))]
}

// postsOf are the posts of each word, in the order of the data; of many, wordPosts evenly chosen.
func (a *Analysis) postsOf(words []text.Count) map[string][]string {
	type place struct{ topic, post int }
	places := map[string][]place{}
	for _, c := range words {
		places[c.Word] = nil
	}
	i := 0
	for t, topic := range a.set.Topics {
		for k := range topic.Posts {
			for _, w := range a.texts.words[i] {
				list, ok := places[w]
				if at := (place{t, k}); ok && (len(list) == 0 || list[len(list)-1] != at) {
					places[w] = append(list, at)
				}
			}
			i++
		}
	}
	posts := map[string][]string{}
	for w, list := range places {
		n := min(wordPosts, len(list))
		for j := range n {
			at := list[j*len(list)/n]
			p := a.set.Topics[at.topic].Posts[at.post]
			posts[w] = append(posts[w], a.postSaid(at.topic, p.Accepted, p.Named()))
		}
	}
	return posts
}
