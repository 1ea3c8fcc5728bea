package experiments

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// Status is how far a run has come, by its journal.
type Status struct {
	Chunks, Done       int
	Events, DoneEvents int64
	PerSecond          float64 // events of the run that goes on, or was the last to; 0 where it has done nothing
	Running            bool
	Host               string // where it runs or ran, and the process
	PID                int
}

// StatusOf reads the journal of a run that goes on or was stopped; of a plan that has none, nothing is done. What the
// plan is to measure is asked for before. It fails as [OpenJournal] does where the journal is of a run with another
// configuration.
func StatusOf(out string, p *Plan) (*Status, error) {
	s := &Status{Chunks: p.Chunks(), Events: p.Events()}
	j := &Journal{dir: JournalFolder(out), plan: p}
	file, err := os.Open(j.path())
	if errors.Is(err, fs.ErrNotExist) {
		return s, nil
	}
	if err != nil {
		return nil, err
	}
	defer file.Close()
	j.file = file
	if err := s.count(j); err != nil {
		return nil, err
	}
	return s, s.ask(j)
}

// count counts the chunks that are done.
func (s *Status) count(j *Journal) error {
	in, err := j.records()
	if err != nil {
		return err
	}
	seen := map[uint64]bool{}
	for {
		number, content, err := in.next()
		switch {
		case err == io.EOF:
			return nil
		case err != nil:
			return err
		case number == firstRecord:
			if err := j.checkBasis(content); err != nil {
				return err
			}
		case !seen[number] && number < uint64(s.Chunks):
			seen[number] = true
			s.Done++
			s.DoneEvents += j.plan.eventsOf(int(number))
		}
	}
}

// ask asks the lock who works there, and how fast.
func (s *Status) ask(j *Journal) error {
	file, err := os.OpenFile(filepath.Join(j.dir, lockName), os.O_RDWR, 0)
	if err != nil {
		return err
	}
	defer file.Close()
	if s.Running, err = lock(file); err != nil {
		return err
	}
	by := readHolder(file)
	s.Host, s.PID = by.Host, by.PID
	until := time.Now()
	if info, err := j.file.Stat(); err == nil && !s.Running {
		until = info.ModTime()
	}
	if took := until.Sub(by.Started).Seconds(); took > 0 && s.DoneEvents > by.Done {
		s.PerSecond = float64(s.DoneEvents-by.Done) / took
	}
	return nil
}

// String is the status in a line.
func (s *Status) String() string {
	line := fmt.Sprintf("done %d of %d chunks, %d of %d events (%.0f %%)", s.Done, s.Chunks, s.DoneEvents, s.Events,
		100*float64(s.DoneEvents)/float64(max(1, s.Events)))
	if s.PerSecond > 0 {
		left := time.Duration(float64(s.Events-s.DoneEvents) / s.PerSecond * float64(time.Second))
		line += fmt.Sprintf("; %.3g events/s, about %s left", s.PerSecond, max(time.Second, left.Round(time.Second)))
	}
	if s.Running {
		return line + fmt.Sprintf("; process %d on %s is at it", s.PID, s.Host)
	}
	return line + "; nobody is at it, and the same command without -status goes on"
}
