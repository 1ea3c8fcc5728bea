package experiments

// Topic returns the results on one topic alone, by its place among the data's. Its sessions are then the units: the
// intervals of [Learner.AUC], [Learner.Macro] and [Learner.Curve] say what other users of this topic would see, and
// nothing of other topics. There is nothing to compare over one topic: no baseline, no warnings. The tallies are
// shared; the processor time is not known by topic and left at zero.
func (r *Results) Topic(t int) *Results {
	plan, set := *r.Plan, *r.Plan.Data
	set.Topics = set.Topics[t : t+1]
	plan.Data, plan.Users = &set, r.Plan.Users.only(t)
	plan.Baseline = -1
	alone := &Results{Plan: &plan, bootstrap: r.bootstrap}
	for _, l := range r.Learners {
		one := &Learner{Config: l.Config, Topics: l.Topics[t : t+1], Null: l.Null[t : t+1], state: l.state,
			rankBy: l.rankBy, bySession: true}
		for _, row := range l.Rows {
			if row.Topic == t {
				row.Topic = 0
				one.Rows = append(one.Rows, row)
			}
		}
		auc, score := one.Macro("auc", 0), one.Score()
		one.auc, one.score = &auc, &score
		alone.Learners = append(alone.Learners, one)
	}
	return alone
}
