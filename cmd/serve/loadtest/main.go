// Loadtest puts a server under load, and says how fast it answers and whether it keeps what it has acknowledged.
package main

import (
	"context"
	"fmt"
	"time"

	"streamml/cmd/command"
)

const manual = `Loadtest puts a server under load: clients that each send a request once the last is answered.

	go run ./cmd/serve/loadtest -what rank
	go run ./cmd/serve/loadtest -what feed
	go run ./cmd/serve/loadtest -what post -ledger

What: rank (the ranking of a user as JSON), feed (the page of a user), post (durable feedback with an Idempotency-Key).
Users have 20 labels each to begin with (-labels). With -ledger every label that was acknowledged is looked for at the
end.
`

var load = command.Command{Name: "loadtest", Manual: manual, Usual: "flags", Interrupted: "nothing is lost", Run: run}

func main() { load.Main() }

// options are the values of the flags.
type options struct {
	addr, what, topic, token string
	clients, users, labels   int
	time                     time.Duration
	ledger                   bool
}

func run(ctx context.Context, call *command.Call) error {
	var o options
	f := call.Flags()
	f.StringVar(&o.addr, "addr", "127.0.0.1:5100", "`address` of the server")
	f.StringVar(&o.what, "what", "rank", "rank, feed or post")
	f.StringVar(&o.topic, "topic", "sourdough", "the search")
	f.StringVar(&o.token, "token", "", "`secret` of the server")
	f.IntVar(&o.clients, "clients", 64, "`number` of clients")
	f.IntVar(&o.users, "users", 64, "`number` of users, whom the clients take turns with")
	f.IntVar(&o.labels, "labels", 20, "`number` of labels that each user has to begin with")
	f.DurationVar(&o.time, "time", 5*time.Second, "how long")
	f.BoolVar(&o.ledger, "ledger", false, "look for every acknowledged label at the end")
	if err := call.Parse(0); err != nil {
		return err
	}
	if o.what != "rank" && o.what != "feed" && o.what != "post" {
		return call.Misuse("-what "+o.what, "rank, feed or post")
	}
	if o.clients < 1 || o.users < o.clients || o.labels < 0 || o.labels > 44 || o.time <= 0 {
		return call.Misuse("these numbers", "at least one client, as many users as clients, up to 44 labels, some time")
	}
	l := newLedger(o)
	if err := l.prepare(ctx); err != nil {
		return err
	}
	times, err := l.run(ctx)
	if err != nil {
		return err
	}
	fmt.Fprintln(call.Stdout, summary(o, times))
	if !o.ledger {
		return nil
	}
	return l.check(ctx, call.Stdout)
}
