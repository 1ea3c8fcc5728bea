package main

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"time"

	"streamml/cmd/command"
)

// asking is the command "serve health", by which a container asks whether the server in it lives.
var asking = command.Command{
	Name: "serve health", Usual: "[-addr ADDRESS]", Interrupted: "nothing was asked", Run: askHealth,
	Manual: "Serve health asks the server on this machine whether it lives.\n\n\tserve health -addr 127.0.0.1:5100\n",
}

func askHealth(ctx context.Context, call *command.Call) error {
	addr := call.Flags().String("addr", "127.0.0.1:5100", "`address` of the server")
	if err := call.Parse(0); err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, 3*time.Second)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+*addr+"/livez", nil)
	if err != nil {
		return call.Misuse(err.Error(), "an address, as in 127.0.0.1:5100")
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		return command.Unreachable(*addr, err)
	}
	defer answer.Body.Close()
	io.Copy(io.Discard, answer.Body)
	if answer.StatusCode != http.StatusOK {
		return fmt.Errorf("/livez answers %s", answer.Status)
	}
	return nil
}
