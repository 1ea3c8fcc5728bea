package main

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"net/http"
	"net/url"
	"strings"
)

// A user is a random id in a signed cookie; the name, in a cookie of its own, is only shown.
const (
	userCookie = "user"
	nameCookie = "name"
	cookieAge  = 365 * 24 * 60 * 60 // seconds
	mostName   = 60                 // characters of a name
)

// visitor is the user who sends a request.
type visitor struct{ ID, Name string }

// visitor is the user of the request's cookie; a new user is given an id and the cookie.
func (s *server) visitor(w http.ResponseWriter, r *http.Request) visitor {
	id, ok := s.cookieUser(r)
	if !ok {
		id = rand.Text()
		setCookie(w, userCookie, id+"."+s.sign(id))
	}
	return visitor{id, s.name(r)}
}

// cookieUser is the user of the request's cookie, if it is signed by this server.
func (s *server) cookieUser(r *http.Request) (string, bool) {
	c, err := r.Cookie(userCookie)
	if err != nil {
		return "", false
	}
	id, signature, _ := strings.Cut(c.Value, ".")
	return id, id != "" && hmac.Equal([]byte(signature), []byte(s.sign(id)))
}

func (s *server) sign(id string) string {
	mac := hmac.New(sha256.New, s.secret)
	mac.Write([]byte(id))
	return base64.RawURLEncoding.EncodeToString(mac.Sum(nil))
}

// name is what the user wants to be called, or nothing.
func (s *server) name(r *http.Request) string {
	c, err := r.Cookie(nameCookie)
	if err != nil {
		return ""
	}
	name, err := url.QueryUnescape(c.Value)
	if err != nil {
		return ""
	}
	return shortName(name)
}

func shortName(name string) string {
	runes := []rune(strings.Join(strings.Fields(strings.ToValidUTF8(name, "")), " "))
	return string(runes[:min(len(runes), mostName)])
}

func setCookie(w http.ResponseWriter, name, value string) {
	age := cookieAge
	if value == "" {
		age = -1
	}
	http.SetCookie(w, &http.Cookie{Name: name, Value: value, Path: "/", MaxAge: age, HttpOnly: true,
		SameSite: http.SameSiteLaxMode})
}

// hasToken tells whether the request carries the server's token (-token).
func (s *server) hasToken(r *http.Request) bool {
	given, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	a, b := sha256.Sum256([]byte(given)), sha256.Sum256([]byte(s.token))
	return ok && s.token != "" && subtle.ConstantTimeCompare(a[:], b[:]) == 1
}

// mayAsk tells whether a request may use the API: it has the token, or the server has none and is reached from this
// machine alone.
func (s *server) mayAsk(r *http.Request) bool {
	return s.hasToken(r) || s.token == "" && s.loopback
}

// owns tells whether the request may see and delete all of a user's data: it has the user's cookie, or the token.
func (s *server) owns(r *http.Request, user string) bool {
	id, ok := s.cookieUser(r)
	return ok && id == user || s.hasToken(r)
}
