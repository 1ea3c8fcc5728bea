package main

import (
	"sync"
	"time"
)

// ringSize is how many events of a user are kept, for a stream that was interrupted and comes back.
const ringSize = 256

// ringRest is how long they are kept after the user's last stream has ended.
const ringRest = time.Minute

// event says that a user's log has a new row, or was begun anew.
type event struct {
	ID     int    `json:"-"`
	Topic  string `json:"topic"`
	Seq    int    `json:"seq" doc:"number of the row"`
	Post   int    `json:"post"`
	Label  string `json:"label" enum:"accepted,rejected,undo,interest"`
	Labels int    `json:"labels" doc:"labels on the topic that stand"`
}

// hub hands events to the open streams of their user.
type hub struct {
	mu    sync.Mutex
	rings map[string]*ring // by user
	open  int              // streams
}

// ring holds the newest events of a user; their ids rise by one.
type ring struct {
	first   int // id of events[0], or of the next event where there is none
	events  []event
	streams map[*stream]bool
}

// stream is an open stream: the id of the next event that it wants, and what wakes it.
type stream struct {
	user string
	next int
	wake chan struct{}
}

func newHub() *hub { return &hub{rings: map[string]*ring{}} }

func (h *hub) streams() int {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.open
}

// publish gives an event to all streams of a user; it never waits for them.
func (h *hub) publish(user string, e event) {
	h.mu.Lock()
	defer h.mu.Unlock()
	r := h.rings[user]
	if r == nil {
		return // the user has had no stream within ringRest
	}
	e.ID = r.first + len(r.events)
	r.events = append(r.events, e)
	if len(r.events) > ringSize {
		r.events = append(r.events[:0], r.events[1:]...)
		r.first++
	}
	for s := range r.streams {
		select {
		case s.wake <- struct{}{}:
		default:
		}
	}
}

// listen opens a stream that begins after the event with the id after; 0: with the next event.
func (h *hub) listen(user string, after int) *stream {
	h.mu.Lock()
	defer h.mu.Unlock()
	r := h.rings[user]
	if r == nil {
		// ids begin at the time, in µs: above those of the user's earlier rings
		r = &ring{first: int(time.Now().UnixMilli()) * 1000, streams: map[*stream]bool{}}
		h.rings[user] = r
	}
	s := &stream{user: user, next: after + 1, wake: make(chan struct{}, 1)}
	if after == 0 {
		s.next = r.first + len(r.events)
	}
	s.wake <- struct{}{}
	r.streams[s] = true
	h.open++
	return s
}

// leave closes a stream.
func (h *hub) leave(s *stream) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.open--
	r := h.rings[s.user]
	delete(r.streams, s)
	if len(r.streams) == 0 {
		time.AfterFunc(ringRest, func() { h.drop(s.user, r) })
	}
}

func (h *hub) drop(user string, r *ring) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if len(r.streams) == 0 && h.rings[user] == r {
		delete(h.rings, user)
	}
}

// news are the events since the last call; lost says that some of them are no longer kept, and then it returns none.
func (h *hub) news(s *stream) (list []event, lost bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	r := h.rings[s.user]
	end := r.first + len(r.events)
	if s.next < r.first || s.next > end {
		s.next, lost = end, true
		return nil, true
	}
	list = append(list, r.events[s.next-r.first:]...)
	s.next = end
	return list, false
}
