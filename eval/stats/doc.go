// Package stats holds the statistics of a comparison: intervals, tests and ranks. Units are independent pieces of
// evidence, here topics; NaN stands for a unit that says nothing and is left out.
//
//  1. How sure is a mean? [Bootstrap.Mean] gives its 95 % interval over units, [Mean] that of Student's t;
//     [Bootstrap.Share] and [MeanShare] do for shares such as an AUC, and stay inside [0, 1].
//  2. Is one better than another? Pair by unit, and test the differences: [Wilcoxon], or [PairedT] where units are too
//     few for its ranks.
//  3. Against several? Adjust the p-values: [Holm].
//  4. All against all? [Nemenyi] gives mean ranks and which of them cannot be told apart; [Friedman] whether any can.
//  5. On one long stream, where the post is the unit? [DeLong].
//  6. Is there no difference worth speaking of? [Equivalent]; [Enough] says how many units it takes to tell.
//  7. Which of many, chosen on the same data? Its mean is too good: [Optimism] says by how much.
//
// What a comparison finds on so many topics: go test ./eval/stats -run Power -v.
//
// Few units, ties and undefined ones are no errors: each function says what it then returns.
package stats
