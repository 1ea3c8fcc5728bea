package experiments

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"streamml/configs"
	"streamml/configs/input"
)

// marked is a configuration as a run leaves it.
var marked = "version: 0.1.0\ndata_sha256: " + strings.Repeat("0", 64) + "\ntopics: [7e12345]\n"

// tree makes files below dir by path; a path that ends in a slash is a folder.
func tree(t testing.TB, dir string, files map[string]string) {
	t.Helper()
	for path, text := range files {
		whole := filepath.Join(dir, path)
		if strings.HasSuffix(path, "/") {
			path, text = path+"x", ""
		}
		err := os.MkdirAll(filepath.Dir(filepath.Join(dir, path)), 0o777)
		if err == nil && !strings.HasSuffix(path, "/x") {
			err = os.WriteFile(whole, []byte(text), 0o666)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

func TestCheckFolder(t *testing.T) {
	dir := t.TempDir()
	tree(t, dir, map[string]string{
		"file": "", "empty/": "", "photos/cat.jpg": "", "hidden/.gitkeep": "", "hidden/lost+found/": "",
		"run/experiment.yaml": marked, "run/words_7e12345.csv": "", "run/roc.csv": "", "run/notes.ipynb": "",
		"run/.DS_Store": "", "run/old.png": "", "run/data/t.json": "",
		"mine/experiment.yaml": "learners: [rls]\ndata: data\n", "mine/data/t.json": "",
		"nothing/experiment.yaml": "", "broken/experiment.yaml": "version: [\n", "folder/experiment.yaml/": "",
		"traced/experiment.yaml": marked, "traced/traces.csv": "mine",
		"listed/experiment.yaml": marked, "listed/files.txt": "experiment.yaml\ntraces.csv\n../file\n",
		"listed/traces.csv":        "",
		"unlisted/experiment.yaml": marked, "unlisted/files.txt": "experiment.yaml\n", "unlisted/roc.csv": "mine",
		"taken/experiment.yaml": marked, "taken/roc.csv/": "",
	})
	for link, to := range map[string]string{"link": "run", "nowhere": "none", "taken/traces.csv": "../file"} {
		if err := os.Symlink(to, filepath.Join(dir, link)); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir(filepath.Join(dir, "readonly"), 0o555); err != nil {
		t.Fatal(err)
	}
	names := []string{"experiment.yaml", "files.txt", "roc.csv", "traces.csv", "words_7e12345.csv"}
	for _, c := range []struct{ name, want string }{
		{"new", ""}, {"new/deeper", ""}, {"empty", ""}, {"hidden", ""}, {"run", ""}, {"link", ""}, {"link/", ""},
		{"listed", ""},
		{"file", "file: found a file, want"},
		{"file/below", "want a"},
		{"nowhere", "nowhere: found a link to nothing, want"},
		{"photos", "photos: found a folder that no run has left (it has no experiment.yaml), want"},
		{"folder", "(it has no experiment.yaml)"},
		{"mine", "mine: found a folder that no run has left (its experiment.yaml is not one that a run writes"},
		{"nothing", "is not one that a run writes"},
		{"broken", "is not one that a run writes"},
		{"traced", "traced/traces.csv: found something that no run has left, want"},
		{"unlisted", "unlisted/roc.csv: found something that no run has left, want"},
		{"taken", "taken/roc.csv: found something that no run has left, want"},
		{"readonly/new", "want a place where a folder can be written"},
	} {
		if strings.HasPrefix(c.name, "readonly") && syscall.Geteuid() == 0 {
			t.Log("root may write to a read-only folder: that case needs another user")
			continue
		}
		path := dir + "/" + c.name
		err := CheckFolder(path, names)
		var bad *input.Error
		switch {
		case c.want == "" && err != nil:
			t.Errorf("%s: %v", c.name, err)
		case c.want != "" && (!errors.As(err, &bad) || !strings.Contains(filepath.ToSlash(err.Error()), c.want)):
			t.Errorf("%s: error %v, want %q", c.name, err, c.want)
		}
	}
	for _, pattern := range []string{"new", ".*", "*/" + working + "*"} {
		if left, _ := filepath.Glob(filepath.Join(dir, pattern)); len(left) > 0 {
			t.Errorf("left behind: %v", left)
		}
	}
}

// fill writes a run whose files all hold a text.
func fill(text string, names ...string) func(dir string) error {
	return func(dir string) (err error) {
		for _, name := range names {
			err = errors.Join(err, os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666))
		}
		return errors.Join(err, os.WriteFile(filepath.Join(dir, Mark), []byte(marked+"name: "+text+"\n"), 0o666))
	}
}

// holds checks all that is in a folder: the files of a run with a text, and others beside them.
func holds(t *testing.T, dir, text string, names []string, others ...string) {
	t.Helper()
	entries, err := namesIn(dir)
	want := slices.Concat(names, others, []string{Mark, Manifest})
	slices.Sort(want)
	if err != nil || !slices.Equal(entries, want) {
		t.Errorf("%s holds %v, want %v; %v", dir, entries, want, err)
	}
	for _, name := range names {
		if got, _ := os.ReadFile(filepath.Join(dir, name)); string(got) != text {
			t.Errorf("%s holds %q, want %q", name, got, text)
		}
	}
	if got, _ := os.ReadFile(filepath.Join(dir, Mark)); !strings.HasSuffix(string(got), "name: "+text+"\n") {
		t.Errorf("%s is not that of %q", Mark, text)
	}
}

// A folder appears whole or not at all; a run before it stays until then, and what no run has left stays for ever.
func TestWriteFolder(t *testing.T) {
	parent := t.TempDir()
	out := filepath.Join(parent, "out")
	write := func(fill func(string) error) error {
		note, err := WriteFolder(t.Context(), out, fill)
		if note != "" {
			t.Errorf("the note %q", note)
		}
		return err
	}
	trouble := errors.New("trouble")
	failing := func(dir string) error { return errors.Join(fill("zero", "roc.csv")(dir), trouble) }
	if err := write(failing); !errors.Is(err, trouble) {
		t.Errorf("error %v, want %v", err, trouble)
	}
	if entries, _ := os.ReadDir(parent); len(entries) > 0 {
		t.Errorf("left behind: %v", entries)
	}
	if err := write(fill("one", "roc.csv", "roc.svg")); err != nil {
		t.Error(err)
	}
	holds(t, out, "one", []string{"roc.csv", "roc.svg"})
	tree(t, out, map[string]string{"data/t.json": "data", ".DS_Store": "", "old_figure.png": "old",
		"mine.yaml": "mine"})
	kept := []string{"data", ".DS_Store", "old_figure.png", "mine.yaml"}
	if err := write(failing); !errors.Is(err, trouble) {
		t.Errorf("error %v, want %v", err, trouble)
	}
	holds(t, out, "one", []string{"roc.csv", "roc.svg"}, kept...)
	if err := write(fill("three", "roc.csv", "null.csv")); err != nil {
		t.Error(err)
	}
	holds(t, out, "three", []string{"roc.csv", "null.csv"}, kept...)
	if text, _ := os.ReadFile(filepath.Join(out, "data/t.json")); string(text) != "data" {
		t.Errorf("the data are %q", text)
	}
	if entries, _ := os.ReadDir(parent); len(entries) > 1 {
		t.Errorf("left behind: %v", entries)
	}
}

// What comes to stand in the way while a run is on is not overwritten, and neither are the results lost.
func TestWriteFolderMeetsAStranger(t *testing.T) {
	out := filepath.Join(t.TempDir(), "out")
	if _, err := WriteFolder(t.Context(), out, fill("one", "roc.csv")); err != nil {
		t.Fatal(err)
	}
	_, err := WriteFolder(t.Context(), out, func(dir string) error {
		return errors.Join(fill("two", "roc.csv", "null.csv")(dir),
			os.WriteFile(filepath.Join(out, "null.csv"), []byte("mine"), 0o666))
	})
	work, _ := filepath.Glob(filepath.Join(out, working+"*"))
	if err == nil || len(work) != 1 || !strings.Contains(err.Error(), "null.csv: found something") ||
		!strings.Contains(err.Error(), work[0]) {
		t.Fatalf("error %v, working folders %v", err, work)
	}
	holds(t, out, "one", []string{"roc.csv"}, "null.csv", filepath.Base(work[0]))
	holds(t, work[0], "two", []string{"roc.csv", "null.csv"}, keepName)
	if err := tidy(out); err != nil {
		t.Fatal(err)
	}
	holds(t, work[0], "two", []string{"roc.csv", "null.csv"}, keepName)
}

// A file that cannot be moved out of the way: all others go back.
func TestPlaceGoesBack(t *testing.T) {
	out := filepath.Join(t.TempDir(), "out")
	if _, err := WriteFolder(t.Context(), out, fill("one", "roc.csv", "null.csv")); err != nil {
		t.Fatal(err)
	}
	m := moves{rename: os.Rename}
	there := t.TempDir()
	m.move(out, there, Mark)
	m.move(out, there, "roc.csv")
	m.move(out, filepath.Join(there, "none"), "null.csv")
	if m.rollBack() == nil {
		t.Error("no error")
	}
	holds(t, out, "one", []string{"roc.csv", "null.csv"})
}

// Where moving on and moving back both fail, whenever that is, the next start has the files of the run before.
func TestPlaceIsStuck(t *testing.T) {
	for fails := range 7 {
		out := filepath.Join(t.TempDir(), "out")
		if _, err := WriteFolder(t.Context(), out, fill("one", "roc.csv", "null.csv")); err != nil {
			t.Fatal(err)
		}
		work, locked, err := makeWorking(out)
		if err != nil {
			t.Fatal(err)
		}
		if err := errors.Join(fill("two", "roc.csv", "sums.csv")(work), writeManifest(work)); err != nil {
			t.Fatal(err)
		}
		calls := 0
		_, err = moveInto(work, out, func(from, to string) error {
			if calls++; calls > fails {
				return errors.New("no more moves")
			}
			return os.Rename(from, to)
		})
		locked.Close()
		if err == nil || fails > 0 != errors.Is(err, errStuck) {
			t.Errorf("%d moves: error %v", fails, err)
		}
		if err := tidy(out); err != nil {
			t.Errorf("%d moves: %v", fails, err)
		}
		holds(t, out, "one", []string{"roc.csv", "null.csv"})
	}
}

// The working folder goes when the context ends, even while what fills it computes on.
func TestWriteFolderEndsWithItsContext(t *testing.T) {
	parent := t.TempDir()
	ctx, cancel := context.WithCancel(t.Context())
	_, err := WriteFolder(ctx, filepath.Join(parent, "out"), func(dir string) error {
		cancel()
		for range 200 {
			if entries, _ := os.ReadDir(parent); len(entries) == 0 {
				return nil
			}
			time.Sleep(5 * time.Millisecond)
		}
		t.Error("the working folder is still there")
		return nil
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want %v", err, context.Canceled)
	}
}

// A link's target and the current folder are filled.
func TestWriteFolderThroughLinks(t *testing.T) {
	dir := t.TempDir()
	tree(t, dir, map[string]string{"big/": "", "here/": ""})
	if err := os.Symlink("big", filepath.Join(dir, "out")); err != nil {
		t.Fatal(err)
	}
	t.Chdir(filepath.Join(dir, "here"))
	for _, text := range []string{"one", "two"} {
		for path, target := range map[string]string{"../out": "../big", "../out/": "../big", ".": ".", "../here": "."} {
			if err := CheckFolder(path, []string{"roc.csv", Mark, Manifest}); err != nil {
				t.Errorf("%s: %v", path, err)
			}
			if _, err := WriteFolder(t.Context(), path, fill(text, "roc.csv")); err != nil {
				t.Errorf("%s: %v", path, err)
			}
			holds(t, target, text, []string{"roc.csv"})
		}
	}
	if info, err := os.Lstat("../out"); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Errorf("the link is one no more: %v", err)
	}
}

// A mount point is filled, too. Mounting needs a mount namespace of one's own.
func TestWriteFolderOnAMountPoint(t *testing.T) {
	if dir := os.Getenv("STREAMML_MOUNTED"); dir != "" {
		t.Chdir(dir)
		for _, path := range []string{dir, "."} {
			for _, text := range []string{"one", "two"} {
				if err := CheckFolder(path, []string{"roc.csv", Mark, Manifest}); err != nil {
					t.Error(err)
				}
				if _, err := WriteFolder(t.Context(), path, fill(text, "roc.csv")); err != nil {
					t.Error(err)
				}
				holds(t, dir, text, []string{"roc.csv"})
			}
		}
		return
	}
	dir := t.TempDir()
	mounted := func(command string) *exec.Cmd {
		run := exec.CommandContext(t.Context(), "unshare", "--map-root-user", "-m", "sh", "-c",
			`mount -t tmpfs none "$1" && `+command, "sh", dir, os.Args[0])
		run.Env = append(os.Environ(), "STREAMML_MOUNTED="+dir)
		return run
	}
	if err := mounted("true").Run(); err != nil {
		t.Skip("no mount namespace of one's own: ", err)
	}
	if out, err := mounted(`"$2" -test.run=TestWriteFolderOnAMountPoint`).CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}

// The data of a resolved configuration are found from its folder, whichever way one comes to it.
func TestRelativeThroughLinks(t *testing.T) {
	dir := t.TempDir()
	tree(t, dir, map[string]string{"project/data/t.json": "", "store/deep/": "", "shallow/": ""})
	for link, to := range map[string]string{"outputs": "../store/deep", "others": "../shallow"} {
		if err := os.Symlink(to, filepath.Join(dir, "project", link)); err != nil {
			t.Fatal(err)
		}
	}
	project := filepath.Join(dir, "project")
	for _, out := range []string{"outputs/x", "others/x", "plain/x"} {
		rel, err := relative(filepath.Join(project, out), filepath.Join(project, "data"))
		if err != nil {
			t.Fatal(err)
		}
		tree(t, filepath.Join(project, out), map[string]string{Mark: "learners: [rls]\ndata: " + rel + "\n"})
		for from, path := range map[string]string{project: out + "/" + Mark, filepath.Join(project, out): Mark} {
			t.Chdir(from)
			x, err := configs.Load(path, nil)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := os.Stat(filepath.Join(x.Data.Path, "t.json")); err != nil {
				t.Errorf("%s from %s: %v", path, from, err)
			}
		}
	}
	t.Chdir(t.TempDir()) // no links here
	if rel, err := relative("outputs/x", "data"); err != nil || rel != "../../data" {
		t.Errorf("%q, %v", rel, err)
	}
}
