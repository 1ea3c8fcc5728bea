package eda

import (
	"fmt"
	"strings"

	"streamml/experiments/chart"
)

// answers are what a reader asks of data before anything is learnt.
func (a *Analysis) answers() (list []chart.Answer) {
	for _, q := range []chart.Answer{
		{Question: "Can labels be learnt?", Text: a.learnable()},
		{Question: "Copies?", Text: a.copiesSaid()},
		{Question: "Labels to check?", Text: a.suspectsSaid()},
		{Question: "Odd posts?", Text: a.outliersSaid()},
		{Question: "Random order?", Text: a.orderSaid()},
		{Question: "Whole texts?", Text: a.wholeSaid()},
		{Question: "One language?", Text: a.languageSaid()},
		{Question: "Rare labels?", Text: a.rareSaid()},
		{Question: "Flat dimensions?", Text: a.flatSaid()},
		{Question: "Maps to be trusted?", Text: a.mapsSaid()},
	} {
		if q.Text != "" {
			list = append(list, q)
		}
	}
	return list
}

func (a *Analysis) learnable() string {
	most := a.mean(func(s separation) float64 { return s.majority })
	inside := a.mean(func(s separation) float64 { return s.inSample })
	ceiling := a.mean(func(s separation) float64 { return s.ceiling })
	p := a.purity[0]
	return fmt.Sprintf("A line in the space of the embeddings tells %.0f %% of the labels of posts held out, the "+
		"commoner label alone %.0f %% (on the posts that it was fitted to %.0f %%, which says nothing). "+
		"Ridge regression reaches an AUC of %.1f on posts held out: about what learners can hope for. "+
		"The nearest post of the topic has the same label in %.0f %%, by chance %.0f %%.",
		100*a.heldOut(), 100*most, 100*inside, 100*ceiling, 100*p.share, 100*p.chance)
}

func (a *Analysis) copiesSaid() string {
	var said []string
	if n := a.texts.dropped; n > 0 {
		said = append(said, fmt.Sprintf("%s left out because the text stood before.", chart.Plural(n, "post")))
	}
	posts, mixed := 0, 0
	for _, g := range a.copies {
		posts += len(g.posts)
		mixed += class(g.mixed)
	}
	if len(a.copies) == 0 {
		said = append(said, "No two posts are near copies (cosine .95 or more).")
	} else {
		said = append(said, fmt.Sprintf("%s in %s of near copies (cosine .95 or more); %d of them hold both labels.",
			chart.Plural(posts, "post"), chart.Plural(len(a.copies), "group"), mixed))
	}
	return strings.Join(said, " ")
}

func (a *Analysis) suspectsSaid() string {
	n := 0
	for _, s := range a.suspect {
		n += class(s.suspicion > 0)
	}
	if n == 0 {
		return "None: the other posts of the topic agree with every label."
	}
	return fmt.Sprintf("%s: the other posts of the topic predict the other label. They stand in "+
		"suspects.csv, the most "+
		"suspect first; right labels of unusual posts are among them.", chart.Plural(n, "post"))
}

func (a *Analysis) outliersSaid() string {
	n := 0
	for _, o := range a.outlier {
		n += class(o.z > outlierZ)
	}
	if n == 0 {
		return "None lies apart: no post's distance to its neighbours is 3.5 robust standard deviations above " +
			"the median."
	}
	return fmt.Sprintf("%s apart from all others (distance to the ten nearest 3.5 robust standard "+
		"deviations above the "+
		"median).", pluralLies(n))
}

func pluralLies(n int) string {
	if n == 1 {
		return "1 post lies"
	}
	return chart.Whole(n) + " posts lie"
}

func (a *Analysis) orderSaid() string {
	var not []string
	for i, o := range a.orders {
		if o.p*float64(len(a.orders)) < .05 { // Bonferroni
			not = append(not, people(a.set.Topics[i].Name))
		}
	}
	if len(not) == 0 {
		return "Nothing speaks against it: runs of one label are no longer than chance makes them."
	}
	return fmt.Sprintf("Not in %d of %s (%s): labels come in runs, so the label before predicts the next. Sessions "+
		"shuffle.", len(not), chart.Plural(len(a.orders), "topic"), some(not))
}

func (a *Analysis) wholeSaid() string {
	t := a.texts.total
	if t.long == 0 && t.ended == 0 {
		return "No text ends in an ellipsis, and none is longer than the encoder reads."
	}
	return fmt.Sprintf("%s in an ellipsis; %s longer than the 256 tokens that the encoder of the reference "+
		"format reads.",
		verb(t.ended, "text ends", "texts end"), verb(t.long, "is", "are"))
}

func verb(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return chart.Whole(n) + " " + many
}

func (a *Analysis) languageSaid() string {
	all := a.texts.languages
	if len(all) == 0 {
		return "The texts are too short to tell."
	}
	told := 0
	var others []string
	for i, l := range all {
		told += l.posts
		if i > 0 {
			others = append(others, fmt.Sprintf("%s %d", l.name, l.posts))
		}
	}
	if len(others) == 0 {
		return fmt.Sprintf("%s, as far as it can be told (%s).", all[0].name, chart.Plural(told, "post"))
	}
	return fmt.Sprintf("Mostly %s, but also about: %s (of %s long enough to tell). English stop words and "+
		"reading ease "+
		"do not serve those.", all[0].name, some(others), chart.Plural(told, "post"))
}

func (a *Analysis) rareSaid() string {
	var rare []string
	for i, t := range a.texts.byTopic {
		if share := float64(min(t.accepted, t.posts-t.accepted)) / float64(t.posts); share < .1 {
			rare = append(rare, people(a.set.Topics[i].Name))
		}
	}
	if len(rare) == 0 {
		return ""
	}
	return fmt.Sprintf("Fewer than one in ten posts have the rarer label in %s: %s.", chart.Plural(len(rare), "topic"),
		some(rare))
}

func (a *Analysis) flatSaid() string {
	if len(a.flat) == 0 {
		return ""
	}
	return fmt.Sprintf("%d of %d dimensions of the embedding hardly vary: %s. A learner that scales each by "+
		"its spread "+
		"needs a floor there.", len(a.flat), a.posts.d, some(texted(a.flat)))
}

func (a *Analysis) mapsSaid() string {
	m := a.maps[0]
	said := fmt.Sprintf("In two dimensions %.0f %% of the ten nearest posts stay among the ten nearest; "+
		"trustworthiness "+
		"%.3f (1 is perfect), KL %.3f nats.", 100*m.kept, m.trust, m.kl)
	said += fmt.Sprintf(" In three: %.0f %%, %.3f, %.3f", 100*a.maps[1].kept, a.maps[1].trust, a.maps[1].kl)
	if a.every > 1 {
		said += fmt.Sprintf(" (a sample of %s)", chart.Plural(a.sample.n, "post"))
	}
	said += "."
	if a.step > 1 {
		said += fmt.Sprintf(" Every %dth post of a topic is compared.", a.step)
	}
	return said + " Distances between far groups mean nothing in such maps."
}

func texted(list []int) (said []string) {
	for _, v := range list {
		said = append(said, fmt.Sprint(v))
	}
	return said
}

// some names up to eight.
func some(list []string) string {
	if len(list) > 8 {
		return fmt.Sprintf("%s and %d more", strings.Join(list[:8], ", "), len(list)-8)
	}
	return strings.Join(list, ", ")
}
