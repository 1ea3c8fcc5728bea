package command

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
	"time"
)

// Grace is how long an interrupted command may take to end by itself; what computes on, a library call that cannot
// be stopped, ends with the process.
const Grace = 600 * time.Millisecond

// untilInterrupted runs a command, whose result is an exit code. An interrupt ends its context, and the command within
// the grace; a second one ends it at once.
func (c *Command) untilInterrupted(stderr io.Writer, run func(context.Context) int) int {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	signals := make(chan os.Signal, 2)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	defer signal.Stop(signals)
	code := make(chan int, 1)
	go func() { code <- run(ctx) }()
	select {
	case n := <-code:
		return n
	case <-signals:
		cancel()
	}
	select {
	case n := <-code:
		return n
	case <-signals:
	case <-time.After(cmp.Or(c.Grace, Grace)):
	}
	fmt.Fprintln(stderr, c.interruption())
	return Interrupted
}
