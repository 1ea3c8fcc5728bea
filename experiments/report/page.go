package report

import (
	"bytes"
	_ "embed" // of the page and its scripts
	"fmt"
	"html/template"
	"math"
	"path/filepath"
	"slices"
	"strings"

	"streamml/data"
	"streamml/experiments"
	"streamml/experiments/chart"
)

//go:embed page/page.html
var pageHTML string

//go:embed page/page.css
var pageCSS string

//go:embed page/head.js
var headScript string

//go:embed page/page.js
var pageOwn string

//go:embed page/picks.js
var picksScript string

// pageScript is all scripts of a page in one function, of one with charts or without.
func pageScript(charts bool) string {
	drawing := "function renderAll() { /* nothing is drawn */ }\n"
	if charts {
		drawing = chart.Script() + picksScript
	}
	return "(function () {\n'use strict';\n" + pageOwn + drawing + "})();\n"
}

var pageTemplate = template.Must(template.New("page").Funcs(template.FuncMap{"upper": strings.ToUpper}).Parse(pageHTML))

// pageStyle is the page's CSS with the colours of both themes.
func pageStyle() string {
	light, dark := chart.Theme()
	return strings.NewReplacer("@light", light, "@dark", dark).Replace(pageCSS)
}

// fact is a number of the summary at the top.
type fact struct{ Name, Value string }

// topicRow is a topic in the table of data.
type topicRow struct {
	Name                               string
	Posts, Accepted, Dropped, Sessions int
	Share                              string
	Total                              bool
}

// mostYAML is how many bytes of configuration the page shows.
const mostYAML = 100_000

// page writes report.html; charts are the packed forms of all charts. dir is where it will stand, for the paths in the
// configuration.
func page(v view, sections []section, charts, dir string, o Options) ([]byte, error) {
	var yaml strings.Builder
	if err := v.Plan.WriteConfig(&yaml, dir); err != nil {
		return nil, err
	}
	if yaml.Len() > mostYAML {
		yaml.Reset()
	}
	taken, err := take(v)
	if err != nil {
		return nil, err
	}
	set, style := v.Plan.Data, pageStyle()
	drawing := slices.ContainsFunc(sections, func(s section) bool { return len(s.Figures) > 0 })
	script := pageScript(drawing)
	scripted := []string{headScript, script}
	if chart.ECharts != "" {
		scripted = append(scripted, chart.ECharts)
	}
	var out bytes.Buffer
	err = pageTemplate.Execute(&out, map[string]any{
		"Name": v.Plan.Config.Name, "Verdict": summaryOf(v), "Legend": legendOf(v, o.Timing),
		"Facts":   factsOf(v, o.Timing),
		"Version": experiments.Version, "Command": o.Command, "YAML": yaml.String(), "Timing": o.Timing,
		"Rows": rowsOf(v, o.Timing), "Settings": len(v.ranked), "Learners": len(v.best),
		"Baseline": v.BaselineComparison() != nil, "Against": otherName(v), "Notes": againstNotes(v),
		"Columns": metricColumns(v, o.Timing), "BarStart": chart.Number(barStart(v)), "BarScale": barScale(barStart(v)),
		"Rank": v.Plan.Rank(), "InPoints": inPoints(v.Plan.Rank()), "NoteList": v.Results.Notes,
		"AgainstMetric": againstMetric(v),
		"Take":          taken, "Warnings": v.Warnings, "Sections": sections, "Null": v.Plan.Config.Null,
		"Remaining": v.Plan.Measures("auc_remaining"),
		"Topics":    topicRows(v), "Source": origin(set), "Dims": set.Dims, "SHA256": set.SHA256,
		"Policy": policy(style, scripted...), "Style": template.CSS(style),
		"Head": template.JS(headScript), "Script": template.JS(script), "Inlined": template.JS(chart.ECharts),
		"Charts": template.HTML(charts), "Picks": pickable(v), "Drawing": drawing, "Ranked": len(v.ranked) > 0,
		"ECharts": chart.EChartsVersion, "CDN": chart.EChartsURL, "Integrity": chart.EChartsIntegrity,
	})
	return out.Bytes(), err
}

// numbered numbers the charts of all figures and returns them in this order.
func numbered(sections []section) (all []chart.Forms) {
	for _, s := range sections {
		for _, f := range s.Figures {
			for i := range f.Drawn {
				f.Drawn[i].Number = len(all)
				all = append(all, f.Drawn[i].Forms)
			}
		}
	}
	return all
}

// factsOf are the numbers of the experiment.
func factsOf(v view, timing bool) []fact {
	posts, accepted := 0, 0
	for _, t := range v.Plan.Data.Topics {
		posts += len(t.Posts)
		accepted += acceptedPosts(t)
	}
	var facts []fact
	if len(v.best) > 0 {
		facts = append(facts, one("learner", len(v.best)))
	}
	if len(v.ranked) > len(v.best) {
		facts = append(facts, one("setting", len(v.ranked)))
	}
	facts = append(facts,
		one("topic", len(v.Plan.Data.Topics)),
		one("post", posts),
		fact{"accepted", fmt.Sprintf("%.0f\u00a0%%", 100*float64(accepted)/float64(posts))},
	)
	if len(v.ranked) == 0 {
		return facts
	}
	facts = append(facts,
		fact{"sessions per learner", chart.Whole(v.ranked[0].Sessions())},
		fact{"predictions scored", chart.Whole(v.ranked[0].Events() * len(v.ranked))},
	)
	if v.Plan.KeepsRows() {
		return facts
	}
	return append(facts, throughput(v.ranked[0].Learner, timing)...)
}

// throughput is what a user of a learner takes.
func throughput(l *experiments.Learner, timing bool) (facts []fact) {
	if bytes := l.StateBytes(); !math.IsNaN(bytes) {
		facts = append(facts, fact{"bytes a user", chart.Whole(int(bytes))})
	}
	if timing {
		users := float64(l.Sessions()) / l.CPU.Seconds()
		facts = append(facts, fact{"users a second, one core", chart.Whole(int(users))})
	}
	return facts
}

// summaryOf is the verdict or, without learners, what the data are.
func summaryOf(v view) verdict {
	if len(v.ranked) > 0 {
		return verdictOf(v)
	}
	posts := 0
	for _, t := range v.Plan.Data.Topics {
		posts += len(t.Posts)
	}
	topics := chart.Plural(len(v.Plan.Data.Topics), "topic")
	return verdict{Headline: fmt.Sprintf("%s on %s.", chart.Plural(posts, "post"), topics)}
}

// one is a count, named in singular or plural.
func one(what string, n int) fact {
	count, name, _ := strings.Cut(chart.Plural(n, what), " ")
	return fact{name, count}
}

// legendOf says what the columns of the ranking are.
func legendOf(v view, timing bool) []fact {
	rank := v.Plan.Rank()
	list := []fact{{rank.Title, rank.Text + "; ranks the learners"}}
	if inPoints(rank) {
		list[0].Value = rank.Text + ", in points; 50 is chance, 100 is perfect; ranks the learners"
	}
	for _, m := range metricColumns(v, timing) {
		text := m.Text
		if m.Lower {
			text += "; lower is better"
		}
		list = append(list, fact{m.Title, text})
	}
	return list
}

func acceptedPosts(t data.Topic) (n int) {
	for _, p := range t.Posts {
		if p.Accepted {
			n++
		}
	}
	return n
}

// topicRows are the topics and, last, their total.
func topicRows(v view) []topicRow {
	var rows []topicRow
	total := topicRow{Name: "all", Total: true}
	for i, t := range v.Plan.Data.Topics {
		r := topicRow{Name: people(t.Name), Posts: len(t.Posts), Accepted: acceptedPosts(t), Dropped: t.Dropped}
		if len(v.ranked) > 0 {
			r.Sessions = v.ranked[0].Topics[i].Sessions
		}
		total.Posts, total.Accepted, total.Dropped, total.Sessions = total.Posts+r.Posts, total.Accepted+r.Accepted,
			total.Dropped+r.Dropped, total.Sessions+r.Sessions
		rows = append(rows, r)
	}
	rows = append(rows, total)
	for i := range rows {
		rows[i].Share = fmt.Sprintf("%.0f", math.Round(100*float64(rows[i].Accepted)/float64(rows[i].Posts)))
	}
	return rows
}

// origin is where the data come from, without the folders on the way, which differ from place to place.
func origin(set *data.Set) string {
	if set.Source == data.Builtin {
		return "the topics that come with streamml"
	}
	return filepath.Base(set.Source)
}
