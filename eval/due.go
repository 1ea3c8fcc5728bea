package eval

import (
	"cmp"
	"fmt"
	"slices"
)

// due is the labels of a session by when they come.
type due struct {
	places []int // of posts whose labels come, by when they do and then by place
	at     []int // when, by place in places
}

func dueOf(s *Session) *due {
	q := &due{}
	when := func(place int) int {
		if s.Due == nil {
			return place
		}
		return s.Due[place]
	}
	for place := range s.Order {
		switch at := when(place); {
		case at < place:
			panic(fmt.Sprintf("eval: the label of arrival %d is due after %d, before the post is shown", place, at))
		case at < len(s.Order): // or <=: nothing asks for what is due one past the last
			q.places = append(q.places, place)
		}
	}
	slices.SortStableFunc(q.places, func(a, b int) int { return cmp.Compare(when(a), when(b)) })
	for _, place := range q.places {
		q.at = append(q.at, when(place))
	}
	return q
}

// after returns the places whose labels are due after an arrival; ask in order, once for each.
func (q *due) after(arrival int) []int {
	n := 0
	for n < len(q.at) && q.at[n] == arrival {
		n++
	}
	now := q.places[:n]
	q.places, q.at = q.places[n:], q.at[n:]
	return now
}
