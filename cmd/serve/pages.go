package main

import (
	"bytes"
	"embed"
	"html/template"
	"net/http"
	"strconv"
	"strings"

	"streamml/experiments/chart"
)

// page is what every page's template gets.
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
		all[name] = template.Must(template.New("layout.html").Funcs(
			template.FuncMap{"words": words, "inc": func(i int) int { return i + 1 }}).
			ParseFS(files, "page/layout.html", "page/"+name+".html"))
	}
	return all
}()

// words is the name of a topic as people write it.
func words(topic string) string { return strings.ReplaceAll(topic, "_", " ") }

// style is the pages' CSS, with the colours of charts put in.
var style = func() []byte {
	css, err := files.ReadFile("page/app.css")
	if err != nil {
		panic("serve: " + err.Error())
	}
	light, dark := chart.Theme()
	return []byte(strings.NewReplacer("@light", light, "@dark", dark).Replace(string(css)))
}()

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
	w.Header().Set("Content-Length", strconv.Itoa(len(text)))
	w.WriteHeader(status)
	w.Write(text)
}
