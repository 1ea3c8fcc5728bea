package eda

import (
	"cmp"
	"slices"

	"streamml/data/text"
	"streamml/experiments/chart"
)

// amountTable says how many posts there are and how long they are, by topic and of all.
func (a *Analysis) amountTable() chart.Table {
	t := chart.Table{
		Title: "How much is there, by topic",
		Columns: columns(1, "Topic", "Posts", "Accepted, %", "Words", "Characters", "Tokens, at least", "Longest",
			"Over 256", "Cut"),
		Caption: "Words, characters and tokens are medians. Tokens are words and signs, each at least one of the " +
			"encoder's pieces; cut are texts that end in an ellipsis.",
	}
	for i, amounts := range a.texts.byTopic {
		t.Rows = append(t.Rows, amounts.row(people(a.set.Topics[i].Name)))
	}
	t.Rows = append(t.Rows, a.texts.total.row("all"))
	return t
}

func (t amounts) row(name string) []string {
	return []string{name, chart.Whole(t.posts), whole(100 * float64(t.accepted) / float64(t.posts)),
		whole(median(t.words)), whole(median(t.characters)), whole(median(t.tokens)), whole(slices.Max(t.tokens)),
		chart.Whole(t.long), chart.Whole(t.ended)}
}

// bigramTable has the commonest pairs of words.
func (a *Analysis) bigramTable() chart.Table {
	t := chart.Table{Title: "Pairs of words", Columns: columns(1, "Words", "Accepted posts", "Rejected posts")}
	list := slices.Clone(a.texts.all.bigrams)
	slices.SortStableFunc(list, func(x, y text.Count) int {
		return cmp.Compare(y.Accepted+y.Rejected, x.Accepted+x.Rejected)
	})
	for _, c := range list {
		t.Rows = append(t.Rows, []string{c.Word, chart.Whole(c.Accepted), chart.Whole(c.Rejected)})
	}
	return t
}

// readingTable says how texts read and feel, by topic.
func (a *Analysis) readingTable() chart.Table {
	return chart.Table{
		Title: "Reading and sentiment, by topic", Rows: a.readingRows(), Caption: "Medians; of sentiment the mean.",
		Columns: columns(1, "Topic", "Ease, accepted", "rejected", "Seconds, accepted", "rejected",
			"Sentiment, accepted", "rejected"),
	}
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

// repeatedTable has texts that stand in the data more than once.
func (a *Analysis) repeatedTable() chart.Table {
	t := chart.Table{Title: "Texts that stand again", Columns: columns(2, "Text", "Topic", "Times")}
	for _, r := range a.texts.repeated {
		t.Rows = append(t.Rows, []string{short(r.text, 160), people(a.set.Topics[r.topic].Name), chart.Whole(r.times)})
	}
	return t
}
