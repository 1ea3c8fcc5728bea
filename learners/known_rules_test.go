package learners

import "maps"

// By the formulas in mpmath 1.3 with 40 digits, weights and sums written out, where no steps by hand are given.
func init() {
	maps.Copy(known, map[string][]steps{
		"hinge": {
			{Hinge{Rate: 1}, [3]float64{.6, .4, -.8}},            // both lie within the margin: (1, 0) - (.6, .8)
			{Hinge{Rate: .5, L2: .1}, [3]float64{.3, .175, -.4}}, // .5, then .95 of it less .5 (.6, .8)
		},
		"alma": {
			// root 2, back to the ball: (1, 0); then -1 (.6, .8)
			{ALMA{Alpha: .9}, [3]float64{.6, .4, -.8}},
			// inside the ball
			{ALMA{Alpha: .9, B: 1 / .9, C: .5}, [3]float64{.3, .5 - .3/1.4142135623730951, -.4 / 1.4142135623730951}},
		},
		"adagrad": {
			{AdaGrad{Rate: .1}, [3]float64{.059999998800000036, .0474293120376462406, -.0999999970543364518}},
			{AdaGrad{Rate: .1, Coordinates: Coordinates{Intercept: 1, InterceptRate: .01}},
				[3]float64{.064999998800000036, .0471747167036065771, -.10016243987619405}},
			{AdaGrad{Rate: .1, Coordinates: Coordinates{Centre: true, Intercept: 4}},
				[3]float64{.199999999000000007, .112032188241088152, -.0879677600748522951}},
		},
		"adam": {
			{Adam{Rate: .01, Beta1: .9, Beta2: .999},
				[3]float64{.0059999962052692078, .0119019699912844504, -.0074413623703522661}},
		},
		"ftrl": {
			// g = 1/2 for the intercept, 0 else
			{FTRL{Alpha: 1, Beta: .1, Coordinates: Coordinates{Centre: true, Intercept: 1}},
				[3]float64{.5 / .6, .516465398753985233, -.801869317274193861}},
			// .4/(1.5/.5 + 1) (1, 0)
			{FTRL{Alpha: .5, Beta: 1, L1: .1, L2: 1}, [3]float64{.06, .0259984155606563775, -.0815891706396847657}},
		},
		"knn": {
			// from the mean (.8, .4) the posts lie opposite: cosines 1 and -1, then ∓.894
			{KNN{K: 9}, [3]float64{0, 2, -1.78885438199983176}},
			{KNN{K: 1}, [3]float64{0, 1, -.894427190999915879}},
		},
		"centroid": {
			{Centroid{Shrink: 3}, [3]float64{0, .1, -.2}}, // w = ((.2, -.4) - (-.2, .4))/4
			{Centroid{}, [3]float64{0, .4, -.8}},
		},
		"naive-bayes": {
			// log 2; then squared distances .8 and -1.6 over 2 floor
			{NaiveBayes{Floor: .001}, [3]float64{.693147180559945309, 400, -800}},
			{NaiveBayes{Floor: 1}, [3]float64{.693147180559945309, .4, -.8}},
		},
		"scale": {
			// z of the first post is 0
			{Scale{Base: nest("logistic", Logistic{Rate: .01, Input: Input{Intercept: 1}})},
				[3]float64{.005, .0100124999739583984, -.0275812498307295898}},
			{Scale{Base: nest("perceptron", Perceptron{}), Floor: 1}, [3]float64{}}, // no variance above 1
		},
		"stack": {
			{Stack{Members: Members{nest("logistic", Logistic{Rate: 1}), nest("perceptron", Perceptron{})},
				Meta: nest("logistic", Logistic{Rate: 1}), Passthrough: true},
				// 1/2 of (.5, .5, .5, .5, 1, 0), against (…, .6, .8)
				[3]float64{.8, -.127776473232363919, -.692170800320952297}},
		},
		"hedge": {
			{Hedge{Members: Members{nest("logistic", Logistic{Rate: 1}), nest("perceptron", Perceptron{})}, Eta: .3},
				[3]float64{.45, .274307620696849902, -.625102172927655398}}, // (.3 + .6)/2, both having said .5
			// nine tenths of those weights, .5137 and .4863, and a twentieth each
			{Hedge{Members: Members{nest("logistic", Logistic{Rate: 1}), nest("perceptron", Perceptron{})}, Eta: .3,
				Share: .1},
				[3]float64{.45, 0.2746435831228151, -0.6255696563073563}},
			{Hedge{Members: Members{nest("logistic", Logistic{Rate: 1000}), nest("perceptron", Perceptron{})}, Eta: .3},
				// sure and wrong: its weight falls by .001^.3
				[3]float64{150.3, -14.3241724590903397, -118.006759256025892}},
		},
	})
	known["logistic"] = append(known["logistic"], []steps{
		{Logistic{Rate: 1, Schedule: InverseSqrt},
			[3]float64{.3, .5 - .6*sigma3/1.4142135623730951, -.8 * sigma3 / 1.4142135623730951}},
		{Logistic{Rate: 1, Schedule: Inverse}, [3]float64{.3, .5 - .3*sigma3, -.4 * sigma3}},
		// the mean of (.5, 0) and (.5, 0) - sigma3 (.6, .8)
		{Logistic{Rate: 1, Average: true}, [3]float64{.3, .5 - .3*sigma3, -.4 * sigma3}},
		{Logistic{Rate: 1, L2: .1, Average: true, Input: Input{Intercept: 1}},
			[3]float64{.8, .423020415097910046, -.120977033014851198}},
	}...)
	// tau 1, then 2.6
	known["pa"] = append(known["pa"], steps{PA{Variant: 0, C: 1, Free: true, Input: Input{Intercept: 1}},
		[3]float64{1.6, -2.16, -3.68}})
}
