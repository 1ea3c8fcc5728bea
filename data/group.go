package data

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"streamml/configs/input"
)

// topics makes topics of the rows of a file, in natural order; of a log, a topic of what each user saw of each topic,
// in order of appearance.
func (s *source) topics(f file, entries []entry) (list []Topic) {
	if s.Sessions == log {
		return s.sessionsOf(f, entries)
	}
	keys, groups := grouped(entries, func(e entry) session { return session{topic: e.of.topic} })
	slices.SortStableFunc(keys, func(a, b session) int {
		return natural(entries[groups[a][0]].topic, entries[groups[b][0]].topic)
	})
	for _, key := range keys {
		group := groups[key]
		f.topic = entries[group[0]].topic
		if len(keys) > 1 {
			f.part = f.topic
		}
		t := newTopic(f, len(group), func(i int) post { return entries[group[i]].post })
		t.lacks = t.checkLabels(f)
		list = append(list, t)
	}
	return list
}

// sessionsOf are the sessions of a log, each called by its user, and by its topic as well where there are several.
func (s *source) sessionsOf(f file, entries []entry) (list []Topic) {
	topics, groups := grouped(entries, func(e entry) session { return session{topic: e.of.topic} })
	names := map[string]string{} // of topics as the table writes them
	for _, key := range topics {
		names[key.topic] = free(entries[groups[key][0]].topic, s.searches)
		s.set.Searches = append(s.set.Searches, searchOf(f, names[key.topic], entries, groups[key]))
	}
	taken := map[string]bool{}
	keys, groups := grouped(entries, func(e entry) session { return e.of })
	for _, key := range keys {
		name := entries[groups[key][0]].user
		if len(topics) > 1 || s.files > 1 {
			name = names[key.topic] + "." + name
		}
		f.topic = free(name, taken)
		t := newSession(f, some(entries, groups[key]))
		t.Search = names[key.topic]
		list = append(list, t)
	}
	return list
}

// free is a name, with a number behind it where one like it is taken; it is taken then.
func free(name string, taken map[string]bool) string {
	made := withNumber(name, 0)
	for n := 2; taken[folded(made)]; n++ {
		made = withNumber(name, n)
	}
	taken[folded(made)] = true
	return made
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
