package main

import (
	"context"
	"net/http"
	"testing"
	"time"
)

func told(text string) map[string]string {
	return map[string]string{behaviourHeader: text, requestHeader: "1", expectationHeader: "e"}
}

func TestBehaviourStatus(t *testing.T) {
	url, called := seenHeaders(t)
	stock := startPod(t, config{Workload: "stock-v1.shop", Routes: []route{{Path: "/", Prefix: true, Status: 201, Calls: []string{url}}}})
	for text, want := range map[string]struct {
		status int
		calls  bool
	}{
		`[{"workload": "stock-v1.shop", "status": 503}]`:                                               {503, false},
		`[{"workload": "stock-v1.shop", "status": 200}]`:                                               {201, true},
		`[{"workload": "stock-v1.shop"}]`:                                                              {201, true},
		`[{"workload": "stock.shop", "status": 503}]`:                                                  {201, true},
		`[{"workload": "stock-v1", "status": 503}]`:                                                    {201, true},
		`[{"workload": "a.b", "status": 500}, {"workload": "stock-v1.shop", "status": 404}]`:           {404, false},
		`[{"workload": "stock-v1.shop", "status": 404}, {"workload": "stock-v1.shop", "status": 500}]`: {404, false},
		`[]`: {201, true},
	} {
		*called = nil
		got := get(t, stock.URL, told(text))
		if got.status != want.status || (*called != nil) != want.calls {
			t.Errorf("%s: status %d, calls %v", text, got.status, *called != nil)
		}
		if trail := got.header.Get(trailHeader); trail != "stock-v1.shop" {
			t.Errorf("%s: trail %q", text, trail)
		}
	}
}

func TestBehaviourAttemptsCountEachRequestOfAnExpectation(t *testing.T) {
	stock := startPod(t, config{Workload: "stock-v1.shop"})
	for i, step := range []struct {
		request, expectation string
		want                 int
	}{
		{"1", "e", 503}, {"1", "e", 503}, {"1", "e", 200}, {"1", "e", 200},
		{"2", "e", 503}, {"1", "other", 503},
	} {
		headers := told(`[{"workload": "stock-v1.shop", "status": 503, "attempts": 2}]`)
		headers[requestHeader], headers[expectationHeader] = step.request, step.expectation
		if got := get(t, stock.URL, headers); got.status != step.want {
			t.Errorf("step %d: status %d, want %d", i, got.status, step.want)
		}
		if recorded := stock.arrivals(t)[i].Status; recorded != step.want {
			t.Errorf("step %d: recorded %d, want %d", i, recorded, step.want)
		}
	}
}

func TestBehaviourDelays(t *testing.T) {
	stock := startPod(t, config{Workload: "stock-v1.shop"})
	began := time.Now()
	got := get(t, stock.URL, told(`[{"workload": "stock-v1.shop", "delayMs": 60}]`))
	if took := time.Since(began); took < 60*time.Millisecond {
		t.Errorf("answered after %v", took)
	}
	if got.status != http.StatusOK {
		t.Errorf("status %d", got.status)
	}
}

func TestBehaviourDelayEndsWhenTheClientGoesAway(t *testing.T) {
	for _, method := range []string{http.MethodGet, http.MethodPost} {
		w := newWorkload(&config{Workload: "stock-v1.shop"}, mustRecord(t))
		ended := make(chan struct{})
		url := serveFunc(t, func(to http.ResponseWriter, r *http.Request) {
			w.ServeHTTP(to, r)
			close(ended)
		})
		ctx, cancel := context.WithTimeout(context.Background(), 30*time.Millisecond)
		defer cancel()
		request, err := http.NewRequestWithContext(ctx, method, url, bodyFor(method))
		if err != nil {
			t.Fatal(err)
		}
		request.Header.Set(behaviourHeader, `[{"workload": "stock-v1.shop", "delayMs": 3000}]`)
		if _, err := http.DefaultTransport.RoundTrip(request); err == nil {
			t.Fatalf("%s was answered", method)
		}
		select {
		case <-ended:
		case <-time.After(time.Second):
			t.Errorf("%s still waits after its client went away", method)
		}
	}
}

func TestBehaviourThatCannotBeReadIsRefused(t *testing.T) {
	stock := startPod(t, config{Workload: "stock-v1.shop"})
	for text, reason := range map[string]string{
		`503`:                                   "is not a list of behaviours",
		`[{"workload": "a", "delay": "2s"}]`:    `unknown field "delay"`,
		`[{"status": 503}]`:                     "workload is required",
		`[{"workload": "a", "status": 99}]`:     "a: status 99 must be 200 to 599",
		`[{"workload": "a", "delayMs": -1}]`:    "must not be negative",
		`[{"workload": "a", "attempts": -1}]`:   "must not be negative",
		`[{"workload": "a", "status": 503}] []`: "more follows",
	} {
		got := get(t, stock.URL, told(text))
		if got.status != http.StatusBadRequest {
			t.Errorf("%s: status %d", text, got.status)
		}
		mustContain(t, got.page.Error, reason)
	}
}
