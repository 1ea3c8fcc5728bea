package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
	"time"
)

// grace is how long an interrupted command may take to end by itself; what computes on, a library call that cannot
// be stopped, ends with the process.
const grace = 600 * time.Millisecond

// untilInterrupted runs a command, whose result is an exit code. An interrupt ends its context, and the command within
// the grace; a second one ends it at once.
func untilInterrupted(stderr io.Writer, command func(context.Context) int) int {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	signals := make(chan os.Signal, 2)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	defer signal.Stop(signals)
	code := make(chan int, 1)
	go func() { code <- command(ctx) }()
	select {
	case c := <-code:
		return c
	case <-signals:
		cancel()
	}
	select {
	case c := <-code:
		return c
	case <-signals:
	case <-time.After(grace):
	}
	fmt.Fprintln(stderr, interruption)
	return interrupted
}

const interruption = "simulate: interrupted; nothing was written"
