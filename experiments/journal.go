package experiments

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"streamml/configs/input"
)

// Journal keeps what a run has done in a folder beside its output, so that a run that was stopped, at whatever moment,
// goes on where it was and ends with the same bytes. Each chunk that is done is appended, and is safe on the disk
// within [syncTick]; what was not is done again.
type Journal struct {
	Notes []string // what was damaged, where, in words

	dir     string
	plan    *Plan
	lock    *lockFile
	parents []string     // folders that were made for it, the innermost first
	also    [32]byte     // fingerprint of parts that measure more than the plan does, see [basis.since]
	kept    atomic.Int64 // chunks
	empty   atomic.Bool  // it is known to hold none
	stop    func()
	undone  func() bool

	mutex sync.Mutex
	file  *os.File
	size  int64 // of what is good in it
	dirty bool  // some of it is not synced
	safe  bool  // and neither are the folders
	err   error // the first of writing: what is appended after it would be lost

	appended atomic.Int64 // chunks since it was opened
}

// syncTick is how often what was appended is synced.
const syncTick = 100 * time.Millisecond

const recordsName = "journal"

// JournalFolder is where the journal of a run lies whose output is to be a folder: beside it.
func JournalFolder(out string) string {
	whole, err := filepath.Abs(out)
	if err != nil {
		whole = filepath.Clean(out)
	}
	return filepath.Join(filepath.Dir(whole), working+filepath.Base(whole)+".journal")
}

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

func (j *Journal) path() string { return filepath.Join(j.dir, recordsName) }

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

func (j *Journal) records() (*records, error) {
	info, err := j.file.Stat()
	if err != nil {
		return nil, err
	}
	return &records{file: j.file, size: info.Size()}, nil
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

func (j *Journal) first() []byte {
	text, err := json.Marshal(j.plan.basis())
	if err != nil {
		panic("experiments: " + err.Error()) // text alone
	}
	return appendRecord(nil, firstRecord, text)
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

// Found is how many chunks were done before; known once the run goes on.
func (j *Journal) Found() int { return int(j.kept.Load() - j.appended.Load()) }

// replay adds what was done to results, and tells of each chunk. What is damaged is noted, and left out of the file.
func (j *Journal) replay(r *Results, tell func(chunk int)) error {
	in, err := j.records()
	if err != nil {
		return err
	}
	for {
		number, content, err := in.next()
		switch {
		case err == io.EOF:
			j.empty.Store(j.kept.Load() == 0 && len(in.damaged) == 0)
			return j.mend(in)
		case err != nil:
			return err
		case number == firstRecord:
			continue
		}
		part, err := j.part(content)
		if err == nil && part != nil {
			_, err = r.add(part)
		}
		if err != nil && !errors.Is(err, ErrPartTwice) {
			in.damaged = append(in.damaged, in.from)
		} else if err == nil && part != nil {
			tell(part.chunk)
			j.kept.Add(1)
		}
	}
}

// part reads a part; nil where it is of a run that measured less.
func (j *Journal) part(content []byte) (*Part, error) {
	part := &Part{}
	if err := part.UnmarshalBinary(content); err != nil {
		return nil, err
	}
	switch own := j.plan.fingerprint(); part.plan {
	case own:
	case j.also:
		part.keep(j.plan.metrics, j.plan.nulls)
		part.plan = own
	default:
		return nil, nil
	}
	return part, nil
}

// mend notes what was found damaged and writes the file anew without it, or cuts off what was being written when the
// run was stopped; what comes next is appended there.
func (j *Journal) mend(in *records) error {
	if len(in.damaged) == 0 {
		if j.size = in.end; in.end == in.size {
			return nil
		}
		return j.file.Truncate(in.end)
	}
	for _, at := range in.damaged {
		const note = "%s: what stands at byte %d is damaged; its part of the run is done again"
		j.Notes = append(j.Notes, fmt.Sprintf(note, j.path(), at))
	}
	return j.rewrite(in)
}

// rewrite puts a file with the good records alone in place.
func (j *Journal) rewrite(in *records) error {
	temporary := j.path() + ".new"
	to, err := os.Create(temporary)
	if err != nil {
		return err
	}
	out := bufio.NewWriter(to)
	first := j.first()
	size, _ := out.Write(first) // its errors come with Flush
	for again := (records{file: in.file, size: in.size}); ; {
		number, content, err := again.next()
		if err == io.EOF {
			break
		}
		if err != nil {
			return errors.Join(err, to.Close())
		}
		if number != firstRecord && !slices.Contains(in.damaged, again.from) {
			n, _ := out.Write(appendRecord(nil, number, content))
			size += n
		}
	}
	if err := errors.Join(out.Flush(), to.Sync()); err != nil {
		return errors.Join(err, to.Close())
	}
	if err := os.Rename(temporary, j.path()); err != nil {
		return errors.Join(err, to.Close())
	}
	j.file.Close() // it was read to its end
	j.file, j.size = to, int64(size)
	return syncPath(j.dir)
}

// append keeps a part.
func (j *Journal) append(part *Part) error {
	content, err := part.MarshalBinary()
	if err != nil {
		return err
	}
	record := appendRecord(nil, uint64(part.chunk), content)
	j.mutex.Lock()
	defer j.mutex.Unlock()
	if j.err != nil {
		return j.err
	}
	if _, j.err = j.file.WriteAt(record, j.size); j.err != nil {
		return j.err
	}
	j.size += int64(len(record))
	j.dirty = true
	j.empty.Store(false)
	j.kept.Add(1)
	j.appended.Add(1)
	return nil
}

// sync has the disk hold what was appended.
func (j *Journal) sync() {
	j.mutex.Lock()
	dirty := j.dirty && j.err == nil
	j.dirty = false
	j.mutex.Unlock()
	if !dirty {
		return
	}
	err := j.file.Sync()
	if err == nil && !j.safe {
		// from here on a file of that name will be there
		if err = syncPath(j.dir); err == nil {
			err = syncPath(filepath.Dir(j.dir))
		}
		j.safe = true
	}
	if err != nil {
		j.mutex.Lock()
		j.err = errors.Join(j.err, err)
		j.mutex.Unlock()
	}
}

// syncing syncs at each tick until stop is called, and once more then.
func (j *Journal) syncing() (stop func()) {
	end, ended := make(chan bool), make(chan bool)
	go func() {
		defer close(ended)
		tick := time.NewTicker(syncTick)
		defer tick.Stop()
		for {
			select {
			case <-tick.C:
				j.sync()
			case <-end:
				j.sync()
				return
			}
		}
	}()
	return func() { close(end); <-ended }
}

// Close lets go of the folder. What was done stays, for the next start; where nothing was, nothing stays. It returns
// the first error that writing met. A journal of nothing, or that is closed, is as closed as can be.
func (j *Journal) Close() error {
	if j == nil || j.lock == nil {
		return nil
	}
	if j.stop != nil {
		j.stop()
		j.stop = nil
	}
	j.undone()
	if j.empty.Load() {
		j.remove()
	}
	err := j.err
	if j.file != nil {
		err = errors.Join(err, j.file.Close())
		j.file = nil
	}
	err = errors.Join(err, j.lock.file.Close())
	j.lock = nil
	return err
}

// Remove drops the journal, when the results are in place or when nothing can come of the run.
func (j *Journal) Remove() error {
	if j == nil || j.lock == nil {
		return nil
	}
	j.empty.Store(true)
	return j.Close()
}

// remove removes the folder, and those around it that were made for it and are empty.
func (j *Journal) remove() {
	removeAll(j.dir)
	for _, dir := range j.parents {
		os.Remove(dir) // somebody may have put something into it by now
	}
}
