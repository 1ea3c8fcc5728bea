package feed

import (
	"fmt"
	"strings"

	"streamml/experiments/chart"
)

// Sections is what a report says of a feed; of nil, nothing.
func (r *Results) Sections() []chart.Section {
	if r == nil {
		return nil
	}
	manner := "The learner chose what was shown, %s; the users and topics are those of the other figures."
	s := chart.Section{
		Title: "What to show", ID: "feed",
		Text: strings.Join(append(r.Verdict(), fmt.Sprintf(manner, r.manner())), " "),
	}
	for _, draw := range []func() (chart.Figure, bool){r.unseenFigure, r.interestFigure, r.acceptedFigure} {
		if f, ok := draw(); ok {
			s.Figures = append(s.Figures, f)
		}
	}
	s.Tables = append(s.Tables, r.table())
	s.Tables = append(s.Tables, r.offPolicyTables()...)
	return []chart.Section{s}
}

// manner says how posts were shown.
func (r *Results) manner() string {
	words := "one post at a time"
	if r.Config.Slate > 1 {
		words = fmt.Sprintf("%d posts at a time", r.Config.Slate)
	}
	if r.Config.HoldOut > 0 {
		words += fmt.Sprintf("; %.0f\u00a0%% of each session's posts were never shown", 100*r.Config.HoldOut)
	}
	switch r.Config.Clicks.Model {
	case "cascade":
		words += "; users looked from the top down to the first post that they accepted"
	case "position":
		words += fmt.Sprintf("; users looked at place k with probability k^-%g", r.Config.Clicks.Eta)
	}
	return words
}
