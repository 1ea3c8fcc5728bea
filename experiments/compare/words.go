package compare

import (
	"strings"

	"streamml/configs"
	"streamml/configs/input"
)

// some lists names; of more than eight, the first seven and how many others there are.
func some(names []string) string {
	const most = 8
	if len(names) <= most {
		return strings.Join(names, ", ")
	}
	return strings.Join(names[:most-1], ", ") + " and " + input.Count(len(names)-most+1, "other")
}

// features lists in words which features a configuration asks for.
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
