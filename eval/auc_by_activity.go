package eval

// Users are told apart by how many posts they saw, in steps of activityStep; who saw more than all steps is in the
// last.
const (
	activityStep  = 10
	activitySteps = 10
	activityBins  = 20
)

func init() {
	register("auc_by_activity", func(m *Meter) metric {
		auc := registry["auc"](m)
		return func(c *Course, into []float64) []float64 {
			group := min(len(c.Accepted)/activityStep, activitySteps-1)
			for range (group + 1) * activityBins { // the groups above are left to sessions that are longer
				into = append(into, 0)
			}
			if x := auc(c, nil)[0]; x == x {
				into[group*activityBins+min(int(x*activityBins), activityBins-1)] = 1
			}
			return into
		}
	})
}

// Activity counts the sessions of users who saw so many posts by their AUC, in bins of equal width over [0, 1].
type Activity struct {
	From, To int // posts; To is 0 where there is no end
	Bins     []int
}

// AUCByActivity is what the metric auc_by_activity has counted: the groups in which there is somebody, with an AUC that
// is defined, from the fewest posts to the most.
func (t *Tally) AUCByActivity() (list []Activity) {
	cells := t.Of("auc_by_activity")
	for group := 0; (group+1)*activityBins <= len(cells); group++ {
		a, users := Activity{From: max(1, group*activityStep), To: (group+1)*activityStep - 1}, 0
		if group == activitySteps-1 {
			a.To = 0
		}
		for _, m := range cells[group*activityBins : (group+1)*activityBins] {
			a.Bins = append(a.Bins, int(m.Sum()))
			users += a.Bins[len(a.Bins)-1]
		}
		if users > 0 {
			list = append(list, a)
		}
	}
	return list
}
