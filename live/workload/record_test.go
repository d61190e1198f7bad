package main

import (
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"sync"
	"testing"
	"time"
)

func TestRecordOfARequest(t *testing.T) {
	cart := startPod(t, config{Workload: "cart-v2.shop"})
	request, err := http.NewRequest(http.MethodPut, cart.URL+"/cart/0?x=y", nil)
	if err != nil {
		t.Fatal(err)
	}
	request.Host = "cart:9080"
	request.Header.Set(expectationHeader, "e/1")
	request.Header.Set(requestHeader, "id")
	request.Header.Set("x-forwarded-client-cert", "URI=spiffe://a")
	request.Header.Set(traceHeader, "00-a-b-01")
	send(t, request)
	got := cart.arrivals(t)[0]
	if age := time.Since(got.Time); age < 0 || age > time.Minute {
		t.Errorf("time %v", got.Time)
	}
	want := arrival{
		Time: got.Time, Expectation: "e/1", Request: "id", Workload: "cart-v2.shop", Port: portOf(t, cart.URL), Method: "PUT",
		Path: "/cart/0", Host: "cart:9080", ClientCertificate: "URI=spiffe://a", TraceParent: "00-a-b-01", Status: 200,
	}
	if got != want {
		t.Errorf("recorded %+v, want %+v", got, want)
	}
}

func TestRecordLeavesProbesOut(t *testing.T) {
	cart := startPod(t, config{Workload: "cart-v2.shop"})
	if got := get(t, cart.URL+"/health", nil); got.status != http.StatusOK {
		t.Errorf("status %d", got.status)
	}
	if got := cart.arrivals(t); len(got) != 0 {
		t.Errorf("recorded %+v", got)
	}
	get(t, cart.URL+"/health", map[string]string{expectationHeader: "e"})
	if got := cart.arrivals(t); len(got) != 1 {
		t.Errorf("recorded %+v of an expectation", got)
	}
}

func TestRecordIsWrittenBeforeTheAnswer(t *testing.T) {
	cart := startPod(t, config{Workload: "cart-v2.shop"})
	go func() {
		ask(t, cart.URL, `"behaviour": [{"workload": "cart-v2.shop", "status": 418, "delayMs": 1000}]`)
	}()
	for deadline := time.Now().Add(800 * time.Millisecond); len(cart.arrivals(t)) == 0; time.Sleep(5 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal("not recorded while it waits")
		}
	}
	if got := cart.arrivals(t)[0].Status; got != 418 {
		t.Errorf("recorded status %d", got)
	}
}

func TestRecordsOfSeveralWritersDoNotMix(t *testing.T) {
	cart := startPod(t, config{Workload: "cart-v2.shop"})
	other, err := openRecord(cart.record)
	if err != nil {
		t.Fatal(err)
	}
	defer other.close()
	var writers sync.WaitGroup
	for i := range 8 {
		writers.Go(func() {
			for range 50 {
				if i%2 == 0 {
					get(t, cart.URL, nil)
				} else if err := other.add(arrival{Path: fmt.Sprint(i)}); err != nil {
					t.Error(err)
				}
			}
		})
	}
	writers.Wait()
	if got := len(cart.arrivals(t)); got != 400 {
		t.Errorf("%d lines", got)
	}
}

func TestRequestThatCannotBeRecordedFails(t *testing.T) {
	to := mustRecord(t)
	to.close()
	got := get(t, serveFunc(t, newWorkload(&config{Workload: "w.ns"}, to).ServeHTTP), nil)
	if got.status != http.StatusInternalServerError {
		t.Errorf("status %d", got.status)
	}
	mustContain(t, got.page.Error, "cannot record the request")
}

func portOf(t *testing.T, text string) int {
	t.Helper()
	parsed, err := url.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	port, err := strconv.Atoi(parsed.Port())
	if err != nil {
		t.Fatal(err)
	}
	return port
}
