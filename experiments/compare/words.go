package compare

import (
	"strconv"
	"strings"
)

// some lists the first few of many names.
func some(names []string) string {
	const most = 8
	if len(names) <= most {
		return strings.Join(names, ", ")
	}
	return strings.Join(names[:most-1], ", ") + " and " + plural(len(names)-most+1, "other")
}

func features(topic, readability bool) string {
	switch {
	case topic && readability:
		return "topic and readability"
	case topic:
		return "topic"
	case readability:
		return "readability"
	}
	return "none"
}

func plural(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return strconv.Itoa(n) + " " + what + "s"
}
