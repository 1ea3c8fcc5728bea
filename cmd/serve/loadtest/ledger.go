package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"sync"
	"time"
)

// ledger counts what the server has acknowledged: how many accepted and rejected posts of each user.
type ledger struct {
	options
	users []user
	auth  string // header line with the token, or ""
}

// user is a simulated user; only one client at a time writes to it.
type user struct {
	name               string
	cookie             string
	accepted, rejected int
}

func newLedger(o options) *ledger {
	l := &ledger{options: o, users: make([]user, o.users)}
	if o.token != "" {
		l.auth = "Authorization: Bearer " + o.token + "\r\n"
	}
	run := rand.Uint64() // so that each run has users of its own
	for i := range l.users {
		l.users[i].name = fmt.Sprintf("load-%x-%d", run, i)
	}
	return l
}

// each calls do for each client, in a goroutine of its own and with the users that are the client's own: every
// l.clients-th one. The first error ends all.
func (l *ledger) each(ctx context.Context,
	do func(ctx context.Context, number int, c *client, own []*user) error) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	var group sync.WaitGroup
	for number := range l.clients {
		var own []*user
		for i := number; i < len(l.users); i += l.clients {
			own = append(own, &l.users[i])
		}
		group.Go(func() {
			c, err := dial(l.addr)
			if err == nil {
				defer c.close()
				err = do(ctx, number, c, own)
			}
			if err != nil {
				cancel(err)
			}
		})
	}
	group.Wait()
	return context.Cause(ctx)
}

// prepare gives every user the labels to begin with; for -what feed on the page, which gives a cookie, too.
func (l *ledger) prepare(ctx context.Context) error {
	if l.what == "feed" {
		return l.each(ctx, func(ctx context.Context, _ int, c *client, own []*user) error {
			for _, u := range own {
				if err := l.visit(u); err != nil || ctx.Err() != nil {
					return err
				}
			}
			return nil
		})
	}
	return l.each(ctx, func(ctx context.Context, _ int, c *client, own []*user) error {
		for _, u := range own {
			if l.labels == 0 || ctx.Err() != nil {
				return nil
			}
			body := fmt.Sprintf(`{"user":%q,"topic":%q,"items":[`, u.name, l.topic)
			for i := range l.labels {
				body += fmt.Sprintf(`%s{"post":%d,"label":%q}`, []string{"", ","}[min(i, 1)], i, u.next(i%2 == 0))
			}
			if _, err := c.ask(l.head("POST", "/api/v1/feedback/batch"), body+"]}"); err != nil {
				return err
			}
		}
		return nil
	})
}

// next counts a label and returns its name.
func (u *user) next(accepted bool) string {
	if accepted {
		u.accepted++
		return "accepted"
	}
	u.rejected++
	return "rejected"
}

// head is a request's first lines, without the empty line at the end.
func (l *ledger) head(method, path string) string {
	return method + " " + path + " HTTP/1.1\r\nHost: " + l.addr + "\r\n" + l.auth
}

// visit asks the page, as a browser does, for an answer of its simulated user, once for each label and at least once;
// it keeps the cookie.
func (l *ledger) visit(u *user) error {
	browser := &http.Client{Timeout: patience, CheckRedirect: func(*http.Request, []*http.Request) error {
		return http.ErrUseLastResponse
	}}
	for i := range max(1, l.labels) {
		address := fmt.Sprintf("http://%s/search/%s", l.addr, l.topic)
		r, err := http.NewRequest(http.MethodPost, address+"/step", nil)
		if err != nil {
			return err
		}
		r.Header.Set("Cookie", u.cookie)
		answer, err := browser.Do(r)
		if err != nil {
			return err
		}
		answer.Body.Close()
		if i == 0 && len(answer.Cookies()) > 0 {
			c := answer.Cookies()[0]
			u.cookie = c.Name + "=" + c.Value
		}
	}
	return nil
}

// run sends requests for the time asked for (-time), and returns how long each took, by client.
func (l *ledger) run(ctx context.Context) (times [][]time.Duration, err error) {
	times = make([][]time.Duration, l.clients)
	ctx, cancel := context.WithTimeoutCause(ctx, l.time, errOver)
	defer cancel()
	err = l.each(ctx, func(ctx context.Context, number int, c *client, own []*user) error {
		for k := 0; ctx.Err() == nil; k++ {
			began := time.Now()
			if err := l.request(c, own[k%len(own)], number, k); err != nil {
				return err
			}
			times[number] = append(times[number], time.Since(began))
		}
		return nil
	})
	if err == errOver {
		err = nil
	}
	return times, err
}

var errOver = fmt.Errorf("loadtest: the time is over")

func (l *ledger) request(c *client, u *user, number, k int) error {
	switch l.what {
	case "rank":
		_, err := c.ask(l.head("GET", "/api/v1/rank?topic="+l.topic+"&user="+u.name), "")
		return err
	case "feed":
		_, err := c.ask(l.head("GET", "/search/"+l.topic)+"Cookie: "+u.cookie+"\r\n", "")
		return err
	}
	body := fmt.Sprintf(`{"user":%q,"topic":%q,"post":%d,"label":%q}`, u.name, l.topic, k%44,
		[]string{"accepted", "rejected"}[k/7%2])
	_, err := c.ask(l.head("POST", "/api/v1/feedback")+fmt.Sprintf("Idempotency-Key: %d-%d\r\n", number, k), body)
	if err == nil {
		u.next(k/7%2 == 0)
	}
	return err
}

// check compares the labels that the server has with those counted here.
func (l *ledger) check(ctx context.Context, out io.Writer) error {
	labels := 0
	var mu sync.Mutex
	err := l.each(ctx, func(ctx context.Context, _ int, c *client, own []*user) error {
		for _, u := range own {
			text, err := c.ask(l.head("GET", "/api/v1/state?topic="+l.topic+"&user="+u.name), "")
			if err != nil {
				return err
			}
			var state struct{ Seq, Accepted, Rejected int }
			if err := json.Unmarshal(text, &state); err != nil {
				return err
			}
			if state.Accepted != u.accepted || state.Rejected != u.rejected {
				return fmt.Errorf("loadtest: %s has %d accepted and %d rejected, acknowledged were %d and %d", u.name,
					state.Accepted, state.Rejected, u.accepted, u.rejected)
			}
			mu.Lock()
			labels += state.Seq
			mu.Unlock()
		}
		return nil
	})
	if err == nil {
		fmt.Fprintf(out, "ledger: %d labels of %d users, all there exactly once\n", labels, len(l.users))
	}
	return err
}
