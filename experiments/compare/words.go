package compare

import (
	"strconv"
	"strings"

	"streamml/configs"
)

// some lists the first few of many names.
func some(names []string) string {
	const most = 8
	if len(names) <= most {
		return strings.Join(names, ", ")
	}
	return strings.Join(names[:most-1], ", ") + " and " + plural(len(names)-most+1, "other")
}

// features are those asked for, in words.
func features(f configs.Features) string {
	var list []string
	add := func(asked bool, word string) {
		if asked {
			list = append(list, word)
		}
	}
	add(f.Topic, "topic")
	add(f.Readability, "readability")
	add(f.Centre != "", "centred by "+f.Centre)
	add(f.Normalise, "normalised")
	if list == nil {
		return "none"
	}
	return strings.Join(list, " and ")
}

func plural(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return strconv.Itoa(n) + " " + what + "s"
}
