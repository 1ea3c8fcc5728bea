package main

import (
	"net/http"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"streamml/configs"
)

// handler is the whole app.
func (s *server) handler() http.Handler {
	mux := http.NewServeMux()
	s.addHealth(mux)
	s.addPages(mux)
	s.addAPI(mux)
	sameSite := http.NewCrossOriginProtection()
	sameSite.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.fail(w, r, http.StatusForbidden, "a request that another site has sent")
	}))
	return s.outermost(sameSite.Handler(s.whenReady(mux)), mux)
}

// addPages adds the pages for people, and their forms.
func (s *server) addPages(mux *http.ServeMux) {
	mux.HandleFunc("GET /{$}", s.home)
	mux.HandleFunc("POST /name", s.setName)
	mux.HandleFunc("POST /forget", s.forget)
	mux.HandleFunc("GET /search/{topic}", s.search)
	mux.HandleFunc("POST /search/{topic}", s.click)
	mux.HandleFunc("POST /search/{topic}/interest", s.interest)
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
	mux.HandleFunc("GET /app.css", func(w http.ResponseWriter, r *http.Request) {
		asset(w, "text/css; charset=utf-8", style)
	})
	mux.HandleFunc("GET /app.js", func(w http.ResponseWriter, r *http.Request) {
		text, _ := files.ReadFile("page/app.js") // never fails: the file is embedded
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

// addAPI adds the API for programs.
func (s *server) addAPI(mux *http.ServeMux) {
	c := huma.DefaultConfig("streamml", configs.Version)
	c.Info.Description = "A model for each user and search that learns from every answer. A user is named by `user`, " +
		"or by the cookie that the pages set."
	c.RejectUnknownQueryParameters = true // a misspelt one would be ignored, and the answer be another
	c.OpenAPIPath, c.DocsPath, c.SchemasPath, c.CreateHooks = apiRoot+"/openapi", "", "", nil
	c.Components.SecuritySchemes = map[string]*huma.SecurityScheme{
		"token": {Type: "http", Scheme: "bearer",
			Description: "The token that the server was started with. On the server's own machine none is asked for " +
				"where it was started without."},
		"cookie": {Type: "apiKey", In: "cookie", Name: userCookie,
			Description: "The signed cookie of a user: enough for that user's own export, deletion and events."},
	}
	api := humago.New(mux, c)
	s.addFeedback(api)
	s.addInterest(api)
	s.addRanking(api)
	s.addOwn(api)
}
