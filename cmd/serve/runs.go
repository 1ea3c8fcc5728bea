package main

import (
	"cmp"
	"errors"
	"io/fs"
	"net/http"
	"os"
	"path"
	"slices"
	"time"

	"streamml/configs/input"
)

// runLink is a run in the list.
type runLink struct {
	Name, When string
	at         time.Time
}

// The files by which a folder is known as that of a run; runReport is the one that is shown.
const (
	runFiles  = "files.txt"
	runReport = "report.html"
)

// listRuns lists the folders that are runs.
func (s *server) listRuns(w http.ResponseWriter, r *http.Request) {
	list, err := runsIn(s.runs)
	if err != nil {
		s.failWith(w, r, err)
		return
	}
	s.render(w, http.StatusOK, "runs", page{Title: "Runs", Name: s.name(r), Body: list})
}

// runsIn are the runs in a folder, the newest first; none where there is no folder.
func runsIn(folder string) (list []runLink, err error) {
	root, err := os.OpenRoot(folder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer root.Close()
	entries, err := fs.ReadDir(root.FS(), ".")
	if err != nil {
		return nil, err
	}
	for _, e := range entries {
		if info, ok := runIn(root, e.Name()); ok {
			list = append(list, runLink{e.Name(), info.ModTime().Format("2 January 2006, 15:04"), info.ModTime()})
		}
	}
	slices.SortFunc(list, func(a, b runLink) int { return cmp.Or(b.at.Compare(a.at), cmp.Compare(a.Name, b.Name)) })
	return list, nil
}

// runIn tells whether a folder is that of a run, and returns the file info of its report.
func runIn(root *os.Root, name string) (fs.FileInfo, bool) {
	if input.PlainName(name) != "" {
		return nil, false
	}
	for _, file := range []string{runFiles, runReport} {
		if info, err := root.Lstat(path.Join(name, file)); err != nil || !info.Mode().IsRegular() {
			return nil, false
		}
	}
	info, err := root.Stat(path.Join(name, runReport))
	return info, err == nil
}

// report shows the report of a run under [reportPolicy], since it holds scripts.
func (s *server) report(w http.ResponseWriter, r *http.Request) {
	root, err := os.OpenRoot(s.runs)
	if err != nil {
		s.fail(w, r, http.StatusNotFound, "no such run")
		return
	}
	defer root.Close()
	name := r.PathValue("run")
	if _, ok := runIn(root, name); !ok {
		s.fail(w, r, http.StatusNotFound, "no such run")
		return
	}
	f, err := root.Open(path.Join(name, runReport))
	if err != nil {
		s.failWith(w, r, err)
		return
	}
	defer f.Close()
	w.Header().Set("Content-Security-Policy", reportPolicy)
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	http.ServeContent(w, r, "", time.Time{}, f)
}
