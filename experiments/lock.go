package experiments

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"streamml/configs/input"
)

// holder is the process that works in a journal's folder, as it stands in the lock's file.
type holder struct {
	Host    string    `json:"host"`
	PID     int       `json:"pid"`
	Started time.Time `json:"started"`
	Done    int64     `json:"done"` // events that it found done
}

// lockFile is a file that its holder has locked: the system lets go of it when the holder ends, however that comes.
type lockFile struct{ file *os.File }

const lockName = "lock"

// takeLock locks a folder. The error, an *input.Error, names the holder where there is one.
func takeLock(dir string) (*lockFile, error) {
	path := filepath.Join(dir, lockName)
	for {
		if err := os.MkdirAll(dir, 0o777); err != nil {
			return nil, err
		}
		file, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o666)
		if err != nil {
			return nil, err
		}
		held, err := lock(file)
		if err != nil || held {
			by := readHolder(file)
			file.Close()
			if err != nil {
				return nil, fmt.Errorf("%s: %w", path, err)
			}
			since := by.Started.Format(time.DateTime)
			return nil, &input.Error{
				File:   dir,
				Found:  fmt.Sprintf("a run in progress: process %d on %s, since %s", by.PID, by.Host, since),
				Wanted: "its end, or another -out; simulate -status tells how far it is",
			}
		}
		if there, err := os.Stat(path); err == nil {
			if ours, err := file.Stat(); err == nil && os.SameFile(there, ours) {
				return &lockFile{file}, nil
			}
		}
		file.Close() // it was removed by its holder meanwhile
	}
}

// write says who holds the lock.
func (l *lockFile) write(done int64) error {
	host, err := os.Hostname()
	if err != nil {
		host = "an unknown host"
	}
	text, err := json.Marshal(holder{host, os.Getpid(), time.Now(), done})
	if err != nil {
		return err
	}
	if err := l.file.Truncate(0); err != nil {
		return err
	}
	_, err = l.file.WriteAt(append(text, '\n'), 0)
	return err
}

// readHolder is what the file of a lock says; nothing where it says nothing that can be read.
func readHolder(file *os.File) (h holder) {
	text, err := io.ReadAll(io.NewSectionReader(file, 0, 1<<12))
	if err != nil || json.Unmarshal(text, &h) != nil {
		h.Host = "an unknown host"
	}
	return h
}
