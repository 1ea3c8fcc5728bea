package experiments

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
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
	safe  bool  // the folders that hold its name are synced
	err   error // the first of writing: what is appended after it would be lost

	appended atomic.Int64 // chunks since it was opened
}

const recordsName = "journal"

// JournalFolder is where the journal of a run lies whose output is to be a folder: beside it.
func JournalFolder(out string) string {
	whole, err := filepath.Abs(out)
	if err != nil {
		whole = filepath.Clean(out)
	}
	return filepath.Join(filepath.Dir(whole), working+filepath.Base(whole)+".journal")
}

func (j *Journal) path() string { return filepath.Join(j.dir, recordsName) }

// records reads the file from its beginning.
func (j *Journal) records() (*records, error) {
	info, err := j.file.Stat()
	if err != nil {
		return nil, err
	}
	return &records{file: j.file, size: info.Size()}, nil
}

// first is the record at the beginning, which says what run the journal is of.
func (j *Journal) first() []byte {
	text, err := json.Marshal(j.plan.basis())
	if err != nil {
		panic("experiments: " + err.Error()) // text alone
	}
	return appendRecord(nil, firstRecord, text)
}

// Found is how many chunks were done before; known once the run goes on.
func (j *Journal) Found() int { return int(j.kept.Load() - j.appended.Load()) }

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
