package main

import (
	"fmt"
	"net/http"
	"net/url"
	"path"
	"strings"
)

// lastSegment is replaced in the URL of a call by the last segment of the requested path.
const lastSegment = "{last}"

type route struct {
	Path    string            `json:"path"`
	Prefix  bool              `json:"prefix"`
	Method  string            `json:"method"`
	Status  int               `json:"status"`
	Headers map[string]string `json:"headers"`
	Calls   []string          `json:"calls"`
}

func (r *route) validate() error {
	if !strings.HasPrefix(r.Path, "/") {
		return fmt.Errorf("route %q: a path starts with /", r.Path)
	}
	if r.Status != 0 && !isFinal(r.Status) {
		return fmt.Errorf("route %s: status %d must be 200 to 599", r.Path, r.Status)
	}
	for _, call := range r.Calls {
		target, err := url.Parse(strings.ReplaceAll(call, lastSegment, "0"))
		if err != nil {
			return fmt.Errorf("route %s: %w", r.Path, err)
		}
		if target.Scheme != "http" && target.Scheme != "https" || target.Host == "" {
			return fmt.Errorf("route %s calls %q: must be http://HOST or https://HOST", r.Path, call)
		}
	}
	return nil
}

func (r *route) matches(request *http.Request) bool {
	if r.Method != "" && r.Method != request.Method {
		return false
	}
	asked := request.URL.Path
	return asked == r.Path || r.Prefix && strings.HasPrefix(asked, r.Path)
}

// callsFor returns the URLs to call for a request.
func (r *route) callsFor(request *http.Request) []string {
	last := path.Base(request.URL.EscapedPath())
	if last == "/" {
		last = ""
	}
	calls := make([]string, len(r.Calls))
	for i, call := range r.Calls {
		calls[i] = strings.ReplaceAll(call, lastSegment, last)
	}
	return calls
}

// isFinal tells whether a status ends an exchange. A status below 200 announces another.
func isFinal(status int) bool {
	return status >= 200 && status <= 599
}
