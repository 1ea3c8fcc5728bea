// Package live holds the sessions of real users: the log of what they said is the model.
//
//  1. [Fill] puts topics into a store; [Open] makes a [Book] of it and [Book.Load] reads and checks the log.
//  2. [Book.Give] appends what a user says of posts. When it returns, it is on disk and learnt.
//  3. [Book.View] hands out a [Session]: [Session.Feed] ranks, [Session.Explain] and [Session.Learnt] say why,
//     [Session.Shown] says how good the shown scores were, [Session.Replay] those of any other learner.
//  4. [Session.At] gives the scores of an earlier time, when the log was shorter: a model is a function of its log.
//  5. [Session.State] and [WriteLog] are for a user who takes the data along.
//
// Margins are the same bits on every server that has the log: a model is learners.Live, which shows each post and then
// learns its label, in the log's order, the labels that were taken back left out. What is kept in memory is a copy, as
// much as there is room for.
package live
