package main

import (
	"net/http"
	"net/url"
)

const sessionCookie = "session"

// signIn lets users sign in with a posted form and a session cookie.
type signIn struct {
	Path    string `json:"path"`
	SignOut string `json:"signOut"`
	Header  string `json:"header"`
	Home    string `json:"home"`
}

// plan returns the answer to a request that signs in or out, or nil for any other.
func (s *signIn) plan(r *http.Request) *plan {
	switch {
	case r.URL.Path == s.Path && r.Method == http.MethodPost:
		name := url.QueryEscape(r.FormValue("username"))
		return s.redirectBack(r, &http.Cookie{Name: sessionCookie, Value: name, Path: "/", HttpOnly: true})
	case r.URL.Path == s.SignOut:
		return s.redirectBack(r, &http.Cookie{Name: sessionCookie, Path: "/", MaxAge: -1, HttpOnly: true})
	}
	return nil
}

func (s *signIn) redirectBack(r *http.Request, cookie *http.Cookie) *plan {
	location := r.Referer()
	if location == "" {
		location = s.Home
	}
	return &plan{status: http.StatusFound, headers: map[string]string{"location": location, "set-cookie": cookie.String()}}
}

// user returns the name of the user who signed in, or an empty string.
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
