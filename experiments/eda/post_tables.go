package eda

import "streamml/experiments/chart"

const (
	listedPosts  = 20
	listedGroups = 10
)

// copyTable has groups of near copies.
func (a *Analysis) copyTable() chart.Table {
	return chart.Table{
		Title: "Groups of near copies", Columns: columns(3, "First post", "Topic", "Labels", "Posts"),
		Caption: "Those with both labels first. A group hangs together by steps of a cosine of .95 or more.",
		Rows:    a.copyRows(),
	}
}

func (a *Analysis) copyRows() (rows [][]string) {
	for _, mixed := range []bool{true, false} {
		for _, g := range a.copies {
			if g.mixed == mixed && len(rows) < listedGroups {
				labels := "both"
				if !mixed {
					labels = labelNames[class(a.posts.accepted[g.posts[0]])]
				}
				rows = append(rows, append(a.named(g.posts[0]), labels, chart.Whole(len(g.posts))))
			}
		}
	}
	return rows
}

// suspectTable has the posts whose label the others contradict most.
func (a *Analysis) suspectTable() chart.Table {
	t := chart.Table{
		Title: "Labels to check", Columns: columns(3, "Post", "Topic", "Label", "Suspicion"),
		Caption: "What the other posts of the topic predict, times −1 for accepted posts; above 0 they predict the " +
			"other label. All stand in suspects.csv.",
	}
	for _, s := range a.suspect[:min(listedPosts, len(a.suspect))] {
		if s.suspicion > 0 {
			label := labelNames[class(a.posts.accepted[s.post])]
			t.Rows = append(t.Rows, append(a.named(s.post), label, hundredths(s.suspicion)))
		}
	}
	return t
}

// outlierTable has the posts that are least like all others.
func (a *Analysis) outlierTable() chart.Table {
	t := chart.Table{
		Title: "Posts that lie apart", Columns: columns(2, "Post", "Topic", "Distance", "Robust z", "Isolation"),
		Caption: "Mean cosine distance to the ten nearest posts; isolation forest: well above .5 is soon alone.",
	}
	for _, o := range a.outlier[:min(listedPosts/2, len(a.outlier))] {
		t.Rows = append(t.Rows, append(a.named(o.post), hundredths(o.distance), hundredths(o.z),
			hundredths(o.isolation)))
	}
	return t
}

// named is a post and its topic.
func (a *Analysis) named(i int) []string {
	return []string{short(a.posts.named(i), 160), people(a.set.Topics[a.posts.topic[i]].Name)}
}
