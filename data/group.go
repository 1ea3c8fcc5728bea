package data

import (
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"streamml/configs/input"
)

// log is how an experiment asks for the sessions of the users in a file.
const log = "log"

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
	groups := map[string][]post{}
	for _, e := range entries {
		name := of(e)
		if groups[name] == nil {
			names = append(names, name)
		}
		groups[name] = append(groups[name], e.post)
	}
	if s.Sessions != log {
		slices.SortFunc(names, natural)
	}
	for _, name := range names {
		f.topic = name
		if len(names) > 1 {
			f.part = name
		}
		t, err := newTopic(f, groups[name])
		if err != nil {
			return nil, err
		}
		list = append(list, t)
	}
	return list, nil
}

// plainName makes a plain name of any text: characters that such a name may not have become _.
func plainName(text string) string {
	text = norm.NFC.String(strings.TrimSpace(text))
	var b strings.Builder
	for _, r := range text {
		if b.Len()+utf8.RuneLen(r) > 100 {
			break
		}
		if input.PlainName("a"+string(r)+"a") != "" {
			r = '_'
		}
		b.WriteRune(r)
	}
	name := strings.TrimRight(b.String(), ".")
	if name != "" && input.PlainName(name) != "" {
		name = "_" + name[:min(len(name), 99)]
	}
	return name
}

// sorted joins two lists, each in order.
func sorted(a, b []string) []string {
	slices.Sort(a)
	slices.Sort(b)
	return slices.Concat(a, b)
}
