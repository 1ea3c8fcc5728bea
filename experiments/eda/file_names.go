package eda

import (
	"fmt"

	"streamml/configs/input"
	"streamml/data"
)

const suspectsFile = "suspects.csv"

// figureNames are those of all figures that are not about one topic.
var figureNames = []string{
	"leaning_words", "word_frequencies", "vocabulary", "zipf", "reading_ease", "reading_time", "sentiment",
	"scree", "components", "best_pair", "discriminant", "map_labels", "map_topics", "map_3d_labels", "map_3d",
}

// FileNames are the names of all files that a [Section] about these data may leave; a figure without anything to show
// leaves none.
func FileNames(set *data.Set, formats []string) []string {
	names := []string{suspectsFile}
	figures := append([]string{}, figureNames...)
	for i, t := range set.Topics[:min(len(set.Topics), mostTopics)] {
		figures = append(figures, topicFile("own_words", i, t.Name), topicFile("cloud", i, t.Name))
	}
	for _, f := range figures {
		if len(formats) > 0 {
			names = append(names, f+".csv")
		}
		for _, format := range formats {
			names = append(names, f+"."+format)
		}
	}
	return names
}

// mostTopics is how many topics have charts of their own.
const mostTopics = 40

// topicFile is the name, without extension, of the files of a topic's chart.
func topicFile(figure string, i int, topic string) string {
	if input.PlainName(topic) != "" {
		return fmt.Sprintf("%s_%d", figure, i+1)
	}
	return figure + "_" + topic
}
