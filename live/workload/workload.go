package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"
)

// workload answers in place of an application in a pod.
type workload struct {
	config *config
	caller *caller
	orders *orders
	record *record
	began  time.Time
}

func newWorkload(c *config, to *record) *workload {
	return &workload{config: c, caller: newCaller(c), orders: newOrders(c.Workload), record: to, began: time.Now()}
}

// plan is the answer to a request. It does not depend on the calls.
type plan struct {
	delay   time.Duration
	status  int
	reason  string
	headers map[string]string
	calls   []string
}

// page is the body of every answer.
type page struct {
	Workload string `json:"workload"`
	Pod      string `json:"pod"`
	Path     string `json:"path"`
	Error    string `json:"error,omitempty"`
	Calls    []call `json:"calls"`
}

func (w *workload) ServeHTTP(to http.ResponseWriter, r *http.Request) {
	if w.isScrape(r) {
		to.Header().Set("content-type", contentType)
		_, _ = to.Write(w.config.Metrics.text(time.Since(w.began)))
		return
	}
	if isProbe(r) {
		w.answer(to, r, &plan{status: http.StatusOK})
		return
	}
	p := w.plan(r)
	if err := w.record.add(newArrival(r, w.config.Workload, p.status)); err != nil {
		p = &plan{status: http.StatusInternalServerError, reason: fmt.Sprintf("cannot record the request: %v", err)}
	}
	// The server notices that a client goes away only after the body is read.
	_, _ = io.Copy(io.Discard, r.Body)
	if waited(r.Context(), p.delay) {
		w.answer(to, r, p)
	}
}

func (w *workload) isScrape(r *http.Request) bool {
	m := w.config.Metrics
	return m != nil && r.URL.Path == m.Path && (m.Port == 0 || m.Port == localPort(r)) && r.Header.Get(expectationHeader) == ""
}

func isProbe(r *http.Request) bool {
	return r.URL.Path == "/health" && r.Header.Get(expectationHeader) == ""
}

func (w *workload) plan(r *http.Request) *plan {
	told, err := w.orders.next(r.Header)
	if err != nil {
		return &plan{status: http.StatusBadRequest, reason: err.Error()}
	}
	if told.replacesAnswer() {
		return &plan{delay: told.delay(), status: told.Status}
	}
	p := w.usual(r)
	p.delay = told.delay()
	return p
}

// usual is the plan without a behaviour.
func (w *workload) usual(r *http.Request) *plan {
	if w.config.SignIn != nil {
		if p := w.config.SignIn.plan(r); p != nil {
			return p
		}
	}
	for _, route := range w.config.Routes {
		if route.matches(r) {
			status := route.Status
			if status == 0 {
				status = http.StatusOK
			}
			return &plan{status: status, headers: route.Headers, calls: route.callsFor(r)}
		}
	}
	return &plan{status: http.StatusOK}
}

// waited waits, and tells whether the context outlived the delay.
func waited(ctx context.Context, delay time.Duration) bool {
	if delay == 0 {
		return true
	}
	timer := time.NewTimer(delay)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-ctx.Done():
		return false
	}
}

func (w *workload) answer(to http.ResponseWriter, r *http.Request, p *plan) {
	shown := page{Workload: w.config.Workload, Pod: w.config.Pod, Path: r.URL.Path, Error: p.reason, Calls: w.caller.callAll(r, p.calls)}
	trail := []string{w.config.Workload}
	for _, made := range shown.Calls {
		trail = append(trail, made.trail...)
	}
	header := to.Header()
	header.Set("content-type", "application/json")
	header.Set(trailHeader, strings.Join(trail, ","))
	for name, value := range p.headers {
		header.Set(name, value)
	}
	to.WriteHeader(p.status)
	// The client may be gone: nobody would receive an error.
	_ = json.NewEncoder(to).Encode(shown)
}
