package main

import (
	"fmt"
	"html/template"
	"math"
	"strconv"
	"strings"

	"streamml/eval"
	"streamml/experiments/chart"
	"streamml/experiments/live"
	"streamml/learners"
)

// panelView is the panel beside a feed: how well the model does, and what it has learnt. The rival is the other
// learner, on the same labels.
type panelView struct {
	Labels   int
	AUC      string
	LogLoss  string
	Learner  string
	Settings []setting
	Rival    string
	RivalAUC string
	Rivals   []choice
	Curve    template.HTML
	ROC      template.HTML
	Matrix   eval.Confusion
	For      []live.Word
	Against  []live.Word
	Moved    []movedView
}

type choice struct {
	Name   string
	Chosen bool
}

type movedView struct {
	Text     string
	Accepted bool
	By       string
}

// How many words for and against, and how many posts, the panel shows of what was learnt.
const (
	wordsTold = 8
	postsTold = 5
)

func newPanel(u *live.Session, o feedOptions) panelView {
	shown, rival := u.Shown(), u.Replay(o.rival)
	p := panelView{
		Labels: u.Labels(), AUC: points(shown.AUC), LogLoss: decimals(shown.LogLoss), Learner: u.Learner().Name,
		Settings: u.Learner().Params(),
		Rival:    o.rival.Label(), RivalAUC: points(rival.AUC), Matrix: shown.Confusion,
	}
	for _, name := range learners.Names() {
		if c := learners.Must(learners.Default(name)); !c.NeedsPairs() {
			p.Rivals = append(p.Rivals, choice{name, name == o.rival.Name})
		}
	}
	p.Curve = aucChart(u.Learner().Name, shown, rivalName(u, o), rival)
	p.ROC = rocChart(u.Learner().Name, shown, rivalName(u, o), rival)
	learnt := u.Learnt(wordsTold, postsTold)
	p.For, p.Against = learnt.For, learnt.Against
	for _, m := range learnt.Posts {
		p.Moved = append(p.Moved, movedView{shorten(u.Topic.Posts[m.Post].Text), m.Accepted, decimals(m.By)})
	}
	return p
}

// rivalName is the rival's name, marked where the learner whose scores are shown has the same.
func rivalName(u *live.Session, o feedOptions) string {
	if o.rival.Name == u.Learner().Name {
		return o.rival.Name + " (default)"
	}
	return o.rival.Name
}

// points is an AUC times 100, with one decimal.
func points(auc float64) string {
	if math.IsNaN(auc) {
		return "–"
	}
	return strconv.FormatFloat(100*auc, 'f', 1, 64)
}

func decimals(x float64) string {
	if math.IsNaN(x) {
		return "–"
	}
	return strconv.FormatFloat(x, 'f', 3, 64)
}

// aucChart draws the AUC after each answer; nothing while it is undefined.
func aucChart(name string, shown *live.Course, rivalName string, rival *live.Course) template.HTML {
	if math.IsNaN(shown.AUC) {
		return ""
	}
	body := &chart.Curves{
		X:     chart.Scale{Title: "Answers", Max: float64(len(shown.ByLabel))},
		Y:     chart.Scale{Title: "AUC of the posts so far, in points", Max: 100},
		Guide: [][2]float64{{0, 50}, {float64(len(shown.ByLabel)), 50}},
	}
	for i, c := range []*live.Course{shown, rival} {
		curve := chart.Curve{Name: []string{name, rivalName}[i], Hue: chart.Hues[i], Dashed: i > 0}
		for k, auc := range c.ByLabel {
			if k+1 >= 2 {
				curve.X, curve.Mean = append(curve.X, float64(k+1)), append(curve.Mean, 100*auc)
			}
		}
		body.Curves = append(body.Curves, withoutLimits(curve))
	}
	alt := fmt.Sprintf("AUC after each of %d answers: %s ends at %s points, %s at %s", len(shown.ByLabel), name,
		points(shown.AUC), rivalName, points(rival.AUC))
	return chart.SVG(chart.Chart{Alt: alt, Body: body}, true)
}

// rocChart draws the ROC curves of all answers.
func rocChart(name string, shown *live.Course, rivalName string, rival *live.Course) template.HTML {
	if math.IsNaN(shown.AUC) {
		return ""
	}
	body := &chart.Curves{
		X:     chart.Scale{Title: "Rejected posts shown, % of all rejected", Max: 100, Unit: " %"},
		Y:     chart.Scale{Title: "Accepted posts found, %", Max: 100, Unit: " %"},
		Guide: [][2]float64{{0, 0}, {100, 100}}, Square: true,
	}
	var said []string
	for i, c := range []*live.Course{shown, rival} {
		curve := chart.Curve{Name: []string{name, rivalName}[i], Hue: chart.Hues[i], Dashed: i > 0}
		for k, rate := range c.ROC {
			curve.X, curve.Mean = append(curve.X, 100*float64(k)/(eval.ROCPoints-1)), append(curve.Mean, 100*rate)
		}
		body.Curves = append(body.Curves, withoutLimits(curve))
		said = append(said, fmt.Sprintf("%s finds %.0f %% of the accepted posts by the time a fifth of the rejected "+
			"ones is shown", curve.Name, 100*c.ROC[(eval.ROCPoints-1)/5]))
	}
	return chart.SVG(chart.Chart{Alt: "ROC curves: " + strings.Join(said, "; "), Body: body}, true)
}

func withoutLimits(c chart.Curve) chart.Curve {
	c.Low = make([]float64, len(c.X))
	for i := range c.Low {
		c.Low[i] = math.NaN()
	}
	c.High = c.Low
	return c
}
