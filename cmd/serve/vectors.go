package main

import (
	"context"
	"errors"
	"sync"

	"streamml/data"
	"streamml/experiments"
	"streamml/experiments/live"
)

// mostInterest is how many characters an interest may have.
const mostInterest = 200

var (
	errWords   = errors.New("serve: an interest without words")
	errWeights = errors.New("serve: no weights to embed texts with")
	errChosen  = errors.New("serve: a search without an interest to choose")
	errEncoder = errors.New("serve: embeddings of another encoder")
)

// errOnly says that no words can be embedded; it is the text of the interest that comes with the search, which works
// without.
type errOnly string

func (e errOnly) Error() string { return "serve: no interest but " + string(e) }

// vectors makes embeddings of texts. It handles one call at a time, since each takes all cores.
type vectors struct {
	mu sync.Mutex
	of func(text string) []float32 // nil: there are no weights
}

// each embeds texts; it returns ctx's error where ctx ends first.
func (v *vectors) each(ctx context.Context, texts []string, dims int) ([][]float32, error) {
	if v.of == nil {
		return nil, errWeights
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	list := make([][]float32, len(texts))
	for i, text := range texts {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if list[i] = v.of(text); len(list[i]) != dims {
			return nil, errEncoder
		}
	}
	return list, nil
}

// builtinInterests are the interests that the file of the built-in topics has, by search.
func builtinInterests(book *live.Book) (map[string]*live.Interest, error) {
	all, err := data.OpenInterests(data.Builtin)
	if err != nil {
		return nil, err
	}
	of := map[string]*live.Interest{}
	for _, t := range book.Topics() {
		if stated, ok := all[t.Name]; ok && len(stated.Interest.Vector) == t.Pool.Dims() {
			of[t.Name] = &live.Interest{Text: stated.Interest.Text, Members: experiments.MembersOf(&stated)}
		}
	}
	return of, nil
}
