package main

import (
	"net/http/httptest"
	"slices"
	"testing"
)

func TestRouteMatches(t *testing.T) {
	exact := route{Path: "/web"}
	prefix := route{Path: "/cart/", Prefix: true}
	posted := route{Path: "/stock/", Prefix: true, Method: "POST"}
	for _, c := range []struct {
		route        route
		method, path string
		want         bool
	}{
		{exact, "GET", "/web", true},
		{exact, "GET", "/web/1", false},
		{exact, "GET", "/", false},
		{exact, "GET", "/web?u=normal", true},
		{prefix, "GET", "/cart/0", true},
		{prefix, "DELETE", "/cart/0", true},
		{prefix, "GET", "/cart", false},
		{posted, "POST", "/stock/0", true},
		{posted, "GET", "/stock/0", false},
	} {
		if got := c.route.matches(httptest.NewRequest(c.method, c.path, nil)); got != c.want {
			t.Errorf("%+v matches %s %s: %v", c.route, c.method, c.path, got)
		}
	}
}

func TestCallsForReplacesLastSegment(t *testing.T) {
	r := route{Calls: []string{"http://stock:9080/stock/{last}", "http://prices:9080/"}}
	for path, want := range map[string]string{
		"/cart/0":     "http://stock:9080/stock/0",
		"/cart/0/":    "http://stock:9080/stock/0",
		"/cart/a%20b": "http://stock:9080/stock/a%20b",
		"/":           "http://stock:9080/stock/",
	} {
		got := r.callsFor(httptest.NewRequest("GET", path, nil))
		if !slices.Equal(got, []string{want, "http://prices:9080/"}) {
			t.Errorf("%s calls %v, want %s first", path, got, want)
		}
	}
}
