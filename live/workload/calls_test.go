package main

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
)

func TestCallsNestTheirAnswersAndTrails(t *testing.T) {
	ratings := startPod(t, config{Workload: "ratings-v1.bookinfo"})
	reviews := startPod(t, config{
		Workload: "reviews-v2.bookinfo",
		Routes:   []route{{Path: "/reviews/", Prefix: true, Calls: []string{ratings.URL + "/ratings/{last}"}}},
	})
	details := startPod(t, config{Workload: "details-v1.bookinfo"})
	page := startPod(t, config{
		Workload: "productpage-v1.bookinfo",
		Routes:   []route{{Path: "/productpage", Calls: []string{details.URL + "/details/0", reviews.URL + "/reviews/7"}}},
	})
	got := get(t, page.URL+"/productpage", nil)
	if trail := got.header.Get(trailHeader); trail != "productpage-v1.bookinfo,details-v1.bookinfo,reviews-v2.bookinfo,ratings-v1.bookinfo" {
		t.Errorf("trail %q", trail)
	}
	if got.page.Workload != "productpage-v1.bookinfo" || got.page.Pod != "productpage-v1.bookinfo-abc" || got.page.Path != "/productpage" {
		t.Errorf("page %+v", got.page)
	}
	want := fmt.Sprintf(`{"url":"%s/ratings/7","status":200,"body":{"workload":"ratings-v1.bookinfo"`, ratings.URL)
	mustContain(t, string(got.page.Calls[1].Body), want)
}

func TestCallThatFails(t *testing.T) {
	page := startPod(t, config{Workload: "w.ns", Routes: []route{{Path: "/", Calls: []string{"http://127.0.0.1:1/x"}}}})
	got := get(t, page.URL+"/", nil)
	if got.status != http.StatusOK || got.page.Calls[0].Status != 0 {
		t.Errorf("answered %+v", got)
	}
	mustContain(t, got.page.Calls[0].Error, "connection refused")
}

func TestCallDoesNotFollowRedirects(t *testing.T) {
	url := serveFunc(t, func(to http.ResponseWriter, r *http.Request) {
		http.Redirect(to, r, "/elsewhere", http.StatusMovedPermanently)
	})
	page := startPod(t, config{Workload: "w.ns", Routes: []route{{Path: "/", Calls: []string{url}}}})
	if got := get(t, page.URL+"/", nil); got.page.Calls[0].Status != http.StatusMovedPermanently {
		t.Errorf("calls %+v", got.page.Calls)
	}
}

func TestCallShowsOtherBodiesAsShortText(t *testing.T) {
	for body, want := range map[string]string{
		"RBAC: access denied":                          `"RBAC: access denied"`,
		strings.Repeat("x", 1000):                      `"` + strings.Repeat("x", 256) + `"`,
		`"` + strings.Repeat("j", nestedBytes-1) + `"`: `"\"` + strings.Repeat("j", 255) + `"`,
		`{"json": 1}`:                                  `{"json":1}`,
	} {
		url := serveFunc(t, func(to http.ResponseWriter, _ *http.Request) { fmt.Fprint(to, body) })
		page := startPod(t, config{Workload: "w.ns", Routes: []route{{Path: "/", Calls: []string{url}}}})
		if got := string(get(t, page.URL+"/", nil).page.Calls[0].Body); got != want {
			t.Errorf("%.30s shown as %.300s", body, got)
		}
	}
}

func TestCallsCarryHeaders(t *testing.T) {
	url, seen := seenHeaders(t)
	page := startPod(t, config{Workload: "w.ns", Routes: []route{{Path: "/", Calls: []string{url}}}, Forward: []string{"End-User", "user-agent"}})
	for name, want := range map[string]bool{
		"x-request-id": true, "traceparent": true, "tracestate": true, "b3": true, "x-b3-traceid": true, "x-b3-flags": true,
		"x-expectation": true, "end-user": true, "user-agent": true,
		"x-other": false, "cookie": false, "authorization": false, "x-forwarded-client-cert": false,
	} {
		get(t, page.URL+"/", map[string]string{name: "value"})
		if got := seen.Get(name) == "value"; got != want {
			t.Errorf("%s carried: %v", name, got)
		}
	}
}

func TestCallsCarryTheBehaviour(t *testing.T) {
	ratings := startPod(t, config{Workload: "ratings-v1.bookinfo"})
	reviews := startPod(t, config{Workload: "reviews-v2.bookinfo", Routes: []route{{Path: "/", Calls: []string{ratings.URL}}}})
	got := get(t, reviews.URL+"/", told(`[{"workload": "ratings-v1.bookinfo", "status": 503}]`))
	if got.status != http.StatusOK || got.page.Calls[0].Status != http.StatusServiceUnavailable {
		t.Errorf("answered %+v", got)
	}
}
