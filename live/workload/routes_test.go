package main

import (
	"net/http/httptest"
	"slices"
	"testing"
)

func TestRouteMatches(t *testing.T) {
	exact := route{Path: "/productpage"}
	prefix := route{Path: "/reviews/", Prefix: true}
	posted := route{Path: "/ratings/", Prefix: true, Method: "POST"}
	for _, c := range []struct {
		route        route
		method, path string
		want         bool
	}{
		{exact, "GET", "/productpage", true},
		{exact, "GET", "/productpage/1", false},
		{exact, "GET", "/", false},
		{exact, "GET", "/productpage?u=normal", true},
		{prefix, "GET", "/reviews/0", true},
		{prefix, "DELETE", "/reviews/0", true},
		{prefix, "GET", "/reviews", false},
		{posted, "POST", "/ratings/0", true},
		{posted, "GET", "/ratings/0", false},
	} {
		if got := c.route.matches(httptest.NewRequest(c.method, c.path, nil)); got != c.want {
			t.Errorf("%+v matches %s %s: %v", c.route, c.method, c.path, got)
		}
	}
}

func TestCallsForReplacesLastSegment(t *testing.T) {
	r := route{Calls: []string{"http://ratings:9080/ratings/{last}", "http://details:9080/"}}
	for path, want := range map[string]string{
		"/reviews/0":     "http://ratings:9080/ratings/0",
		"/reviews/0/":    "http://ratings:9080/ratings/0",
		"/reviews/a%20b": "http://ratings:9080/ratings/a%20b",
		"/":              "http://ratings:9080/ratings/",
	} {
		got := r.callsFor(httptest.NewRequest("GET", path, nil))
		if !slices.Equal(got, []string{want, "http://details:9080/"}) {
			t.Errorf("%s calls %v, want %s first", path, got, want)
		}
	}
}
