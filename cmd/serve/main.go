// Serve is the web app: a model for each user and search, which learns from every click and forgets nothing.
package main

import (
	"context"
	"fmt"
	"log/slog"
	"net"
	"os"
	"strings"
	"time"

	"streamml/cmd/command"
	"streamml/configs"
	"streamml/data"
	"streamml/data/embed"
	"streamml/data/store"
	"streamml/experiments/live"
	"streamml/learners"
)

const manual = `Serve is the web app: a model for each user and search, which learns from every click.

	go run ./cmd/serve
	go run ./cmd/serve -db postgres://user:password@host/name -addr 0.0.0.0:5100 -host app.example.org -token SECRET

It listens until it is interrupted. Two more commands read and write what users made:

	go run ./cmd/serve export -user U -topic T    weights, margins and the log
	go run ./cmd/serve import -in log.csv         a log
`

// stopTime is how long requests under way may take once the server is to end.
const stopTime = 2 * time.Second

var serving = command.Command{
	Name: "serve", Manual: manual, Usual: "flags", Interrupted: "what was acknowledged is on disk", Grace: stopTime + time.Second, Run: run,
}

func main() {
	if len(os.Args) > 1 {
		if c := subcommands[os.Args[1]]; c != nil {
			os.Args = append(os.Args[:1], os.Args[2:]...)
			c.Main()
			return
		}
	}
	serving.Main()
}

// subcommands stand before the flags.
var subcommands = map[string]*command.Command{"health": &asking}

// options are what a call says.
type options struct {
	addr, db, host, token, weights, runs string
	learner, challenger                  learners.Config
	logs, models                         int
}

// standard is the learner whose scores are shown: the best in short sessions that needs nothing but embeddings, see
// configs/topics.yaml.
const standard = "rls: {kernel: pool, intercept: 0.3, lambda: 0.5}"

func readOptions(call *command.Call) (o options, err error) {
	f := call.Flags()
	f.StringVar(&o.addr, "addr", "127.0.0.1:5100", "`address` to listen on")
	f.StringVar(&o.db, "db", "outputs/serve.db", "database: a `file` of SQLite, or postgres://...")
	f.StringVar(&o.host, "host", "", "`names` under which it is reached besides localhost, separated by commas")
	f.StringVar(&o.token, "token", "", "`secret` of programs that use the API (default: none asked for on this machine, no API elsewhere)")
	f.StringVar(&o.weights, "weights", "", "`path` of the encoder's weights, to embed texts (see cmd/embed)")
	f.StringVar(&o.runs, "runs", "outputs", "`folder` of runs to show")
	f.IntVar(&o.logs, "logs", 0, "`number` of sessions kept in memory (default 200000)")
	f.IntVar(&o.models, "models", 0, "`number` of models kept in memory (default 2048)")
	learner := f.String("learner", standard, "`learner` whose scores are shown, as an experiment names it")
	challenger := f.String("challenger", "logistic", "`learner` shown beside it")
	if err = call.Parse(0); err != nil {
		return o, err
	}
	if o.learner, err = readLearner("learner", *learner); err != nil {
		return o, err
	}
	if o.challenger, err = readLearner("challenger", *challenger); err != nil {
		return o, err
	}
	if o.logs < 0 || o.models < 0 {
		return o, call.Misuse("a negative number of sessions or models", "at least 1, or 0 for the default")
	}
	_, _, err = net.SplitHostPort(o.addr)
	if err != nil {
		err = call.Misuse("-addr "+o.addr, "a host and a port, as in 127.0.0.1:5100")
	}
	return o, err
}

// readLearner reads a learner as an experiment names it.
func readLearner(flag, text string) (learners.Config, error) {
	x, err := configs.Parse(flag, "learners: ["+text+"]\n")
	if err != nil {
		return learners.Config{}, err
	}
	grid, err := learners.Sweep(x.Learners[0])
	switch {
	case err != nil:
		return learners.Config{}, err
	case len(grid) != 1 || len(x.Learners) != 1:
		return learners.Config{}, x.Learners[0].At.Errorf("one learner")
	case grid[0].NeedsPairs():
		return learners.Config{}, x.Learners[0].At.Errorf("a learner of embeddings: the database has no pairs of posts")
	}
	return grid[0], nil
}

func run(ctx context.Context, call *command.Call) error {
	o, err := readOptions(call)
	if err != nil {
		return err
	}
	var encoder *embed.Encoder
	if o.weights != "" {
		if encoder, err = embed.Open(o.weights); err != nil {
			return err
		}
	}
	db, err := openStore(ctx, o.db)
	if err != nil {
		return err
	}
	defer db.Close()
	listener, err := net.Listen("tcp", o.addr)
	if err != nil {
		return call.Misuse(err.Error(), "an address that is free")
	}
	s, err := newServer(ctx, o, db, encoder, slog.New(slog.NewTextHandler(call.Stderr, nil)))
	if err != nil {
		return err
	}
	fmt.Fprintf(call.Stdout, "http://%s\n", shownAddress(listener.Addr()))
	return s.serve(ctx, listener)
}

// openStore opens a database with the built-in topics in it.
func openStore(ctx context.Context, address string) (*store.Store, error) {
	db, err := store.Open(ctx, address)
	if err != nil {
		return nil, err
	}
	set, err := data.Open(data.Builtin)
	if err == nil {
		err = live.Fill(ctx, db, set)
	}
	if err != nil {
		db.Close()
		return nil, err
	}
	return db, nil
}

// shownAddress is one that a browser on this machine can open.
func shownAddress(a net.Addr) string {
	host, port, err := net.SplitHostPort(a.String())
	if ip := net.ParseIP(host); err == nil && ip != nil && ip.IsUnspecified() {
		return "localhost:" + port
	}
	return strings.Replace(a.String(), "[::1]", "localhost", 1)
}
