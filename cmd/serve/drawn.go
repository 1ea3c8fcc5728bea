package main

import (
	"container/list"
	"sync"
)

// mostDrawn is how many bytes of answers are kept at most.
const mostDrawn = 32 << 20

// drawn is a cache of answers (pages, JSON) that depend on nothing but their key: the same page of the same log. The
// least recently used answer goes first.
type drawn struct {
	mu    sync.Mutex
	order *list.List // of drawnEntry, the latest used first
	at    map[drawnKey]*list.Element
	bytes int
}

// drawnKey says what an answer depends on.
type drawnKey struct {
	user, topic string
	log         [2]uint64 // [live.Session.Version]
	asked       string    // all else that the request says
}

type drawnEntry struct {
	key  drawnKey
	body []byte
}

func newDrawn() *drawn { return &drawn{order: list.New(), at: map[drawnKey]*list.Element{}} }

// get returns the answer of a key, which draw makes where it is not kept. The answer must not be written to.
func (d *drawn) get(key drawnKey, draw func() ([]byte, error)) ([]byte, error) {
	d.mu.Lock()
	e, ok := d.at[key]
	if ok {
		d.order.MoveToFront(e)
		d.mu.Unlock()
		return e.Value.(drawnEntry).body, nil
	}
	d.mu.Unlock()
	body, err := draw()
	if err != nil {
		return nil, err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if _, ok := d.at[key]; ok {
		return body, nil
	}
	d.at[key] = d.order.PushFront(drawnEntry{key, body})
	for d.bytes += len(body); d.bytes > mostDrawn; {
		last := d.order.Remove(d.order.Back()).(drawnEntry)
		delete(d.at, last.key)
		d.bytes -= len(last.body)
	}
	return body, nil
}
