package experiments

import (
	"errors"
	"path/filepath"
	"time"
)

// syncTick is how often what was appended is synced.
const syncTick = 100 * time.Millisecond

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
