package learners

// Watcher is a [Ranker] or a [Live] that notices where an interest changes, and begins anew there.
type Watcher interface {
	Watches() bool // whether it is one: a Live may be of any learner
	Alarmed() bool // whether the label learnt last made it begin anew; ask before the next one
}

var (
	_ Watcher = (*restartRanker)(nil)
	_ Watcher = (*restartEngine)(nil)
	_ Watcher = (*functionFollow)(nil)
	_ Watcher = (*liveFollow)(nil)
	_ Watcher = (*followVectors)(nil)
	_ Watcher = (*ordered)(nil)
	_ Watcher = (*Live)(nil)
)

// AsWatcher is a learner as a Watcher; nil where it is none.
func AsWatcher(learner any) Watcher {
	if w, ok := learner.(Watcher); ok && w.Watches() {
		return w
	}
	return nil
}

// Watches tells whether its engine does.
func (r *ordered) Watches() bool { return AsWatcher(r.engine) != nil }

// Alarmed asks its engine, which must watch.
func (r *ordered) Alarmed() bool { return AsWatcher(r.engine).Alarmed() }

// Watches tells whether its engine does.
func (l *Live) Watches() bool { return AsWatcher(l.engine) != nil }

// Alarmed asks its engine, which must watch.
func (l *Live) Alarmed() bool { return AsWatcher(l.engine).Alarmed() }
