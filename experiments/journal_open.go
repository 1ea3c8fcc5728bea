package experiments

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"strings"

	"streamml/configs/input"
)

// OpenJournal opens the journal of a run, or begins one; with fresh, always. It takes the folder for this process. It
// is refused, as *input.Error, where another process has the folder, or where the journal is of a run with another
// configuration or other data, with the key and both values: name, baseline, formats of figures and traces may be
// others. Where ctx ends before any chunk is done, nothing is left. What the plan is to measure is asked for before.
func OpenJournal(ctx context.Context, out string, p *Plan, fresh bool) (*Journal, error) {
	j := &Journal{dir: JournalFolder(out), plan: p, parents: missing(JournalFolder(out))}
	var err error
	if j.lock, err = takeLock(j.dir); err != nil {
		return nil, err
	}
	j.undone = context.AfterFunc(ctx, func() {
		if j.empty.Load() {
			j.remove()
		}
	})
	if err = j.open(fresh); err == nil {
		err = j.lock.write(0)
	}
	if err != nil {
		j.Close()
		return nil, err
	}
	j.stop = j.syncing()
	return j, nil
}

// open opens the file, checks what the run there is of, or begins it.
func (j *Journal) open(fresh bool) (err error) {
	if fresh {
		if err := os.Remove(j.path()); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	if j.file, err = os.OpenFile(j.path(), os.O_RDWR|os.O_CREATE, 0o666); err != nil {
		return err
	}
	r, err := j.records()
	if err != nil {
		return err
	}
	number, content, err := r.next()
	switch {
	case err == io.EOF && len(r.damaged) == 0:
		return j.begin()
	case err == io.EOF || err == nil && number != firstRecord:
		return nil // what is left of the first record is damaged: parts say themselves what they are of
	case err != nil:
		return err
	}
	return j.checkBasis(content)
}

// begin writes the first record.
func (j *Journal) begin() error {
	if err := j.file.Truncate(0); err != nil {
		return err
	}
	n, err := j.file.WriteAt(j.first(), 0)
	j.size = int64(n)
	j.empty.Store(true)
	return err
}

// checkBasis refuses a journal of another run.
func (j *Journal) checkBasis(text []byte) error {
	var old basis
	if err := json.Unmarshal(text, &old); err != nil {
		return &input.Error{File: j.path(), Found: "a journal of another version", Wanted: "-fresh, which begins anew"}
	}
	if c, changed := j.plan.basis().since(&old); changed {
		return j.refuse(c)
	}
	j.also = old.hash()
	return nil
}

func (j *Journal) refuse(c altered) error {
	path := strings.Split(c.key, ".")
	if path[0] == "learners" {
		path = path[:1] // the numbers are those of grids spanned
	}
	const wanted = "%s: a run with that was begun in %s; -fresh drops what it has done, and begins anew"
	err := j.plan.Config.At(path...).Errorf(wanted, input.Shorten(c.old), j.dir)
	if bad := (*input.Error)(nil); errors.As(err, &bad) {
		bad.Found = c.key + " " + input.Shorten(c.now)
	}
	return err
}
