package main

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
)

func TestCallsNestTheirAnswersAndTrails(t *testing.T) {
	stock := startPod(t, config{Workload: "stock-v1.shop"})
	cart := startPod(t, config{
		Workload: "cart-v2.shop",
		Routes:   []route{{Path: "/cart/", Prefix: true, Calls: []string{stock.URL + "/stock/{last}"}}},
	})
	prices := startPod(t, config{Workload: "prices-v1.shop"})
	page := startPod(t, config{
		Workload: "web-v1.shop",
		Routes:   []route{{Path: "/web", Calls: []string{prices.URL + "/prices/0", cart.URL + "/cart/7"}}},
	})
	got := get(t, page.URL+"/web", nil)
	if trail := got.header.Get(trailHeader); trail != "web-v1.shop,prices-v1.shop,cart-v2.shop,stock-v1.shop" {
		t.Errorf("trail %q", trail)
	}
	if got.page.Workload != "web-v1.shop" || got.page.Pod != "web-v1.shop-abc" || got.page.Path != "/web" {
		t.Errorf("page %+v", got.page)
	}
	want := fmt.Sprintf(`{"url":"%s/stock/7","status":200,"body":{"workload":"stock-v1.shop"`, stock.URL)
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
	stock := startPod(t, config{Workload: "stock-v1.shop"})
	cart := startPod(t, config{Workload: "cart-v2.shop", Routes: []route{{Path: "/", Calls: []string{stock.URL}}}})
	got := get(t, cart.URL+"/", told(`[{"workload": "stock-v1.shop", "status": 503}]`))
	if got.status != http.StatusOK || got.page.Calls[0].Status != http.StatusServiceUnavailable {
		t.Errorf("answered %+v", got)
	}
}
