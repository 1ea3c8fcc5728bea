package eda

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"streamml/experiments/chart"
)

const (
	listedPosts  = 20
	listedGroups = 10
)

// listings are tables of what figures cannot show; those without rows are left out.
func (a *Analysis) listings() (list []chart.Table) {
	for _, l := range []chart.Table{
		{
			Title: "How much is there, by topic", Rows: a.amountRows(),
			Columns: append(words("Topic"), numbers("Posts", "Accepted, %", "Words", "Characters", "Tokens, at least",
				"Longest", "Over 256", "Cut")...),
			Caption: "Words, characters and tokens are medians. Tokens are words and signs, each at least one of " +
				"the encoder's pieces; cut are texts that end in an ellipsis.",
		},
		a.lineTable(),
		{Title: "Neighbours of the same label", Columns: append(words("Nearest posts of the topic"),
			numbers("Same label, %", "By chance, %")...), Rows: a.purityRows()},
		{Title: "Pairs of words", Columns: append(words("Words"), numbers("Accepted posts", "Rejected posts")...),
			Rows: a.bigramRows()},
		{
			Title: "Reading and sentiment, by topic", Rows: a.readingRows(), Caption: "Medians; of sentiment the mean.",
			Columns: append(words("Topic"),
				numbers("Ease, accepted", "rejected", "Seconds, accepted", "rejected", "Sentiment, accepted",
					"rejected")...),
		},
		{
			Title: "Dimensions that tell the labels", Rows: a.dimensionRows(),
			Columns: append(words("Dimension"), numbers("ANOVA F", "p, adjusted (Holm)")...),
			Caption: "The ten best dimensions of the embedding, counted from 0, and numbers of the text; " +
				"p is adjusted for all of either.",
		},
		{Title: "Pairs of dimensions", Columns: append(words("Dimensions"), numbers("Held out, %")...),
			Rows: a.planeRows()},
		{Title: "Texts that stand again", Columns: append(words("Text", "Topic"), numbers("Times")...),
			Rows: a.repeatedRows()},
		{
			Title: "Groups of near copies", Columns: append(words("First post", "Topic", "Labels"),
				numbers("Posts")...), Rows: a.copyRows(),
			Caption: "Those with both labels first. A group hangs together by steps of a cosine of .95 or more.",
		},
		{
			Title: "Labels to check", Columns: append(words("Post", "Topic", "Label"),
				numbers("Suspicion")...), Rows: a.suspectRows(),
			Caption: "What the other posts of the topic foretell, times -1 for accepted posts; above 0 they " +
				"foretell the " +
				"other label. All stand in suspects.csv.",
		},
		{
			Title: "Posts that lie apart", Rows: a.outlierRows(),
			Columns: append(words("Post", "Topic"), numbers("Distance", "Robust z", "Isolation")...),
			Caption: "Mean cosine distance to the ten nearest posts; isolation forest: well above .5 is soon alone.",
		},
	} {
		if len(l.Rows) > 0 {
			list = append(list, l)
		}
	}
	return list
}

// lineTable is how well labels can be told, with what a learner reached beside it where there is one.
func (a *Analysis) lineTable() chart.Table {
	t := chart.Table{
		Title: "How well labels can be told, by topic", Rows: a.lineRows(),
		Columns: append(words("Topic"), numbers("Commoner label, %", "Held out, %", "In sample, %", "Ridge AUC",
			"Order AUC",
			"Order p")...),
		Caption: "Fisher's discriminant with Ledoit and Wolf's shrinkage, five-fold cross-validation; ridge " +
			"regression " +
			"(lambda 1) on posts held out; the label before as a score of the next, and the probability of so few " +
			"runs in random order.",
	}
	if len(a.reached) != len(t.Rows) || len(t.Rows) == 0 {
		return t
	}
	t.Columns = append(t.Columns, numbers("Online AUC")...)
	for i, auc := range a.reached {
		said := "–"
		if !math.IsNaN(auc) {
			said = tenths(100 * auc)
		}
		t.Rows[i] = append(t.Rows[i], said)
	}
	t.Caption += " Last, what " + a.learner + " reached online, from its first label on."
	return t
}

func numbers(names ...string) (columns []chart.Column) {
	for _, n := range names {
		columns = append(columns, chart.Column{Name: n, Number: true})
	}
	return columns
}

func words(names ...string) (columns []chart.Column) {
	for _, n := range names {
		columns = append(columns, chart.Column{Name: n})
	}
	return columns
}

func (a *Analysis) amountRows() (rows [][]string) {
	row := func(name string, t amounts) []string {
		return []string{name, group(t.posts), whole(100 * float64(t.accepted) / float64(t.posts)),
			whole(median(t.words)),
			whole(median(t.characters)), whole(median(t.tokens)), whole(slices.Max(t.tokens)), group(t.long),
			group(t.ended)}
	}
	for i, t := range a.texts.byTopic {
		rows = append(rows, row(people(a.set.Topics[i].Name), t))
	}
	return append(rows, row("all", a.texts.total))
}

func (a *Analysis) lineRows() (rows [][]string) {
	for i, l := range a.lines {
		o := a.orders[i]
		rows = append(rows, []string{people(a.set.Topics[i].Name), whole(100 * l.majority), whole(100 * l.accuracy),
			whole(100 * l.inSample), tenths(100 * l.ceiling), tenths(100 * o.auc), probability(o.p)})
	}
	return rows
}

func (a *Analysis) purityRows() (rows [][]string) {
	for _, p := range a.purity {
		rows = append(rows, []string{fmt.Sprintf("the nearest %d", p.neighbours), tenths(100 * p.share),
			tenths(100 * p.chance)})
	}
	return rows
}

func (a *Analysis) readingRows() (rows [][]string) {
	i := 0
	for _, t := range a.set.Topics {
		var ease, seconds [2][]float64
		var feeling, n [2]float64
		for _, p := range t.Posts {
			r, c := a.texts.reading[i], class(p.Accepted)
			ease[c], seconds[c] = append(ease[c], r.ease), append(seconds[c], r.seconds)
			feeling[c] += r.sentiment
			n[c]++
			i++
		}
		if n[0] == 0 || n[1] == 0 {
			continue
		}
		rows = append(rows, []string{people(t.Name), hundredths(median(ease[1])), hundredths(median(ease[0])),
			tenths(median(seconds[1])), tenths(median(seconds[0])),
			hundredths(feeling[1] / n[1]), hundredths(feeling[0] / n[0])})
	}
	return rows
}

func (a *Analysis) dimensionRows() (rows [][]string) {
	for _, d := range a.fisher[:min(10, len(a.fisher))] {
		rows = append(rows, []string{fmt.Sprint(d.place), tenths(d.f), probability(d.p)})
	}
	for _, d := range a.features() {
		rows = append(rows, []string{d.name, tenths(d.f), probability(d.p)})
	}
	return rows
}

func (a *Analysis) planeRows() (rows [][]string) {
	for _, p := range a.planes[:min(10, len(a.planes))] {
		rows = append(rows, []string{fmt.Sprintf("%d and %d", p.a, p.b), tenths(100 * p.accuracy)})
	}
	return rows
}

func (a *Analysis) repeatedRows() (rows [][]string) {
	for _, r := range a.texts.repeated {
		rows = append(rows, []string{short(r.text, 160), people(a.set.Topics[r.topic].Name), group(r.times)})
	}
	return rows
}

func (a *Analysis) copyRows() (rows [][]string) {
	for _, mixed := range []bool{true, false} {
		for _, g := range a.copies {
			if g.mixed == mixed && len(rows) < listedGroups {
				labels := "both"
				if !mixed {
					labels = labelNames[class(a.posts.accepted[g.posts[0]])]
				}
				rows = append(rows, append(a.named(g.posts[0]), labels, group(len(g.posts))))
			}
		}
	}
	return rows
}

func (a *Analysis) suspectRows() (rows [][]string) {
	for _, s := range a.suspect[:min(listedPosts, len(a.suspect))] {
		if s.suspicion > 0 {
			rows = append(rows, append(a.named(s.post), labelNames[class(a.posts.accepted[s.post])],
				hundredths(s.suspicion)))
		}
	}
	return rows
}

func (a *Analysis) outlierRows() (rows [][]string) {
	for _, o := range a.outlier[:min(listedPosts/2, len(a.outlier))] {
		rows = append(rows, append(a.named(o.post), hundredths(o.distance), hundredths(o.z), hundredths(o.isolation)))
	}
	return rows
}

// named is a post and its topic.
func (a *Analysis) named(i int) []string {
	return []string{short(a.posts.named(i), 160), people(a.set.Topics[a.posts.topic[i]].Name)}
}

func whole(x float64) string { return group(int(math.Round(x))) }

func tenths(x float64) string { return decimals(x, 1) }

func hundredths(x float64) string { return decimals(x, 2) }

func decimals(x float64, n int) string {
	if math.IsNaN(x) {
		return "-"
	}
	s := fmt.Sprintf("%.*f", n, x)
	if strings.Trim(s, "-0.") == "" {
		s = strings.TrimPrefix(s, "-")
	}
	return s
}

func probability(p float64) string {
	switch {
	case math.IsNaN(p):
		return "-"
	case p < .001:
		return "< .001"
	}
	return fmt.Sprintf("%.3f", p)
}
