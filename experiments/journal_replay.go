package experiments

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
)

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
	to, err := os.Create(j.path() + ".new")
	if err != nil {
		return err
	}
	size, err := j.copyGood(to, in)
	if err == nil {
		err = to.Sync()
	}
	if err == nil {
		err = os.Rename(to.Name(), j.path())
	}
	if err != nil {
		return errors.Join(err, to.Close())
	}
	j.file.Close() // it was read to its end
	j.file, j.size = to, size
	return syncPath(j.dir)
}

// copyGood writes the first record and the good ones, and returns their size.
func (j *Journal) copyGood(to io.Writer, in *records) (size int64, err error) {
	out := bufio.NewWriter(to)
	n, _ := out.Write(j.first()) // its errors come with Flush
	size = int64(n)
	for again := (records{file: in.file, size: in.size}); ; {
		number, content, err := again.next()
		if err == io.EOF {
			return size, out.Flush()
		}
		if err != nil {
			return 0, err
		}
		if number != firstRecord && !slices.Contains(in.damaged, again.from) {
			n, _ := out.Write(appendRecord(nil, number, content))
			size += int64(n)
		}
	}
}
