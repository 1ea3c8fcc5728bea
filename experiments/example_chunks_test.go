package experiments_test

import (
	"context"
	"fmt"
	"log"

	"streamml/configs"
	"streamml/experiments"
)

// plan reads an experiment, as each process does that takes part in a run.
func plan() *experiments.Plan {
	x, err := configs.Parse("mine.yaml", `
seed: 1
topics: [sourdough, heat_pumps]
sessions: {per_topic: 500}
learners: [rls, logistic]
`)
	if err != nil {
		log.Fatal(err)
	}
	p, err := experiments.NewPlan(x)
	if err != nil {
		log.Fatal(err)
	}
	return p
}

// elsewhere runs a chunk in a process of its own, on another machine perhaps, and sends bytes back.
func elsewhere(chunk int) []byte {
	part, err := plan().RunChunk(context.Background(), chunk)
	if err != nil {
		log.Fatal(err)
	}
	text, err := part.MarshalBinary()
	if err != nil {
		log.Fatal(err)
	}
	return text
}

// A run in chunks: each may be run anywhere, and its part added in any order.
func ExamplePlan_RunChunk() {
	here := plan()
	results := experiments.NewResults(here)
	for i := here.Chunks() - 1; i >= 0; i-- {
		var part experiments.Part
		if err := part.UnmarshalBinary(elsewhere(i)); err != nil {
			log.Fatal(err)
		}
		if err := results.Add(&part); err != nil {
			log.Fatal(err)
		}
	}
	whole, err := here.Run(context.Background(), 0, nil)
	if err != nil {
		log.Fatal(err)
	}
	for i, l := range results.Ranking() {
		fmt.Printf("%s: the same AUC in chunks and in one: %v\n", l.Label(), l.AUC() == whole.Ranking()[i].AUC())
	}
	// Output:
	// rls lambda=0.3 intercept=1: the same AUC in chunks and in one: true
	// logistic rate=1: the same AUC in chunks and in one: true
}
