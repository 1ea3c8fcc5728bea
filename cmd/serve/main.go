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
	"streamml/data"
	"streamml/data/embed"
	"streamml/data/store"
	"streamml/experiments/live"
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
	Name: "serve", Manual: manual, Usual: "flags, or first export, import or health",
	Interrupted: "what was acknowledged is on disk",
	Grace:       stopTime + time.Second, Run: run,
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
var subcommands = map[string]*command.Command{"health": &asking, "export": &exporting, "import": &importing}

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
		return call.Misuse(fmt.Sprintf("-addr %s (%v)", o.addr, err), "an address of this machine with a free "+
			"port, as in 127.0.0.1:5101")
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
