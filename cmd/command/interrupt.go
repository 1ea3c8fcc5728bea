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

// Grace is how long an interrupted command may take to end by itself. After that the process ends, even where a library
// call that cannot be stopped still computes.
const Grace = 600 * time.Millisecond

// untilInterrupted runs a command and returns its exit code. An interrupt (or SIGTERM) ends the command's context;
// where the command does not end within the grace, or at a second interrupt, it returns [Interrupted] without it.
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
