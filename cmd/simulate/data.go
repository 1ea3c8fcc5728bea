package main

import (
	"fmt"

	"streamml/cmd/command"
	"streamml/experiments/chart"
)

// sentences are the answers of a section.
func sentences(s chart.Section) (list []string) {
	for _, a := range s.Answers {
		list = append(list, a.Text)
	}
	return list
}

// tellData prints what there is to say about data that nothing is learnt from.
func tellData(call *command.Call, s chart.Section) error {
	for _, a := range s.Answers {
		if _, err := fmt.Fprintf(call.Stdout, "%-22s %s\n", a.Question, a.Text); err != nil {
			return err
		}
	}
	return nil
}
