// Package eval says how well a learner does: it runs sessions prequentially, every post scored before its label is
// learnt, and sums what they leave behind.
//
//  1. One session. [Session.Draw] draws a user: posts in random order. [Prequential] has a [learners.Ranker] score and
//     learn them and fills a [Course], a plain record of what was said.
//  2. Numbers of it. [NewMeter] takes the names of [Metrics]; [Meter.Measure] computes those and nothing else. Before
//     the first session, [Meter.Prepare] tells the course what the metrics need.
//  3. Many sessions. [Tally.Add] takes in what was measured; [Tally.First] gives mean and standard deviation of a
//     metric, [Tally.Of] those of every number of a curve.
//  4. Many machines. Sums are exact: tallies merge in any order to the same bits ([Tally.Merge]), and travel as bytes
//     ([Tally.MarshalBinary], [Tally.Lacks]).
//  5. Clicks that are wrong, late or missing. [Session] holds truth, clicks and when labels are due. Metrics are on the
//     truth. Prequential takes wrong and missing ones, [PrequentialLate] also late ones, on a [learners.Live].
//  6. What is bias. [Session.Permute] draws the labels anew: with nothing to learn an AUC must be one half.
//  7. Interests that change. [Session] says where; [Course.Restart] runs the same learner as one that knew, for
//     metrics of what not knowing costs.
//  8. A new metric is one file: its function calls register, which gives it a meter to keep scratch in.
//
// Intervals and tests over topics are in package stats.
package eval
