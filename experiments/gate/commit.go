package gate

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
)

func (g *Gate) git(ctx context.Context, args ...string) (string, error) {
	return command(ctx, g.Root, "git", args...)
}

// head is the commit that is checked out; changed tells whether tracked files differ from it.
func (g *Gate) head(ctx context.Context) (commit string, changed bool, err error) {
	commit, err = g.git(ctx, "rev-parse", "HEAD")
	if err != nil {
		return "", false, err
	}
	status, err := g.git(ctx, "status", "--porcelain", "--untracked-files=no")
	return strings.TrimSpace(commit), status != "", err
}

// buildCommit builds the program of a commit into the file to; why is the reason where it cannot, else empty.
func (g *Gate) buildCommit(ctx context.Context, commit, work, to string) (why string) {
	if commit == "" {
		return "the baseline names no commit; make baseline does"
	}
	if _, err := g.git(ctx, "rev-parse", "--git-dir"); err != nil {
		return "this is no git repository, or there is no git"
	}
	if _, err := g.git(ctx, "cat-file", "-e", commit+"^{commit}"); err != nil {
		return fmt.Sprintf(
			"commit %.12s of the baseline is not here; in a shallow clone, git fetch --unshallow brings it", commit,
		)
	}
	tree := filepath.Join(work, "tree")
	g.say("building commit %.12s", commit)
	if _, err := g.git(ctx, "worktree", "add", "--detach", "--force", tree, commit); err != nil {
		return fmt.Sprintf("commit %.12s cannot be checked out: %v", commit, err)
	}
	defer func() {
		ctx := context.WithoutCancel(ctx)
		if _, err := g.git(ctx, "worktree", "remove", "--force", tree); err != nil {
			g.say("note: %v", err)
		}
	}()
	root, err := g.prefix(ctx)
	if err != nil {
		return err.Error()
	}
	if err := build(ctx, filepath.Join(tree, root), to, commit); err != nil {
		return fmt.Sprintf("commit %.12s does not build: %v", commit, err)
	}
	return ""
}

// prefix is the path of the root within its git repository, which may hold more; empty where the root is the top.
func (g *Gate) prefix(ctx context.Context) (string, error) {
	prefix, err := g.git(ctx, "rev-parse", "--show-prefix")
	return strings.TrimSpace(prefix), err
}
