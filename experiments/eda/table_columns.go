package eda

import "streamml/experiments/chart"

// columns are those of a table: the first so many of words, the others of numbers.
func columns(words int, names ...string) (list []chart.Column) {
	for i, name := range names {
		list = append(list, chart.Column{Name: name, Number: i >= words})
	}
	return list
}
