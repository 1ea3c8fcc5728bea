package eda

import (
	"bytes"
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"strconv"

	"streamml/experiments/cell"
	"streamml/experiments/chart"
)

// Section is the analysis as a part of a report.
func (a *Analysis) Section() chart.Section {
	return chart.Section{Title: "What is in the data", ID: "what-is-in-the-data", Answers: a.answers(),
		Figures: a.figures(), Tables: a.listings()}
}

// WriteFiles writes what stands beside the report: suspects.csv, all posts whose label the others of the topic
// contradict, the most suspect first.
func (a *Analysis) WriteFiles(dir string) error {
	return os.WriteFile(filepath.Join(dir, suspectsFile), a.suspectsCSV(), 0o666)
}

// suspectsCSV is all posts whose label the others contradict, the most suspect first.
func (a *Analysis) suspectsCSV() []byte {
	var out bytes.Buffer
	w := csv.NewWriter(&out)
	rows := [][]string{{"topic", "post", "label", "suspicion", "text"}}
	ids := slices.ContainsFunc(a.posts.id, func(id string) bool { return id != "" })
	if ids {
		rows[0] = append(rows[0], "id")
	}
	places := a.places()
	for _, s := range a.suspect {
		if s.suspicion > 0 {
			row := []string{cell.Escape(a.set.Topics[a.posts.topic[s.post]].Name), strconv.Itoa(places[s.post]),
				labelNames[class(a.posts.accepted[s.post])],
				strconv.FormatFloat(s.suspicion, 'f', 6, 64), cell.Escape(a.posts.text[s.post])}
			if ids {
				row = append(row, cell.Escape(a.posts.id[s.post]))
			}
			rows = append(rows, row)
		}
	}
	if err := w.WriteAll(rows); err != nil {
		panic("eda: " + err.Error()) // a buffer takes everything
	}
	return out.Bytes()
}
