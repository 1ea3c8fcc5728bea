package experiments_test

import (
	"context"
	"fmt"

	"streamml/configs"
	"streamml/experiments"
)

// An experiment from a program: what the command simulate does, without its report.
func Example() {
	x, err := configs.Parse("mine.yaml", `
topics: [sourdough, heat_pumps, night_trains]
sessions: {per_topic: 5}
learners: [prior, logistic: {rate: [0.1, 1]}, rls]
`)
	if err != nil {
		fmt.Println(err) // mine.yaml:line:column: found ..., want ...
		return
	}
	plan, err := experiments.NewPlan(x)
	if err != nil {
		fmt.Println(err)
		return
	}
	results, err := plan.Run(context.Background(), 0, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, learner := range results.Ranking() {
		auc := learner.Score() // auc_remaining: of the posts still to come
		fmt.Printf("%-30s %.1f points [%.1f, %.1f]\n", learner.Label(), 100*auc.Mean, 100*auc.Low, 100*auc.High)
	}
	// Output:
	// rls lambda=0.3 intercept=1     78.2 points [71.5, 83.7]
	// logistic rate=1                77.6 points [71.5, 82.7]
	// logistic rate=0.1              77.2 points [71.0, 82.4]
	// prior pseudo=0.5               50.0 points [50.0, 50.0]
}
