package main

import (
	"context"
	"fmt"
	"net"
	"os"
	"os/exec"
	"sync"

	fnpb "github.com/apache/beam/sdks/v2/go/pkg/beam/model/fnexecution_v1"
	"google.golang.org/grpc"
)

// workers is a pool of worker processes: an engine asks it for one, and it starts this program again.
type workers struct {
	fnpb.UnimplementedBeamFnExternalWorkerPoolServer
	ctx context.Context

	mutex   sync.Mutex
	running map[string]*exec.Cmd
}

// serve is a pool until ctx ends.
func serve(ctx context.Context, address string) error {
	l, err := net.Listen("tcp", address)
	if err != nil {
		return err
	}
	server := grpc.NewServer()
	fnpb.RegisterBeamFnExternalWorkerPoolServer(server, &workers{ctx: ctx, running: map[string]*exec.Cmd{}})
	fmt.Println("a pool of workers at", l.Addr())
	go func() {
		<-ctx.Done()
		server.Stop()
	}()
	if err := server.Serve(l); ctx.Err() == nil {
		return err
	}
	return nil
}

// StartWorker starts a process that takes its work from the endpoints of the request.
func (w *workers) StartWorker(_ context.Context, r *fnpb.StartWorkerRequest) (*fnpb.StartWorkerResponse, error) {
	program, err := os.Executable()
	if err != nil {
		return nil, err
	}
	id := r.GetWorkerId()
	cmd := exec.CommandContext(w.ctx, program, "--worker", "--id="+id,
		"--logging_endpoint="+r.GetLoggingEndpoint().GetUrl(),
		"--control_endpoint="+r.GetControlEndpoint().GetUrl())
	cmd.Stderr = os.Stderr
	if err := cmd.Start(); err != nil {
		return &fnpb.StartWorkerResponse{Error: err.Error()}, nil
	}
	w.mutex.Lock()
	w.running[id] = cmd
	w.mutex.Unlock()
	go cmd.Wait()
	return &fnpb.StartWorkerResponse{}, nil
}

// StopWorker ends the process.
func (w *workers) StopWorker(_ context.Context, r *fnpb.StopWorkerRequest) (*fnpb.StopWorkerResponse, error) {
	w.mutex.Lock()
	defer w.mutex.Unlock()
	if cmd := w.running[r.GetWorkerId()]; cmd != nil {
		cmd.Process.Kill()
		delete(w.running, r.GetWorkerId())
	}
	return &fnpb.StopWorkerResponse{}, nil
}
