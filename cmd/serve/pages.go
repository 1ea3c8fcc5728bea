package main

import (
	"bytes"
	"embed"
	"html/template"
	"net/http"
	"strings"

	"streamml/experiments/chart"
)

// page is what every page has.
type page struct {
	Title string
	Name  string // of the user; "" where there is none
	Body  any
}

//go:embed page
var files embed.FS

// pages are the templates by name; each has the layout around it.
var pages = func() map[string]*template.Template {
	all := map[string]*template.Template{}
	for _, name := range []string{"home", "search", "about", "runs", "old", "error"} {
		all[name] = template.Must(template.New("layout.html").Funcs(template.FuncMap{"words": words, "inc": func(i int) int { return i + 1 }}).
			ParseFS(files, "page/layout.html", "page/"+name+".html"))
	}
	return all
}()

// words is the name of a topic as people write it.
func words(topic string) string { return strings.ReplaceAll(topic, "_", " ") }

// style is the pages' CSS with the colours of charts in it.
var style = func() []byte {
	css, err := files.ReadFile("page/app.css")
	if err != nil {
		panic("serve: " + err.Error())
	}
	light, dark := chart.Theme()
	return []byte(strings.NewReplacer("@light", light, "@dark", dark).Replace(string(css)))
}()

// addPages adds what people see.
func (s *server) addPages(mux *http.ServeMux) {
	mux.HandleFunc("GET /{$}", s.home)
	mux.HandleFunc("POST /name", s.setName)
	mux.HandleFunc("POST /forget", s.forget)
	mux.HandleFunc("GET /search/{topic}", s.search)
	mux.HandleFunc("POST /search/{topic}", s.click)
	mux.HandleFunc("POST /search/{topic}/undo", s.undo)
	mux.HandleFunc("POST /search/{topic}/step", s.step)
	mux.HandleFunc("POST /search/{topic}/rest", s.rest)
	mux.HandleFunc("GET /about/{topic}", s.about)
	mux.HandleFunc("GET /runs", s.listRuns)
	mux.HandleFunc("GET /runs/{run}/report.html", s.report)
	mux.HandleFunc("GET /line/{n}", s.line)
	mux.HandleFunc("GET /prediction/{n}", s.oldPrediction)
	mux.HandleFunc("POST /prediction/{n}", s.oldPrediction)
	mux.HandleFunc("GET /score", s.oldScore)
	mux.HandleFunc("GET /app.css", func(w http.ResponseWriter, r *http.Request) { asset(w, "text/css; charset=utf-8", style) })
	mux.HandleFunc("GET /app.js", func(w http.ResponseWriter, r *http.Request) {
		text, _ := files.ReadFile("page/app.js") // embedded: a test asks for it
		asset(w, "text/javascript; charset=utf-8", text)
	})
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		s.fail(w, r, http.StatusNotFound, "there is nothing here")
	})
}

func asset(w http.ResponseWriter, kind string, text []byte) {
	w.Header().Set("Content-Type", kind)
	w.Header().Set("Cache-Control", "no-cache")
	w.Write(text)
}

// render answers with a page.
func (s *server) render(w http.ResponseWriter, status int, name string, p page) {
	text, err := drawPage(name, p)
	if err != nil {
		s.log.Error("page", "name", name, "error", err.Error())
		http.Error(w, "an error of the server's own", http.StatusInternalServerError)
		return
	}
	sendPage(w, status, text)
}

func drawPage(name string, p page) ([]byte, error) {
	var b bytes.Buffer
	err := pages[name].Execute(&b, p)
	return b.Bytes(), err
}

func sendPage(w http.ResponseWriter, status int, text []byte) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	w.Write(text)
}
