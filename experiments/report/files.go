package report

import (
	"fmt"

	"streamml/configs/input"
	"streamml/experiments"
)

// FileNames are the names of all files that [Write] may write for the results of a plan, with or without a comparison
// with another run; a figure with nothing to show is left out, and all are where the configuration wants none.
func FileNames(p *experiments.Plan, compared bool) []string {
	var figures []string
	for _, m := range makers {
		switch {
		case len(p.Config.Figures) == 0 || !m.isOf(p):
		case m.name == "words":
			for i, t := range p.Data.Topics[:min(len(p.Data.Topics), mostWordTopics)] {
				figures = append(figures, wordsFile(i, t.Name))
			}
		case m.name != "differences" || compared:
			figures = append(figures, m.name)
		}
	}
	names := []string{"report.html"}
	for _, figure := range figures {
		names = append(names, figure+".csv")
		for _, format := range p.Config.Figures {
			names = append(names, figure+"."+format)
		}
	}
	return names
}

// wordsFile is the name, without extension, of the files about the words of the topic at place i.
func wordsFile(i int, topic string) string {
	if input.PlainName(topic) != "" { // no topic read from files
		return fmt.Sprintf("words_%d", i+1)
	}
	return "words_" + topic
}
