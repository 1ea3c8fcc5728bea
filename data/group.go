package data

import "slices"

// topics makes topics of the rows of a file, in natural order; of a log, a topic of what each user saw of each topic, in
// order of appearance.
func (s *source) topics(f file, entries []entry) (list []Topic, err error) {
	of := func(e entry) string { return e.topic }
	if s.Sessions == log {
		several := slices.ContainsFunc(entries, func(e entry) bool { return e.topic != entries[0].topic })
		of = func(e entry) string {
			if several {
				return e.topic + "." + e.user
			}
			return e.user
		}
	}
	var names []string
	groups := map[string][]int32{} // places among the entries
	for i, e := range entries {
		name := of(e)
		if groups[name] == nil {
			names = append(names, name)
		}
		groups[name] = append(groups[name], int32(i))
	}
	if s.Sessions != log {
		slices.SortFunc(names, natural)
	}
	for _, name := range names {
		f.topic = name
		if len(names) > 1 {
			f.part = name
		}
		t := newTopic(f, len(groups[name]), func(i int) post { return entries[groups[name][i]].post })
		if err := t.checkLabels(f); err != nil && s.Sessions != log {
			return nil, err
		}
		list = append(list, t)
	}
	return list, nil
}
