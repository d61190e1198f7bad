package main

import (
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

func TestAskSendsAsManyAsAsked(t *testing.T) {
	cart := startPod(t, config{Workload: "cart-v2.shop"})
	got := ask(t, cart.URL+"/cart/0", `"count": 25, "concurrency": 4, "expectation": "e/1"`)
	if len(got.Answers) != 25 || got.ElapsedMs <= 0 {
		t.Fatalf("%d answers in %v ms", len(got.Answers), got.ElapsedMs)
	}
	requests := map[string]bool{}
	for _, a := range cart.arrivals(t) {
		requests[a.Request] = true
		if a.Expectation != "e/1" || len(a.Request) != 36 {
			t.Errorf("arrived %+v", a)
		}
	}
	if len(requests) != 25 {
		t.Errorf("%d different requests", len(requests))
	}
}

func TestAskDefaultsToOneGet(t *testing.T) {
	cart := startPod(t, config{Workload: "cart-v2.shop"})
	ask(t, cart.URL, "")
	if got := cart.arrivals(t); len(got) != 1 || got[0].Method != http.MethodGet {
		t.Errorf("arrived %+v", got)
	}
}

func TestAskSendsSoManyAtOnce(t *testing.T) {
	const concurrency = 5
	var now, most atomic.Int32
	var together sync.WaitGroup
	together.Add(concurrency)
	url := serveFunc(t, func(http.ResponseWriter, *http.Request) {
		most.Store(max(most.Load(), now.Add(1)))
		if most.Load() <= concurrency {
			together.Done()
			together.Wait()
		}
		time.Sleep(5 * time.Millisecond)
		now.Add(-1)
	})
	got := ask(t, url, `"count": 5, "concurrency": 5, "timeoutMs": 3000`)
	for _, a := range got.Answers {
		if a.Status != http.StatusOK {
			t.Errorf("answer %+v: the workers are not at work together", a)
		}
	}
	if most.Load() != concurrency {
		t.Errorf("%d at once", most.Load())
	}
}

func TestAskFails(t *testing.T) {
	for text, reason := range map[string]string{
		`{"url": "http://a", "colour": "red"}`:                   `unknown field "colour"`,
		`{}`:                                                     `url "": must be http://HOST`,
		`{"url": "cart:9080"}`:                                   "must be http://HOST",
		`{"url": "http://a b"}`:                                  "invalid character",
		`{"url": "http://a", "method": "G T"}`:                   "invalid method",
		`{"url": "http://a", "count": 0}`:                        "must be at least 1",
		`{"url": "http://a", "concurrency": -1}`:                 "must be at least 1",
		`{"url": "http://a", "behaviour": [{"status": 503}]}`:    "behaviour: workload is required",
		`{"url": "https://a", "roots": "none.pem"}`:              "cannot read the roots",
		`{"url": "https://a", "roots": "` + "ask_test.go" + `"}`: "roots ask_test.go: no certificate in PEM",
		`{"url": "http://a"} and more`:                           "more follows",
	} {
		err := askStreams(strings.NewReader(text), nil)
		if err == nil {
			t.Fatalf("%s: asked", text)
		}
		mustContain(t, err.Error(), reason)
	}
}
