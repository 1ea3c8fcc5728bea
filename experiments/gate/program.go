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

// program is the path of a built cmd/simulate, and of the configuration that it runs.
type program struct {
	path, config string
}

// run runs the program into the folder out; more are further arguments.
func (p *program) run(ctx context.Context, out string, more ...string) error {
	_, err := command(ctx, "", p.path, append([]string{"-config", p.config, "-out", out, "-quiet"}, more...)...)
	return err
}

// build builds cmd/simulate of the repository in root. A commit that is not empty becomes part of the version that the
// program writes into its runs.
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

// command runs a program in a folder and returns its standard output; an error has its standard error.
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
	files := []string{"results.csv", "summary.csv", experiments.Mark} // the last one marks the folder as a run's
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
