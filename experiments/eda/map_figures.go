package eda

import (
	"fmt"
	"slices"

	"streamml/experiments/chart"
)

// quality is how a map's quality reads in its caption.
func (l located) quality() string {
	return fmt.Sprintf("t-SNE: KL %.3f nats, trustworthiness %.3f, %.0f %% of the ten nearest kept. ", l.kl, l.trust,
		100*l.kept)
}

// hints is what readers who point at a post see of it.
func (a *Analysis) hints(p *posts) (names []string) {
	for i := range p.n {
		names = append(names, a.postSaid(p.topic[i], p.accepted[i], p.named(i)))
	}
	return names
}

func (a *Analysis) postSaid(topic int, accepted bool, text string) string {
	return fmt.Sprintf("%s, %s: %s", people(a.set.Topics[topic].Name), labelNames[class(accepted)], short(text, 240))
}

const mapRead = "Words are those most their part's own (log-odds). Point at a post to read it."

func (a *Analysis) mapOfLabels() *chart.Figure {
	m := a.maps[0]
	group, groups := byLabel(a.posts)
	body := dots(m.y[0], m.y[1], group, groups, a.hints(a.posts))
	body.Marks = a.marks()
	title := fmt.Sprintf("Neighbours share their label in %.0f %%, by chance in %.0f %%",
		100*a.purity[0].share, 100*a.purity[0].chance)
	return single("map_labels", title, m.quality()+a.sampled()+mapRead, title, body)
}

// sampled says what stands for very many posts.
func (a *Analysis) sampled() string {
	if a.posts.n <= mostExact {
		return ""
	}
	return "Shades say how many posts lie where, dots are a sample. "
}

func (a *Analysis) mapOfTopics() *chart.Figure {
	if len(a.set.Topics) == 1 {
		return nil
	}
	m := a.maps[0]
	group, groups := byTopic(a.posts, a.topicNames())
	same := 0
	for i := range a.posts.n {
		same += class(a.posts.topic[a.pairs.of(i)[0].post] == a.posts.topic[i])
	}
	body := dots(m.y[0], m.y[1], group, groups, a.hints(a.posts))
	body.Marks = a.marks()
	title := fmt.Sprintf("The nearest post of all is about the same topic in %.0f %%",
		100*float64(same)/float64(a.posts.n))
	return single("map_topics", title, m.quality()+"The same map, coloured by topic. "+a.sampled()+mapRead, title, body)
}

// inThree is the map in three dimensions, by group.
func (a *Analysis) inThree(name, title string, group []int, groups []chart.Group) *chart.Figure {
	m := a.maps[1]
	body := &chart.Space{Groups: make([]chart.Cluster, len(groups))}
	for g := range groups {
		body.Groups[g].Name, body.Groups[g].Hue = groups[g].Name, groups[g].Hue
	}
	said := a.hints(a.sample)
	for i, g := range group {
		c := &body.Groups[g]
		c.X, c.Y, c.Z = append(c.X, rounded(m.y[0][i])), append(c.Y, rounded(m.y[1][i])),
			append(c.Z, rounded(m.y[2][i]))
		c.Names = append(c.Names, said[i])
	}
	body.Groups = slices.DeleteFunc(body.Groups, func(c chart.Cluster) bool { return len(c.X) == 0 })
	of := ""
	if a.every > 1 {
		of = fmt.Sprintf("A sample of %s, every %dth. ", chart.Plural(a.sample.n, "post"), a.every)
	}
	return single(name, title, m.quality()+of+"In three dimensions, from two sides: large dots are near. In "+
		"the page it "+
		"turns; point at a post to read it.", title, body)
}

func (a *Analysis) mapInThreeOfLabels() *chart.Figure {
	group, groups := byLabel(a.sample)
	title := fmt.Sprintf("In three dimensions %.0f %% of the ten nearest stay near, in two %.0f %%", 100*a.maps[1].kept,
		100*a.maps[0].kept)
	return a.inThree("map_3d_labels", title, group, groups)
}

func (a *Analysis) mapInThree() *chart.Figure {
	if len(a.set.Topics) == 1 {
		return nil
	}
	group, groups := byTopic(a.sample, a.topicNames())
	title := "Topics in three dimensions"
	return a.inThree("map_3d", title, group, groups)
}

// marks are the words of the clusters, where they lie on the map.
func (a *Analysis) marks() (list []chart.Mark) {
	for _, c := range a.clusters {
		if c.words != "" {
			list = append(list, chart.Mark{Text: c.words, X: c.x, Y: c.y})
		}
	}
	return list
}
