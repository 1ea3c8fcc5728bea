package data

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"streamml/configs/input"
)

// topics makes topics of the rows of a file, in natural order; of a log, a topic of what each user saw of each topic, in
// order of appearance.
func (s *source) topics(f file, entries []entry) (list []Topic, err error) {
	if s.Sessions == log {
		return sessionsOf(f, entries), nil
	}
	keys, groups := grouped(entries, func(e entry) session { return session{topic: e.of.topic} })
	slices.SortStableFunc(keys, func(a, b session) int { return natural(entries[groups[a][0]].topic, entries[groups[b][0]].topic) })
	for _, key := range keys {
		group := groups[key]
		f.topic = entries[group[0]].topic
		if len(keys) > 1 {
			f.part = f.topic
		}
		t := newTopic(f, len(group), func(i int) post { return entries[group[i]].post })
		if err := t.checkLabels(f); err != nil {
			return nil, err
		}
		list = append(list, t)
	}
	return list, nil
}

// sessionsOf are the sessions of a log. Users whose names would be alike get a number.
func sessionsOf(f file, entries []entry) (list []Topic) {
	keys, groups := grouped(entries, func(e entry) session { return e.of })
	several := slices.ContainsFunc(keys, func(k session) bool { return k.topic != keys[0].topic })
	taken := map[string]bool{}
	for _, key := range keys {
		first := entries[groups[key][0]]
		name := first.user
		if several {
			name = first.topic + "." + name
		}
		f.topic = withNumber(name, 0)
		for n := 2; taken[folded(f.topic)]; n++ {
			f.topic = withNumber(name, n)
		}
		taken[folded(f.topic)] = true
		list = append(list, newSession(f, some(entries, groups[key])))
	}
	return list
}

// withNumber is a name with a number behind it, unless 0, of at most 100 bytes.
func withNumber(name string, n int) string {
	end := ""
	if n > 0 {
		end = "-" + strconv.Itoa(n)
	}
	for len(name)+len(end) > 100 {
		_, last := utf8.DecodeLastRuneInString(name)
		name = name[:len(name)-last]
	}
	return strings.TrimRight(name, ".") + end
}

// folded is what names have in common that look alike.
func folded(name string) string { return strings.ToLower(input.Identity(name)) }

// grouped are the places of entries by a key, and the keys in order of appearance.
func grouped(entries []entry, of func(entry) session) (keys []session, groups map[session][]int32) {
	groups = map[session][]int32{}
	for i, e := range entries {
		key := of(e)
		if groups[key] == nil {
			keys = append(keys, key)
		}
		groups[key] = append(groups[key], int32(i))
	}
	return keys, groups
}

// some are the posts at some places.
func some(entries []entry, at []int32) []post {
	list := make([]post, len(at))
	for i, place := range at {
		list[i] = entries[place].post
	}
	return list
}
