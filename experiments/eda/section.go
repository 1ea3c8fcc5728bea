package eda

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"streamml/configs/input"
	"streamml/data"
	"streamml/experiments/cell"
	"streamml/experiments/chart"
)

// Section is the analysis as a part of a report.
func (a *Analysis) Section() chart.Section {
	return chart.Section{Title: "What is in the data", ID: "what-is-in-the-data", Answers: a.answers(), Figures: a.figures(), Tables: a.listings()}
}

// WriteFiles writes what stands beside the report: suspects.csv, all posts whose label the others of the topic
// contradict, the most suspect first.
func (a *Analysis) WriteFiles(dir string) error {
	return os.WriteFile(filepath.Join(dir, suspectsFile), a.suspectsCSV(), 0o666)
}

const suspectsFile = "suspects.csv"

// figureNames are those of all figures that are not about one topic.
var figureNames = []string{
	"leaning_words", "word_frequencies", "vocabulary", "zipf", "reading_ease", "reading_time", "sentiment",
	"scree", "components", "best_pair", "discriminant", "map_labels", "map_topics", "map_3d",
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

// heldOut is the share of labels that the discriminants tell, over posts.
func (a *Analysis) heldOut() float64 { return a.mean(func(s separation) float64 { return s.accuracy }) }

// mean is that of a number of each topic, over posts.
func (a *Analysis) mean(of func(separation) float64) float64 {
	sum, n := 0.0, 0.0
	for i, members := range a.posts.members() {
		if v := of(a.lines[i]); !math.IsNaN(v) {
			sum += float64(v * float64(len(members)))
			n += float64(len(members))
		}
	}
	return over(sum, n)
}

// suspectsCSV is all posts whose label the others contradict, the most suspect first.
func (a *Analysis) suspectsCSV() []byte {
	var out bytes.Buffer
	w := csv.NewWriter(&out)
	rows := [][]string{{"topic", "post", "label", "suspicion", "text"}}
	places := a.places()
	for _, s := range a.suspect {
		if s.suspicion > 0 {
			rows = append(rows, []string{cell.Escape(a.set.Topics[a.posts.topic[s.post]].Name), strconv.Itoa(places[s.post]),
				labelNames[class(a.posts.accepted[s.post])], strconv.FormatFloat(s.suspicion, 'f', 6, 64), cell.Escape(a.posts.text[s.post])})
		}
	}
	if err := w.WriteAll(rows); err != nil {
		panic("eda: " + err.Error()) // a buffer takes everything
	}
	return out.Bytes()
}

// places are those of the posts within their topics, from 0.
func (a *Analysis) places() []int {
	places := make([]int, a.posts.n)
	for _, members := range a.posts.members() {
		for k, i := range members {
			places[i] = k * a.step
		}
	}
	return places
}

func people(topic string) string { return strings.ReplaceAll(topic, "_", " ") }

func plural(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return group(n) + " " + what + "s"
}

// group writes a count with commas: 20,000.
func group(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// short is a text of at most so many characters.
func short(text string, most int) string {
	runes := []rune(strings.Join(strings.Fields(text), " "))
	if len(runes) <= most {
		return string(runes)
	}
	return strings.TrimSpace(string(runes[:most-1])) + "…"
}
