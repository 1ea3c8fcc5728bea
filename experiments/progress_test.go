package experiments

import "testing"

// One long session is counted event by event, a kernel is named while it is made, and the last number told is the
// whole.
func TestProgress(t *testing.T) {
	p := stream(t, 2500, "sessions: {per_topic: 1}\n"+
		"learners: [logistic: {rate: [1, 2]}, logistic: {kernel: centred}]\nmetrics: [auc]\n")
	var told []Progress
	if _, err := p.Run(t.Context(), 1, func(p Progress) { told = append(told, p) }); err != nil {
		t.Fatal(err)
	}
	if last := told[len(told)-1]; last != (Progress{InStatistics, 3, 3}) {
		t.Errorf("the last is %+v", last)
	}
	for i, before := 0, int64(0); i < len(told)-1 && told[i].Stage != InStatistics; i++ {
		if told[i].Done < before {
			t.Errorf("%d after %d events", told[i].Done, before)
		}
		before = told[i].Done
	}
	c := &counter{}
	c.kernels.Store(1)
	if got := c.progress(10, 1, 0); got != (Progress{InKernels, 0, 10}) || got.String() != "kernels" {
		t.Errorf("%+v", got)
	}
	c.events.Store(5)
	if got := c.progress(10, 1, 4); got != (Progress{InSessions, 5, 10}) {
		t.Errorf("%+v", got)
	}

	long := c.session(p.Learners[0].Ranker(p.pools[0]), 2500)
	long.Start([]int{0, 1})
	long.Show(0)
	if n := c.events.Load(); n != 6 {
		t.Errorf("%d events, want 6", n)
	}
}
