package experiments

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"

	"streamml/configs/input"
)

// working is how the names of folders begin that are there only while results are being written.
const working = ".simulate."

// CheckFolder says, before anything is run, whether a run may leave its results at path: where nothing is, in an empty
// folder, or in an earlier run's, whose files are replaced. Names are those of the files that it may write (see
// [Plan.TableNames]); what else is in an earlier run's folder stays as it is, and only a name that the run would need
// and that no run has written is refused. Hidden entries do not make a folder anybody's. It tries what [WriteFolder]
// will do, and first puts in order what a run left that was killed while it wrote. Errors are of kind *input.Error, but
// where the disk is full or fails.
func CheckFolder(path string, names []string) error {
	if err := notWritable(path, tidy(path)); err != nil {
		return err
	}
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		if _, err := os.Lstat(path); err == nil {
			return &input.Error{File: path, Found: "a link to nothing", Wanted: "a folder to write to, or nothing"}
		}
	case err != nil:
		return &input.Error{File: path, Found: err.Error(), Wanted: "a folder to write to"}
	case !info.IsDir():
		return &input.Error{File: path, Found: "a file", Wanted: "a folder to write to, or nothing"}
	default:
		if err := checkEntries(path, names); err != nil {
			return err
		}
	}
	return notWritable(path, tryWriting(path))
}

// notWritable is what to say of a place where an error was met: a disk that is full or fails is nobody's wrong input.
func notWritable(path string, err error) error {
	for _, no := range []error{syscall.ENOSPC, syscall.EDQUOT, syscall.EIO} {
		if errors.Is(err, no) {
			return fmt.Errorf("%s: %w", path, err)
		}
	}
	if err == nil {
		return nil
	}
	return &input.Error{File: path, Found: err.Error(), Wanted: "a place where a folder can be written"}
}

// checkEntries refuses a folder that is not a run's, and names in a run's folder that no run has written.
func checkEntries(path string, names []string) error {
	entries, err := os.ReadDir(path)
	if err != nil {
		return &input.Error{File: path, Found: err.Error(), Wanted: "a folder to write to"}
	}
	own, why, err := ownNames(path)
	if err != nil {
		return notWritable(path, err)
	}
	if why == "" {
		return checkNames(path, names, own)
	}
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), ".") && e.Name() != "lost+found" {
			return &input.Error{
				File: path, Found: "a folder that no run has left (" + why + ")",
				Wanted: "an empty folder, an earlier run's, or a new name",
			}
		}
	}
	return nil
}

// checkNames refuses a name that a run needs and that stands for something else than a file of a run's.
func checkNames(path string, names, own []string) error {
	for _, name := range names {
		info, err := os.Lstat(filepath.Join(path, name))
		if err != nil || info.Mode().IsRegular() && slices.Contains(own, name) {
			continue
		}
		return &input.Error{
			File: filepath.Join(path, name), Found: "something that no run has left",
			Wanted: "another name for it, or another -out: a run would overwrite it",
		}
	}
	return nil
}

// tryWriting does once what [WriteFolder] does: it makes a folder and puts it, or what is in it, in its place.
// Folders around it that were not there go again.
func tryWriting(path string) error {
	around := missing(path)
	defer func() {
		for _, dir := range around {
			os.Remove(dir) // somebody may have put something into it by now
		}
	}()
	work, locked, err := makeWorking(path)
	if err != nil {
		return err
	}
	defer locked.Close()
	probe := filepath.Join(work, "probe")
	err = os.WriteFile(probe, nil, 0o666)
	if err == nil && filepath.Dir(work) == filepath.Clean(path) {
		moved := work + ".probe"
		if err = os.Rename(probe, moved); err == nil {
			err = os.Remove(moved)
		}
	}
	return errors.Join(err, os.RemoveAll(work))
}

// missing are the folders around a path that are not there, the innermost first.
func missing(path string) (list []string) {
	for dir := filepath.Dir(filepath.Clean(path)); ; dir = filepath.Dir(dir) {
		if _, err := os.Lstat(dir); !errors.Is(err, fs.ErrNotExist) {
			return list
		}
		list = append(list, dir)
	}
}

// makeWorking makes a folder to be filled: inside path where that is a folder, which may be a link's target, a mount
// point or the current folder, and cannot be moved; else beside it. It stays locked until the file is closed, see
// [tidy].
func makeWorking(path string) (dir string, locked *os.File, err error) {
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		dir, err = os.MkdirTemp(path, working+"*")
		if err != nil {
			return "", nil, err
		}
	} else {
		parent := filepath.Dir(filepath.Clean(path))
		if err := os.MkdirAll(parent, 0o777); err != nil {
			return "", nil, err
		}
		if dir, err = os.MkdirTemp(parent, working+filepath.Base(path)+".*"); err != nil {
			return "", nil, err
		}
	}
	if locked, err = lockFolder(dir); err != nil {
		return "", nil, errors.Join(err, os.Remove(dir))
	}
	return dir, locked, nil
}

// WriteFolder lets fill write files into a working folder and puts them in place at the end, whole or not at all: as
// the folder path where nothing is, else in that folder, in place of the files that an earlier run has left there.
// What no run has left is not touched; where that would be needed, the results stay in the working folder and the
// error names both. Where ctx ends first, the working folder goes at once, even while fill still computes. A note is
// trouble after the results were in place.
func WriteFolder(ctx context.Context, path string, fill func(dir string) error) (note string, err error) {
	work, locked, err := makeWorking(path)
	if err != nil {
		return "", err
	}
	defer locked.Close()
	stop := context.AfterFunc(ctx, func() { removeAll(work) })
	err = os.Chmod(work, 0o755)
	if err == nil {
		err = errors.Join(fill(work), writeManifest(work), syncFiles(work))
	}
	if !stop() {
		removeAll(work) // fill may have gone on for a while
		return "", ctx.Err()
	}
	if err == nil {
		note, err = place(work, path, os.Rename)
	}
	if errors.Is(err, errStuck) {
		return "", fmt.Errorf("%w; the next run into %s puts them back from %s", err, path, work+beforeSuffix)
	}
	if bad := (*input.Error)(nil); errors.As(err, &bad) {
		err = errors.Join(err, os.WriteFile(filepath.Join(work, keepName), nil, 0o666))
		return "", fmt.Errorf("%w; the results are in %s", err, work)
	}
	removeAll(work)
	return note, err
}

// syncFiles has the disk hold the files of a folder, and that they are there.
func syncFiles(dir string) error {
	names, err := namesIn(dir)
	for _, name := range names {
		err = errors.Join(err, syncPath(filepath.Join(dir, name)))
	}
	return errors.Join(err, syncPath(dir))
}

func syncPath(path string) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(file.Sync(), file.Close())
}

// removeAll removes a folder into which others may still be writing.
func removeAll(dir string) (err error) {
	for range 10 {
		if err = os.RemoveAll(dir); err == nil {
			break
		}
	}
	return err
}

// place puts the files of a working folder in place: [Mark] goes first and comes last, so that it never stands beside
// another run's files. Files are moved by rename, [os.Rename] but in tests.
func place(work, path string, rename func(from, to string) error) (note string, err error) {
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		return "", errors.Join(os.Rename(work, path), syncPath(filepath.Dir(filepath.Clean(path))))
	}
	files, err := namesIn(work)
	if err != nil {
		return "", err
	}
	if err := checkEntries(path, files); err != nil {
		return "", err
	}
	own, _, err := ownNames(path)
	if err != nil {
		return "", err
	}
	old := work + beforeSuffix
	if err := os.Mkdir(old, 0o700); err != nil {
		return "", err
	}
	m := moves{rename: rename}
	m.move(path, old, Mark)
	for _, name := range own {
		m.move(path, old, name)
	}
	for _, name := range append(slices.DeleteFunc(files, func(name string) bool { return name == Mark }), Mark) {
		m.move(work, path, name)
	}
	if err := m.rollBack(); err != nil {
		if !errors.Is(err, errStuck) {
			err = errors.Join(err, os.Remove(old))
		}
		return "", err
	}
	if err := os.Rename(old, filepath.Join(work, "before")); err != nil { // from here on they are not put back
		note = fmt.Sprintf("files of the run before could not be removed: %v", err)
	}
	return note, syncPath(path)
}

func namesIn(dir string) (names []string, err error) {
	entries, err := os.ReadDir(dir)
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names, err
}

// moves are files moved one by one; after the first error no more are.
type moves struct {
	rename func(from, to string) error
	done   [][2]string
	err    error
}

// errStuck is files that could be moved neither on nor back.
var errStuck = errors.New("some files of the run before could not be moved back")

// move moves a file; where there is none, there is nothing to do. What is no file is nobody's to move.
func (m *moves) move(from, to, name string) {
	from, to = filepath.Join(from, name), filepath.Join(to, name)
	info, err := os.Lstat(from)
	if m.err != nil || errors.Is(err, fs.ErrNotExist) || err == nil && !info.Mode().IsRegular() {
		return
	}
	if m.err = m.rename(from, to); m.err == nil {
		m.done = append(m.done, [2]string{from, to})
	}
}

// rollBack moves all files back where one could not be moved. Where that fails it stops: a file of the run before that
// went back over one of this run's could not be told from it by [tidy], which does the rest at the next start.
func (m *moves) rollBack() error {
	if m.err == nil {
		return nil
	}
	for _, moved := range slices.Backward(m.done) {
		if err := m.rename(moved[1], moved[0]); err != nil {
			return errors.Join(m.err, err, errStuck)
		}
	}
	return m.err
}
