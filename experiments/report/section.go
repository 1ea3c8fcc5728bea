package report

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"streamml/experiments/chart"
)

// Section is a part of the page that is not about learners. Where its title is that of a part that stands there
// already, it comes behind that part's figures.
type Section struct {
	Title    string
	Headline string // the sentence to remember, for a page without learners
	Answers  []Answer
	Figures  []Figure
	Listings []Listing // behind the figures
	Files    []File    // beside the page
}

// Answer is to a question that readers bring along.
type Answer struct{ Question, Text string }

// Figure is a chart, or one for each topic, with what it says.
type Figure struct {
	Name    string // plain, of its files and of its place in the page
	Title   string // what to see, made from the numbers
	Caption string // how to read it
	Charts  []chart.Chart
}

// Listing is a table of text; the first column names the row.
type Listing struct {
	Title, Caption string
	Open           bool // unfolded at first
	Columns        []Column
	Rows           [][]string // each as long as the columns
}

// Column is the name of a column and whether it holds numbers.
type Column struct {
	Name   string
	Number bool
}

// File is one that the section leaves beside the page.
type File struct {
	Name    string
	Content []byte
}

// DataTitle is what sections about the data are called.
func DataTitle() string { return sectionTitles[inTheData] }

// join appends sections from outside to those of the learners; without learners their answers are the verdict.
func join(v *view, list []section, formats []string) []section {
	for _, m := range v.about {
		at := slices.IndexFunc(list, func(s section) bool { return s.Title == m.Title })
		if at < 0 {
			at = len(list)
			list = append(list, section{Title: m.Title, ID: fmt.Sprintf("more-%d", at)})
		}
		s := &list[at]
		if len(v.ranked) > 0 {
			s.Answers = append(s.Answers, m.Answers...)
		}
		s.Listings = append(s.Listings, m.Listings...)
		if len(formats) == 0 {
			continue
		}
		for _, f := range m.Figures {
			s.Figures = append(s.Figures, &drawn{
				figure: figure{f.Name, f.Title, f.Caption, f.Charts, formats},
				Drawn:  make([]drawnChart, len(f.Charts)),
			})
		}
	}
	return list
}

func writeFiles(dir string, more []Section) error {
	for _, m := range more {
		for _, f := range m.Files {
			if err := os.WriteFile(filepath.Join(dir, f.Name), f.Content, 0o666); err != nil {
				return err
			}
		}
	}
	return nil
}

// aboutData is what sections say of data that nothing is learnt from.
func aboutData(sections []Section) (d verdict) {
	for _, m := range sections {
		d.Headline = cmp.Or(d.Headline, m.Headline)
		d.Answers = append(d.Answers, m.Answers...)
	}
	return d
}
