package report

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"streamml/eval/stats"
	"streamml/experiments"
	"streamml/experiments/chart"
)

const (
	mostWorst  = 5    // sessions listed
	mostReplay = 2000 // posts of a session that is run once more for its posts
	mostText   = 160  // characters of a post
)

// worstSessions are the sessions in which the best learner ranks worst, one a topic at most, with the posts that it
// ranks worst there; nothing where no session was kept.
func worstSessions(v view) (s chart.Section) {
	s.Title = sectionTitles[whichTopic]
	s.ID = fmt.Sprintf("section-%d", whichTopic)
	if len(v.ranked) == 0 {
		return s
	}
	best, rival := v.best[0], rivalOf(v)
	t := chart.Table{
		Title: "Where " + best.label + " ranks worst",
		Caption: "The sessions of its lowest AUC, one a topic, and the posts that it ranks worst there, as it says " +
			"at their time.",
		Columns: []chart.Column{
			{Name: "Topic"}, {Name: "Session", Number: true}, {Name: "Posts", Number: true},
			{Name: "Accepted", Number: true}, {Name: "AUC", Number: true},
		},
	}
	if rival != nil {
		t.Columns = append(t.Columns, chart.Column{Name: "AUC of " + rival.label, Number: true})
	}
	t.Columns = append(t.Columns, chart.Column{Name: "Accepted, ranked lowest"},
		chart.Column{Name: "Rejected, ranked highest"})
	for _, i := range worstRows(best.Rows) {
		r := best.Rows[i]
		row := []string{people(v.Plan.Data.Topics[r.Topic].Name), strconv.Itoa(r.Session + 1), chart.Whole(r.Events),
			chart.Whole(r.Accepted), percent(r.AUC)}
		if rival != nil {
			row = append(row, percent(rival.Rows[i].AUC))
		}
		low, high := misranked(v, r)
		t.Rows = append(t.Rows, append(row, low, high))
	}
	if len(t.Rows) > 0 {
		s.Tables = []chart.Table{t}
	}
	return s
}

// worstRows are the places of the sessions of the lowest AUC, the lowest first, one a topic.
func worstRows(rows []experiments.Row) (places []int) {
	for i, r := range rows {
		if !math.IsNaN(r.AUC) {
			places = append(places, i)
		}
	}
	slices.SortStableFunc(places, func(a, b int) int {
		return cmp.Compare(stats.Rounded(rows[a].AUC), stats.Rounded(rows[b].AUC))
	})
	seen := map[int]bool{}
	places = slices.DeleteFunc(places, func(i int) bool {
		again := seen[rows[i].Topic]
		seen[rows[i].Topic] = true
		return again
	})
	return places[:min(mostWorst, len(places))]
}

// misranked are the accepted post of a session that the best learner ranks lowest and the rejected one that it ranks
// highest; empty where the session is too long to be run once more.
func misranked(v view, r experiments.Row) (low, high string) {
	if r.Events > mostReplay {
		return "", ""
	}
	c := v.Plan.Replay(v.best[0].index, r.Topic, r.Session)
	placements := stats.Placements(c.Centred, c.Accepted)
	worst := [2]int{-1, -1} // by label
	for i, x := range placements {
		class := 0
		if c.Accepted[i] {
			class = 1
		}
		if w := worst[class]; w < 0 || x < placements[w] {
			worst[class] = i
		}
	}
	text := func(i int) string {
		if i < 0 {
			return ""
		}
		return cut(strings.Join(strings.Fields(v.Plan.Data.Topics[r.Topic].Posts[c.Order[i]].Named()), " "), mostText)
	}
	return text(worst[1]), text(worst[0])
}
