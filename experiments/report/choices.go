package report

import (
	"slices"
	"sync"

	"streamml/experiments/chart"
)

// mostTopics is how many topics readers can pick.
const mostTopics = 40

// vary makes the forms of all charts. A figure of several charts has one a topic already.
func vary(v view, sections []section) {
	topics := make([]view, min(len(v.Plan.Data.Topics), mostTopics))
	if len(v.Plan.Data.Topics) == 1 {
		topics = nil // there is nothing to pick
	}
	for t := range topics {
		topics[t] = v.only(t)
	}
	var done sync.WaitGroup
	for _, s := range sections {
		for _, f := range s.Figures {
			done.Go(func() { f.vary(v, topics) })
		}
	}
	done.Wait()
}

func (f *drawn) vary(v view, topics []view) {
	for i, c := range f.Charts {
		f.Drawn[i].All = &chart.Form{Body: c.Body}
	}
	if f.of.of == nil || len(f.Charts) > 1 || f.Charts[0].Pick != "" {
		return
	}
	only := &f.Drawn[0].Forms
	only.All.Body = withOthers(f.of, v, &f.figure)
	for _, t := range topics {
		var c *chart.Form
		if g := f.of.of(t); g != nil {
			c = &chart.Form{Title: t.topic + ": " + g.Title, Caption: g.Caption, Alt: g.Charts[0].Alt,
				Topic: t.Plan.Data.Topics[0].Name, Body: withOthers(f.of, t, g)}
		}
		only.Topics = append(only.Topics, c)
	}
	if !slices.ContainsFunc(only.Topics, func(c *chart.Form) bool { return c != nil }) {
		only.Topics = nil
	}
}

// withOthers is the drawing of a figure together with the learners that have no room in it.
func withOthers(m maker, v view, f *figure) chart.Body {
	if others := m.of(v.others()); others != nil {
		return f.Charts[0].Append(others.Charts[0].Body)
	}
	return f.Charts[0].Body
}

// pickable are what the page's reader can pick.
type picks struct {
	Topics   []string // by place; empty where there is one only
	More     int      // topics beyond those
	Learners []pick   // the best first; empty where there is one only
	Shown    int      // how many of the learners are shown at first
}

type pick struct {
	Key   string
	Line  string // the name of its colour
	Shown bool
}

func pickable(v view) (p picks) {
	if names := v.topicNames(); len(names) > 1 {
		p.Topics = names[:min(len(names), mostTopics)]
		p.More = len(names) - len(p.Topics)
	}
	if len(v.best) < 2 {
		return p
	}
	p.Shown = min(len(v.best), maxCurves)
	for i, l := range v.best {
		p.Learners = append(p.Learners, pick{l.Config.Name, l.hue.Line.Name(), i < p.Shown})
	}
	return p
}
