package embed

import (
	"fmt"
	"strings"
)

// either lists two names.
func either(names []string) string {
	return fmt.Sprintf("%q or %q", names[0], names[1])
}

// nearest returns a question after the name that is nearest to wrong, or "" where none is near.
func nearest(wrong string, names []string) string {
	best, least := "", 1+len(wrong)/2
	for _, name := range names {
		if d := distance(strings.ToLower(wrong), name); d < least {
			best, least = name, d
		}
	}
	if best == "" {
		return ""
	}
	return fmt.Sprintf("; did you mean %q?", best)
}

// distance is the number of bytes to insert, delete or replace (Levenshtein 1966).
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			diagonal, row[j+1] = row[j+1], min(diagonal+cost, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
