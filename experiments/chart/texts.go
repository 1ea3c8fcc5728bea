package chart

// texts are what charts of one page say of their points, each once however many charts and points it stands behind. Its
// zero value is ready.
type texts struct {
	list  []string
	place map[string]int
}

// of is the place of a text.
func (t *texts) of(s string) int {
	if t.place == nil {
		t.place = map[string]int{}
	}
	i, ok := t.place[s]
	if !ok {
		i = len(t.list)
		t.list = append(t.list, s)
		t.place[s] = i
	}
	return i
}

// places are those of many; nil for none.
func (t *texts) places(list []string) (at []int) {
	for _, s := range list {
		at = append(at, t.of(s))
	}
	return at
}

// all are the texts by place, never nil.
func (t *texts) all() []string { return append([]string{}, t.list...) }
