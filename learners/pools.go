package learners

import "streamml/learners/kernels"

// Pool is the posts of one topic, see [kernels.Pool].
type Pool = kernels.Pool

// Corpus is all topics of a data set, see [kernels.Corpus].
type Corpus = kernels.Corpus

// Kernel is a choice among the similarities of two posts, see [kernels.Kernel].
type Kernel = kernels.Kernel

// NewPool makes a pool of embeddings, see [kernels.NewPool].
func NewPool[Float float32 | float64](embeddings [][]Float) *Pool { return kernels.NewPool(embeddings) }

// NewCorpus makes pools that know the words of all topics, see [kernels.NewCorpus].
func NewCorpus[Topic kernels.Topic](topics []Topic) *Corpus { return kernels.NewCorpus(topics) }

// Member is a phrase among the posts of a pool, see [kernels.Pool.Stating].
type Member = kernels.Member
