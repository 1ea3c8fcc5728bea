package gate

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"streamml/experiments"
)

// program is a built simulate, and what it runs.
type program struct {
	path, config string
}

// run runs it; more are further arguments.
func (p *program) run(ctx context.Context, out string, more ...string) error {
	_, err := command(ctx, "", p.path, append([]string{"-config", p.config, "-out", out, "-quiet"}, more...)...)
	return err
}

// build builds the simulate of a folder that holds the repository; a commit is written into what it leaves.
func build(ctx context.Context, root, to, commit string) error {
	to, err := filepath.Abs(to)
	if err != nil {
		return err
	}
	args := []string{"build", "-buildvcs=false", "-o", to}
	if commit != "" {
		args = append(args, "-ldflags=-X streamml/configs.commit="+commit)
	}
	_, err = command(ctx, root, "go", append(args, "./cmd/simulate")...)
	return err
}

// command runs a program in a folder and returns what it printed; its error says what it said.
func command(ctx context.Context, dir, name string, args ...string) (string, error) {
	c := exec.CommandContext(ctx, name, args...)
	c.Dir = dir
	var stdout, stderr bytes.Buffer
	c.Stdout, c.Stderr = &stdout, &stderr
	err := c.Run()
	if ctx.Err() != nil {
		return "", ctx.Err()
	}
	if err != nil {
		said := strings.TrimSpace(stderr.String())
		return "", fmt.Errorf("%s %s: %w: %s", filepath.Base(name), strings.Join(args[:min(2, len(args))], " "), err,
			said)
	}
	return stdout.String(), nil
}

// keep puts the files of a run that a baseline needs into a folder, in place of those that were there.
func keep(run, baseline string) error {
	if err := os.MkdirAll(baseline, 0o777); err != nil {
		return err
	}
	files := []string{"results.csv", "summary.csv", experiments.Mark} // the last one makes it a run's folder
	for _, name := range files {
		text, err := os.ReadFile(filepath.Join(run, name))
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(baseline, name), text, 0o666); err != nil {
			return err
		}
	}
	return nil
}
