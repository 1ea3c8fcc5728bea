package eda

import (
	"fmt"
	"math"

	"streamml/experiments/chart"
	"streamml/learners/exact"
)

// figures are all for which there is something to show, in the order of the questions.
func (a *Analysis) figures() (list []chart.Figure) {
	for _, of := range []func() *chart.Figure{
		a.leaningWords, a.ownWords, a.clouds, a.wordFrequencies, a.vocabularyFigure, a.zipfFigure,
		a.easeFigure, a.timeFigure, a.sentimentFigure,
		a.scree, a.componentsFigure, a.bestPair, a.discriminantFigure,
		a.mapOfLabels, a.mapOfTopics, a.mapInThreeOfLabels, a.mapInThree,
	} {
		if f := of(); f != nil {
			list = append(list, *f)
		}
	}
	return list
}

// unlimited gives a curve the limits that a chart wants of each: none.
func unlimited(c chart.Curve) chart.Curve {
	c.Low, c.High = make([]float64, len(c.X)), make([]float64, len(c.X))
	for i := range c.X {
		c.Low[i], c.High[i] = math.NaN(), math.NaN()
	}
	return c
}

// single is a figure of one chart.
func single(name, title, caption, alt string, body chart.Body) *chart.Figure {
	return &chart.Figure{Name: name, Title: title, Caption: caption,
		Charts: []chart.Chart{{File: name, Title: title, Alt: alt, Body: body}}}
}

// spreadFigure is a histogram by label with the medians in its title.
func (a *Analysis) spreadFigure(name, what, unit, caption string, of func(read) float64) *chart.Figure {
	var values []float64
	var accepted []bool
	var byLabel [2][]float64
	i := 0
	for _, t := range a.set.Topics {
		for _, p := range t.Posts {
			v := of(a.texts.reading[i])
			values, accepted = append(values, v), append(accepted, p.Accepted)
			byLabel[class(p.Accepted)] = append(byLabel[class(p.Accepted)], v)
			i++
		}
	}
	if len(byLabel[0]) == 0 || len(byLabel[1]) == 0 {
		return nil
	}
	middle, centre := "median", median
	if name == "sentiment" { // most posts are neutral
		middle, centre = "mean", mean
	}
	accept, reject := hundredths(centre(byLabel[1])), hundredths(centre(byLabel[0]))
	title := fmt.Sprintf("%s: %s %s%s for accepted posts, %s%s for rejected ones", what, middle, accept, unit, reject,
		unit)
	if accept == reject {
		title = fmt.Sprintf("%s: %s %s%s for accepted and for rejected posts", what, middle, accept, unit)
	}
	return single(name, title, caption, title, histogram(values, accepted, what))
}

func (a *Analysis) easeFigure() *chart.Figure {
	return a.spreadFigure("reading_ease", "Reading ease", "",
		"Steps are shares of posts, lines their density. About 1 is plain language, 0 academic prose "+
			"(Flesch, a hundredth of it).", func(r read) float64 { return r.ease })
}

func (a *Analysis) timeFigure() *chart.Figure {
	return a.spreadFigure("reading_time", "Reading time in seconds", " s",
		"Steps are shares of posts, lines their density; 14.69 ms a character that is no white space.",
		func(r read) float64 { return r.seconds })
}

func (a *Analysis) sentimentFigure() *chart.Figure {
	return a.spreadFigure("sentiment", "Sentiment", "",
		"Steps are shares of posts, lines their density; -1 is the most negative, 1 the most positive (VADER). "+
			"Posts without a word that it knows are 0.", func(r read) float64 { return r.sentiment })
}

func (a *Analysis) scree() *chart.Figure {
	n := min(20, len(a.pc.shares))
	if a.pc.values[0] == 0 {
		return nil
	}
	line := chart.Curve{Name: "share of variance", Key: "share of variance", Hue: chart.Hues[0], Dots: true}
	for k, share := range a.pc.shares[:n] {
		line.X, line.Mean = append(line.X, float64(k+1)), append(line.Mean, 100*share)
	}
	title := fmt.Sprintf("The first component holds %.1f %% of the variance; 90 %% need %d of %d", 100*a.pc.shares[0],
		a.pc.needed(.9), len(a.pc.shares))
	body := &chart.Curves{
		X:      chart.Scale{Title: "Principal component", Min: 1, Max: float64(max(2, n)), Name: "component"},
		Y:      chart.Scale{Title: "% of the variance", Max: 105 * a.pc.shares[0], Unit: "%"},
		Curves: []chart.Curve{unlimited(line)},
	}
	of := "all posts"
	if a.pc.every > 1 {
		of = fmt.Sprintf("every %dth post", a.pc.every)
	}
	return single("scree", title, "Variance of "+of+" along each principal component.", title, body)
}

func (a *Analysis) componentsFigure() *chart.Figure {
	if len(a.pc.scores) < 2 {
		return nil
	}
	group, groups := byTopic(a.posts, a.topicNames())
	title := fmt.Sprintf("Two components hold %.0f %% of the variance", 100*(a.pc.shares[0]+a.pc.shares[1]))
	body := dots(a.pc.scores[0], a.pc.scores[1], group, groups, a.hints(a.posts))
	body.X.Title, body.Y.Title = "First component", "Second component"
	return single("components", title, "Each post by its first two principal components, coloured by topic.", title,
		body)
}

func (a *Analysis) bestPair() *chart.Figure {
	if len(a.planes) == 0 {
		return nil
	}
	best := a.planes[0]
	var x, y []float64
	for i := range a.posts.n {
		x, y = append(x, float64(a.posts.row(i)[best.a])), append(y, float64(a.posts.row(i)[best.b]))
	}
	group, groups := byLabel(a.posts)
	body := dots(x, y, group, groups, a.hints(a.posts))
	body.X.Title, body.Y.Title = fmt.Sprintf("Dimension %d", best.a), fmt.Sprintf("Dimension %d", best.b)
	title := fmt.Sprintf("Dimensions %d and %d alone tell %.0f %% of the labels of posts held out", best.a, best.b,
		100*best.accuracy)
	return single("best_pair", title, "The best pair of the ten dimensions with the largest ANOVA F; dimensions are "+
		"counted from 0.", title, body)
}

func (a *Analysis) discriminantFigure() *chart.Figure {
	values := make([]float64, a.posts.n)
	for t, members := range a.posts.members() {
		for k, i := range members {
			values[i] = a.lines[t].scores[k]
		}
	}
	title := fmt.Sprintf("On posts held out the discriminant is right in %.0f %%", 100*a.heldOut())
	return single("discriminant", title,
		"Score of each post on the line that Fisher's discriminant makes of the other "+
			"folds of its topic; above 0 it says accepted.", title,
		histogram(values, a.posts.accepted, "Score on posts held out"))
}

func (a *Analysis) topicNames() (names []string) {
	for _, t := range a.set.Topics {
		names = append(names, t.Name)
	}
	return names
}

func (a *Analysis) vocabularyFigure() *chart.Figure {
	v := a.texts.vocabulary
	if v.kinds == 0 {
		return nil
	}
	line := chart.Curve{Name: "different words", Key: "different words", Hue: chart.Hues[0]}
	for _, s := range v.growth {
		line.X, line.Mean = append(line.X, float64(s.words)), append(line.Mean, float64(s.kinds))
	}
	title := fmt.Sprintf("%s, %s different; %.0f %% of them stand once", chart.Plural(v.words, "word"),
		chart.Whole(v.kinds), 100*float64(v.once)/float64(v.kinds))
	body := &chart.Curves{X: chart.Scale{Title: "Words read", Max: float64(v.words), Name: "words read"},
		Y: chart.Scale{Title: "Different words", Max: 1.05 * float64(v.kinds)}, Curves: []chart.Curve{unlimited(line)}}
	return single("vocabulary", title, "How the vocabulary grows with the words read, in the order of the data. Where "+
		"the line is still steep, new posts bring new words.", title, body)
}

func (a *Analysis) zipfFigure() *chart.Figure {
	v := a.texts.vocabulary
	if v.kinds < 10 {
		return nil
	}
	line := chart.Curve{Name: "how often", Key: "how often", Hue: chart.Hues[0]}
	for r := 1; r <= v.kinds; r = max(r+1, r*21/20) {
		line.X, line.Mean = append(line.X, float64(r)), append(line.Mean, float64(v.ranked[r-1]))
	}
	top := float64(v.ranked[0])
	end := exact.Exp(exact.Log(float64(v.kinds))*v.zipf) * top
	body := &chart.Curves{
		X:      chart.Scale{Title: "Rank of the word", Min: 1, Max: float64(v.kinds), Log: true, Name: "rank"},
		Y:      chart.Scale{Title: "Times it stands", Min: 1, Max: 1.1 * top, Log: true},
		Curves: []chart.Curve{unlimited(line)},
	}
	if end >= 1 {
		body.Guide = [][2]float64{{1, top}, {float64(v.kinds), end}}
	} else {
		body.Guide = [][2]float64{{1, top}, {exact.Exp(-exact.Log(top) / v.zipf), 1}}
	}
	title := "Frequencies fall with the rank to the power " + hundredths(v.zipf)
	return single("zipf", title, "Zipf's line, dotted, has the slope of the words that stand at least twice.", title,
		body)
}
