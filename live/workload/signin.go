package main

import (
	"net/http"
	"net/url"
)

const (
	sessionCookie = "session"
	homePage      = "/productpage"
)

// signIn lets users sign in, as Bookinfo's productpage does.
type signIn struct {
	Path    string `json:"path"`
	SignOut string `json:"signOut"`
	Header  string `json:"header"`
}

// plan gives the answer to a request that signs in or out, or nil for any other.
func (s *signIn) plan(r *http.Request) *plan {
	switch {
	case r.URL.Path == s.Path && r.Method == http.MethodPost:
		name := url.QueryEscape(r.FormValue("username"))
		return redirectBack(r, &http.Cookie{Name: sessionCookie, Value: name, Path: "/", HttpOnly: true})
	case r.URL.Path == s.SignOut:
		return redirectBack(r, &http.Cookie{Name: sessionCookie, Path: "/", MaxAge: -1, HttpOnly: true})
	}
	return nil
}

func redirectBack(r *http.Request, cookie *http.Cookie) *plan {
	location := r.Referer()
	if location == "" {
		location = homePage
	}
	return &plan{status: http.StatusFound, headers: map[string]string{"location": location, "set-cookie": cookie.String()}}
}

// user is who signed in, or empty.
func (s *signIn) user(r *http.Request) string {
	cookie, err := r.Cookie(sessionCookie)
	if err != nil {
		return ""
	}
	name, err := url.QueryUnescape(cookie.Value)
	if err != nil {
		return ""
	}
	return name
}
