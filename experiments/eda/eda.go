// Package eda looks at a data set before any learner does: how much is there, which words, how it reads, what the
// embeddings look like, and what should be looked at by a person.
//
// Every number depends on the data and the seed alone: not on the number of workers, the time or the processor.
package eda
