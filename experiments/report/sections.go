package report

import (
	"fmt"
	"html/template"
	"slices"

	"streamml/experiments/chart"
)

// section is a part of the page.
type section struct {
	Title, ID, Text string
	Answers         []chart.Answer
	Figures         []*drawn
	Tables          []chart.Table
	Lists           []chart.List
}

// drawn is a figure with what the page needs of each chart.
type drawn struct {
	figure
	Formats []string // of the files that each chart is written as: png, svg, pdf
	of      maker
	Drawn   []drawnChart // by chart
}

type drawnChart struct {
	Number      int           // among all charts of the page
	Wide, Phone template.HTML // <svg> elements
	chart.Forms
}

// describe makes all figures for which there is something to show, by section.
func describe(v view) []section {
	var list []section
	for _, m := range makers {
		wanted := len(v.Plan.Config.Figures) > 0 && m.isOf(v.Plan) && v.Plan.Measures(m.needs.metrics...)
		if !wanted || len(v.ranked) == 0 && m.section != inTheData {
			continue
		}
		f := m.of(v)
		if f == nil {
			continue
		}
		if n := len(list); n == 0 || list[n-1].Title != sectionTitles[m.section] {
			list = append(list, section{Title: sectionTitles[m.section], ID: fmt.Sprintf("section-%d", m.section)})
		}
		s := &list[len(list)-1]
		s.Figures = append(s.Figures, newDrawn(*f, m, v.Plan.Config.Figures))
	}
	return list
}

func newDrawn(f figure, m maker, formats []string) *drawn {
	return &drawn{figure: f, Formats: formats, of: m, Drawn: make([]drawnChart, len(f.Charts))}
}

// join adds sections of other packages; without formats their figures are left out, as all others are.
func join(list []section, more []chart.Section, formats []string) []section {
	for _, s := range more {
		i := slices.IndexFunc(list, func(o section) bool { return o.Title == s.Title })
		if i < 0 {
			i = len(list)
			list = append(list, section{Title: s.Title, ID: s.ID, Text: s.Text})
		}
		list[i].Answers = append(list[i].Answers, s.Answers...)
		for _, f := range s.Figures {
			if len(formats) > 0 && len(f.Charts) > 0 {
				list[i].Figures = append(list[i].Figures, newDrawn(f, maker{}, formats))
			}
		}
		list[i].Tables, list[i].Lists = append(list[i].Tables, s.Tables...), append(list[i].Lists, s.Lists...)
	}
	return list
}
