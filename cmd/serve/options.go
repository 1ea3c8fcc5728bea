package main

import (
	"net"
	"os"
	"strings"

	"streamml/cmd/command"
	"streamml/configs"
	"streamml/learners"
)

// options are the values of the flags.
type options struct {
	addr, db, host, token, weights, runs string
	learner, challenger                  learners.Config
	logs, models                         int
}

// standard is the default of -learner: the best in short sessions that needs nothing but embeddings, see
// configs/topics.yaml.
const standard = "rls: {kernel: pool, intercept: 0.3, lambda: 0.5}"

func readOptions(call *command.Call) (o options, err error) {
	f := call.Flags()
	f.StringVar(&o.addr, "addr", "127.0.0.1:5100", "`address` to listen on")
	f.StringVar(&o.db, "db", "outputs/serve.db",
		"database: a `file` of SQLite (made where there is none, with its folder), or postgres://...")
	f.StringVar(&o.host, "host", "", "`names` under which it is reached besides localhost, separated by commas")
	f.StringVar(&o.token, "token", "", "`secret` of programs that use the API (default: that of STREAMML_TOKEN; none "+
		"asked for on this machine, no API elsewhere)")
	f.StringVar(&o.weights, "weights", "", "`path` of the encoder's weights, to embed texts (see cmd/embed)")
	f.StringVar(&o.runs, "runs", "outputs", "`folder` of runs to show")
	f.IntVar(&o.logs, "logs", 0, "`number` of sessions kept in memory (default 200000)")
	f.IntVar(&o.models, "models", 0, "`number` of models kept in memory (default 2048)")
	learner := f.String("learner", standard, "`learner` whose scores are shown, as an experiment names it")
	challenger := f.String("challenger", "logistic", "`learner` shown beside it")
	if err = call.Parse(0); err != nil {
		return o, err
	}
	if o.token == "" {
		o.token = os.Getenv("STREAMML_TOKEN") // not the flag's default, which -h would print
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

// namesOf are the host names under which a server is reached.
func namesOf(o options) []string {
	names := []string{"localhost", "127.0.0.1", "::1"}
	if host, _, err := net.SplitHostPort(o.addr); err == nil && host != "" {
		names = append(names, strings.ToLower(host))
	}
	for name := range strings.SplitSeq(o.host, ",") {
		if name = strings.ToLower(strings.TrimSpace(name)); name != "" {
			names = append(names, name)
		}
	}
	return names
}

// isLoopback tells whether nobody but this machine can reach an address.
func isLoopback(addr string) bool {
	host, _, err := net.SplitHostPort(addr)
	ip := net.ParseIP(host)
	return err == nil && (host == "localhost" || ip != nil && ip.IsLoopback())
}
