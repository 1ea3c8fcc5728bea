package report

import (
	"cmp"
	"fmt"
	"slices"

	"streamml/data"
	"streamml/data/text"

	"streamml/experiments/chart"
)

func init() { register(inTheData, "words", needs{}, words) }

const (
	mostWords      = 20 // in one chart
	mostWordTopics = 40
)

// words shows the commonest words of each topic and in how many posts of either label they stand, from the word
// that leans most to accepted posts to the one that leans most to rejected ones.
func words(v view) *figure {
	f := &figure{
		Name:  "words",
		Title: "Words tell accepted from rejected posts in part only",
		Caption: "The commonest words of a topic without English stop words, by the share of posts they stand in; " +
			"accepted and rejected posts are about the same subject",
	}
	all := v.Plan.Data.Topics
	for i, t := range all[:min(len(all), mostWordTopics)] {
		if c, ok := wordsOf(t); ok {
			c.Topic, c.File = i, wordsFile(i, t.Name)
			f.Charts = append(f.Charts, c)
		}
	}
	if len(all) > mostWordTopics {
		f.Caption += fmt.Sprintf("; the first %d of %d topics", mostWordTopics, len(all))
	}
	f.Caption += "."
	if len(f.Charts) == 0 {
		return nil
	}
	return f
}

func wordsOf(t data.Topic) (chart.Chart, bool) {
	var counter text.Counter
	for _, p := range t.Posts {
		counter.Add(p.Text, p.Accepted)
	}
	top := counter.Top(mostWords)
	if len(top) == 0 {
		return chart.Chart{}, false
	}
	share := func(n, of int) float64 { return 100 * float64(n) / float64(of) }
	lean := func(c text.Count) float64 {
		return share(c.Accepted, counter.Accepted) - share(c.Rejected, counter.Rejected)
	}
	slices.SortStableFunc(top, func(a, b text.Count) int { return cmp.Compare(lean(b), lean(a)) })
	body := &chart.Bars{LeftTitle: "% of rejected posts", RightTitle: "% of accepted posts"}
	for _, c := range top {
		body.Names = append(body.Names, c.Word)
		body.Left = append(body.Left, share(c.Rejected, counter.Rejected))
		body.Right = append(body.Right, share(c.Accepted, counter.Accepted))
		body.Notes = append(body.Notes, [2]string{
			fmt.Sprintf("%d of %s", c.Rejected, chart.Plural(counter.Rejected, "rejected post")),
			fmt.Sprintf("%d of %s", c.Accepted, chart.Plural(counter.Accepted, "accepted post")),
		})
	}
	title := "Words in posts about " + people(t.Name)
	if first, last := top[0], top[len(top)-1]; lean(first) > 0 && lean(last) < 0 {
		title = fmt.Sprintf("%s: “%s” leans most to accepted posts, “%s” to rejected ones", people(t.Name), first.Word,
			last.Word)
	}
	alt := fmt.Sprintf("Words of %s, by the %% of accepted and of rejected posts they stand in:", people(t.Name))
	for i, c := range top {
		alt += fmt.Sprintf(" %s %.0f and %.0f;", c.Word, body.Right[i], body.Left[i])
	}
	return chart.Chart{Pick: people(t.Name), Title: title, Alt: alt, Body: body}, true
}
