// Package experiments goes from a YAML file to results and the folder that a run leaves:
//
//  1. [configs.Load] reads the experiment, [NewPlan] the data and the learners. All that is wrong with them is said
//     here.
//  2. [CheckFolder] says whether the results may be written where they are to be; [Plan.Cost] what the run will take.
//  3. [Plan.Run] runs it: [Users] draw sessions, each learner is run through each of them, metrics are summed up. Or,
//     in pieces and anywhere: [Plan.RunChunk] for each number below [Plan.Chunks], and [Results.Add] for each [Part].
//  4. [Results] answer: [Results.Ranking], [Results.Best], [Results.BaselineComparison], [Results.Warnings]; by
//     [Learner], [Metric] and topic.
//  5. [WriteFolder] puts tables ([Results.WriteTables]) and report in place, whole or not at all.
//
// Results depend on the configuration and the data alone. What is summed up are tallies, whose sums are exact: who ran
// which chunk, and when, never shows.
package experiments
