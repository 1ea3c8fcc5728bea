package eval_test

import (
	"fmt"
	"math/rand/v2"

	"streamml/eval"
	"streamml/learners"
)

// Posts on a circle; the user accepts the first four, two of which lie near the rejected ones.
var (
	posts = [][]float32{{1, 0}, {0.96, 0.28}, {0.8, 0.6}, {0.28, 0.96}, {0.6, 0.8}, {0, 1}, {-0.28, 0.96},
		{-0.6, 0.8}}
	accepted = []bool{true, true, true, true, false, false, false, false}
)

// How well does a learner do over a hundred users?
func Example() {
	pool := learners.NewPool(posts)
	ranker := learners.Must(learners.Of(learners.RLS{Lambda: 1})).Ranker(pool)
	meter, err := eval.NewMeter("auc", "auc_remaining")
	if err != nil {
		panic(err)
	}
	var session eval.Session
	var course eval.Course
	var tally eval.Tally
	meter.Prepare(&course)
	rng := rand.New(rand.NewPCG(1, 2))
	for range 100 {
		session.Draw(accepted, rng)
		eval.Prequential(&session, ranker, &course)
		tally.Add(meter.Measure(&course))
	}
	fmt.Printf("%d sessions: AUC %.3f, of the posts still to come %.3f\n",
		tally.Sessions, tally.First("auc").Mean(), tally.First("auc_remaining").Mean())
	// Output: 100 sessions: AUC 0.854, of the posts still to come 0.821
}

// Parts of a run merge in any order to the same bytes.
func ExampleTally_MarshalBinary() {
	meter, err := eval.NewMeter("auc")
	if err != nil {
		panic(err)
	}
	course := func(scores ...float64) *eval.Course {
		return &eval.Course{Centred: scores, Accepted: []bool{true, false, true}}
	}
	var a, b eval.Tally
	a.Add(meter.Measure(course(0.1, 0.2, 0.3)))
	b.Add(meter.Measure(course(3, 2, 1)))
	bytes, err := b.MarshalBinary() // on another machine
	if err != nil {
		panic(err)
	}
	var sent eval.Tally
	if err := sent.UnmarshalBinary(bytes); err != nil {
		panic(err)
	}
	a.Merge(&sent)
	fmt.Println(a.Sessions, "sessions, mean AUC", a.First("auc").Mean())
	// Output: 2 sessions, mean AUC 0.5
}

// Labels that come three posts later, on a learner that takes them then.
func ExamplePrequentialLate() {
	session := eval.Session{Order: []int{0, 4, 1, 5, 2, 6}, Accepted: []bool{true, false, true, false, true, false}}
	for arrival := range session.Order {
		session.Due = append(session.Due, arrival+3)
	}
	live := learners.Must(learners.Of(learners.Logistic{Rate: 1})).Live(learners.NewPool(posts))
	var course eval.Course
	eval.PrequentialLate(&session, live, &course)
	fmt.Printf("%.2f\n", course.Probability)
	// Output: [0.50 0.50 0.50 0.50 0.60 0.38]
}

// A curve of scores that were made elsewhere.
func ExampleRunningAUC() {
	fmt.Printf("%.2f\n", eval.RunningAUC([]float64{0.3, 0.1, 0.2, 0.4}, []bool{true, false, false, true}, nil))
	// Output: [NaN 1.00 1.00 1.00]
}
