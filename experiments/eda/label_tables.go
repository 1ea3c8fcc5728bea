package eda

import (
	"fmt"
	"math"

	"streamml/experiments/chart"
)

// lineTable is how well labels can be told, with what a learner reached beside it where there is one.
func (a *Analysis) lineTable() chart.Table {
	t := chart.Table{
		Title: "How well labels can be told, by topic",
		Columns: columns(1, "Topic", "Commoner label, %", "Held out, %", "In sample, %", "Ridge AUC", "Order AUC",
			"Order p"),
		Caption: "Fisher's discriminant with Ledoit and Wolf's shrinkage, five-fold cross-validation; ridge " +
			"regression (lambda 1) on posts held out; the label before as a score of the next, and the probability " +
			"of so few runs in random order.",
	}
	for i, l := range a.lines {
		o := a.orders[i]
		t.Rows = append(t.Rows, []string{people(a.set.Topics[i].Name), whole(100 * l.majority),
			whole(100 * l.accuracy), whole(100 * l.inSample), tenths(100 * l.ceiling), tenths(100 * o.auc),
			probability(o.p)})
	}
	if len(a.reached) == len(t.Rows) && len(t.Rows) > 0 {
		a.addReached(&t)
	}
	return t
}

// addReached puts what a learner reached on each topic beside it.
func (a *Analysis) addReached(t *chart.Table) {
	t.Columns = append(t.Columns, chart.Column{Name: "Online AUC", Number: true})
	for i, auc := range a.reached {
		said := "–"
		if !math.IsNaN(auc) {
			said = tenths(100 * auc)
		}
		t.Rows[i] = append(t.Rows[i], said)
	}
	t.Caption += " Last, what " + a.learner + " reached online, from its first label on."
}

// purityTable says how often neighbours share their label.
func (a *Analysis) purityTable() chart.Table {
	t := chart.Table{
		Title:   "Neighbours of the same label",
		Columns: columns(1, "Nearest posts of the topic", "Same label, %", "By chance, %"),
	}
	for _, p := range a.purity {
		t.Rows = append(t.Rows, []string{fmt.Sprintf("the nearest %d", p.neighbours), tenths(100 * p.share),
			tenths(100 * p.chance)})
	}
	return t
}

// dimensionTable has the dimensions of the embedding, and numbers of the text, that differ most between labels.
func (a *Analysis) dimensionTable() chart.Table {
	t := chart.Table{
		Title:   "Dimensions that tell the labels",
		Columns: columns(1, "Dimension", "ANOVA F", "p, adjusted (Holm)"),
		Caption: "The ten best dimensions of the embedding, counted from 0, and numbers of the text; " +
			"p is adjusted for all of either.",
	}
	for _, d := range a.fisher[:min(10, len(a.fisher))] {
		t.Rows = append(t.Rows, []string{fmt.Sprint(d.place), tenths(d.f), probability(d.p)})
	}
	for _, d := range a.features() {
		t.Rows = append(t.Rows, []string{d.name, tenths(d.f), probability(d.p)})
	}
	return t
}

// planeTable has the pairs of dimensions in which a line tells most labels.
func (a *Analysis) planeTable() chart.Table {
	t := chart.Table{Title: "Pairs of dimensions", Columns: columns(1, "Dimensions", "Held out, %")}
	for _, p := range a.planes[:min(10, len(a.planes))] {
		t.Rows = append(t.Rows, []string{fmt.Sprintf("%d and %d", p.a, p.b), tenths(100 * p.accuracy)})
	}
	return t
}
