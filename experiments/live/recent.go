package live

import "container/list"

// recent is a cache of at most so many values, those used last. It is not for several goroutines at once.
type recent[K comparable, V any] struct {
	most  int
	order *list.List // of entries, the latest first
	at    map[K]*list.Element
}

type entry[K comparable, V any] struct {
	key   K
	value V
}

func newRecent[K comparable, V any](most int) *recent[K, V] {
	return &recent[K, V]{most: max(1, most), order: list.New(), at: map[K]*list.Element{}}
}

// get returns what is kept under a key, and marks it as used.
func (r *recent[K, V]) get(key K) (v V, ok bool) {
	e, ok := r.at[key]
	if !ok {
		return v, false
	}
	r.order.MoveToFront(e)
	return e.Value.(*entry[K, V]).value, true
}

func (r *recent[K, V]) put(key K, v V) {
	if e, ok := r.at[key]; ok {
		e.Value.(*entry[K, V]).value = v
		r.order.MoveToFront(e)
		return
	}
	r.at[key] = r.order.PushFront(&entry[K, V]{key, v})
}

func (r *recent[K, V]) remove(key K) {
	if e, ok := r.at[key]; ok {
		r.order.Remove(e)
		delete(r.at, key)
	}
}

// shrink removes the least recently used values beyond the limit, where let allows it. It looks at no more than eight,
// so that it costs the same however many are kept.
func (r *recent[K, V]) shrink(let func(V) bool) {
	e := r.order.Back()
	for tries := 0; e != nil && r.order.Len() > r.most && tries < 8; tries++ {
		before := e.Prev()
		if kept := e.Value.(*entry[K, V]); let(kept.value) {
			r.order.Remove(e)
			delete(r.at, kept.key)
		}
		e = before
	}
}

func (r *recent[K, V]) len() int { return r.order.Len() }
