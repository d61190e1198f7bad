package main

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"time"
)

const (
	callTimeout   = 15 * time.Second
	nestedBytes   = 16 << 10
	trailHeader   = "x-trail"
	excerptBytes  = 256
	idleCallConns = 256
)

// call is the outcome of a call, for the answer.
type call struct {
	URL    string `json:"url"`
	Status int    `json:"status"`
	Error  string `json:"error,omitempty"`
	Body   any    `json:"body,omitempty"`

	trail []string
}

// caller calls other workloads on behalf of requests.
type caller struct {
	client  *http.Client
	forward []string
	signIn  *signIn
}

func newCaller(c *config) *caller {
	always := []string{requestHeader, traceHeader, "tracestate", "b3", expectationHeader, behaviourHeader}
	return &caller{
		client:  newClient(callTimeout, &http.Transport{MaxIdleConnsPerHost: idleCallConns}),
		forward: append(always, c.Forward...),
		signIn:  c.SignIn,
	}
}

// newClient returns a client that reports redirects instead of following them.
func newClient(timeout time.Duration, transport *http.Transport) *http.Client {
	return &http.Client{
		Timeout:       timeout,
		Transport:     transport,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
}

// callAll makes the calls in their order.
func (c *caller) callAll(r *http.Request, urls []string) []call {
	calls := make([]call, 0, len(urls))
	header := c.headerFor(r)
	for _, url := range urls {
		made := call{URL: url}
		if err := c.call(r.Context(), &made, header); err != nil {
			made = call{URL: url, Error: err.Error()}
		}
		calls = append(calls, made)
	}
	return calls
}

func (c *caller) call(ctx context.Context, made *call, header http.Header) error {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, made.URL, nil)
	if err != nil {
		return err
	}
	request.Header = header
	response, err := c.client.Do(request)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	body, err := readStart(response.Body, nestedBytes+1)
	if err != nil {
		return err
	}
	made.Status, made.Body, made.trail = response.StatusCode, nested(body), trailOf(response.Header)
	return nil
}

func (c *caller) headerFor(r *http.Request) http.Header {
	header := http.Header{}
	for _, name := range c.forward {
		if values := r.Header.Values(name); len(values) > 0 {
			header[http.CanonicalHeaderKey(name)] = values
		}
	}
	for name, values := range r.Header {
		if strings.HasPrefix(name, "X-B3-") {
			header[name] = values
		}
	}
	if c.signIn != nil {
		header.Del(c.signIn.Header)
		if user := c.signIn.user(r); user != "" {
			header.Set(c.signIn.Header, user)
		}
	}
	return header
}

// readStart returns the first bytes of a body. It reads all of it, so that the connection can serve again.
func readStart(body io.Reader, limit int64) ([]byte, error) {
	start, err := io.ReadAll(io.LimitReader(body, limit))
	if err != nil {
		return nil, err
	}
	_, err = io.Copy(io.Discard, body)
	return start, err
}

func nested(body []byte) any {
	if len(body) <= nestedBytes && json.Valid(body) {
		return json.RawMessage(body)
	}
	return string(body[:min(len(body), excerptBytes)])
}

// trailOf returns the workloads in the header x-trail.
func trailOf(header http.Header) []string {
	trail := []string{}
	for name := range strings.SplitSeq(header.Get(trailHeader), ",") {
		if name = strings.TrimSpace(name); name != "" {
			trail = append(trail, name)
		}
	}
	return trail
}
