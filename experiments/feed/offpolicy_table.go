package feed

import (
	"fmt"
	"slices"
	"strings"

	"streamml/experiments/chart"
	"streamml/experiments/offpolicy"
)

// offPolicyTables are what logs say of policies, a table for each log and method, with which logs say nothing.
func (r *Results) offPolicyTables() (tables []chart.Table) {
	all := r.Judgements()
	for _, log := range r.Config.OffPolicy {
		from := r.Config.policy(log)
		for _, method := range []string{"place", "replay"} {
			rows := slices.DeleteFunc(
				slices.Clone(all),
				func(j Judgement) bool { return j.Log != from || j.Method != method },
			)
			if len(rows) > 0 {
				tables = append(tables, r.offPolicyTable(log, method, rows))
			}
		}
	}
	if len(tables) > 0 {
		tables[0].Caption = strings.Join(append([]string{tables[0].Caption}, r.silent()...), " ")
	}
	return tables
}

func (r *Results) offPolicyTable(log Choice, method string, rows []Judgement) chart.Table {
	t := chart.Table{Title: fmt.Sprintf("What the log of %s says of other policies", log)}
	what := fmt.Sprintf(
		"Clicks at each place of a slate, had the policy filled it in the situations that the log came to (sessions "+
			"up to "+
			"the %dth post): item-position inverse propensity scoring.",
		judgedPosts,
	)
	at := "place"
	if method == "replay" {
		t.Title = fmt.Sprintf("What the log of %s says of policies that learn from their own choices", log)
		what = "Clicks among the first posts of a session: the log is replayed, and what the policy would not have " +
			"shown is passed over."
		at = "posts"
	}
	t.Caption = fmt.Sprintf(
		"%s 95 %% interval over sessions; a number wants at least %d matches. The truth is what the simulation knows.",
		what,
		offpolicy.MinMatches,
	)
	t.Columns = []chart.Column{
		{Name: "policy"},
		{Name: at, Number: true},
		{Name: "clicks", Number: true},
		{Name: "matches", Number: true},
		{Name: "truth", Number: true},
	}
	pairs := r.pairs()
	for _, j := range rows {
		at := slices.IndexFunc(pairs, func(p pair) bool { return p.learner == j.Learner && p.policy == j.Policy })
		if at < 0 {
			continue
		}
		t.Rows = append(t.Rows, []string{
			pairs[at].name, fmt.Sprint(j.At), estimateText(j.Estimate), fmt.Sprintf("%.0f", zeroOf(j.Matches)),
			fmt.Sprintf("%.2f", j.Truth),
		})
	}
	return t
}

// estimateText is an estimate for people.
func estimateText(e offpolicy.Estimate) string {
	if !e.Enough() {
		return "not enough matches"
	}
	return fmt.Sprintf("%.2f [%.2f, %.2f]", e.Mean, e.Low, e.High)
}

// silent names the policies whose logs say nothing of others.
func (r *Results) silent() (sentences []string) {
	var fixed, drawing []string
	for _, p := range r.Config.Policies {
		switch {
		case !knows(p.Policy):
			drawing = append(drawing, p.String())
		case noOverlap(p) != "":
			fixed = append(fixed, p.String())
		}
	}
	if len(fixed) > 0 {
		sentences = append(
			sentences,
			fmt.Sprintf(
				"No log of %s judges others: it never shows what another policy would have shown in its place (no "+
					"overlap).",
				strings.Join(fixed, ", "),
			),
		)
	}
	if len(drawing) > 0 {
		sentences = append(
			sentences,
			fmt.Sprintf("Nor one of %s, whose probabilities have no closed form.", strings.Join(drawing, ", ")),
		)
	}
	return sentences
}
