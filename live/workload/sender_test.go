package main

import (
	"fmt"
	"maps"
	"net"
	"net/http"
	"net/http/httptest"
	"regexp"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

func TestAnswerTellsWhatCameBack(t *testing.T) {
	url := serveFunc(t, func(to http.ResponseWriter, _ *http.Request) {
		time.Sleep(20 * time.Millisecond)
		for _, name := range []string{"server", "x-envoy-overloaded", "x-envoy-upstream-service-time", "x-other"} {
			to.Header().Set(name, "value of "+name)
		}
		to.Header().Set(trailHeader, "a.ns, b.ns")
		to.WriteHeader(http.StatusServiceUnavailable)
		fmt.Fprint(to, strings.Repeat("x", 100_000))
	})
	got := ask(t, url, "").Answers[0]
	if got.Status != http.StatusServiceUnavailable || got.Error != "" || got.Certificate != nil {
		t.Errorf("answer %+v", got)
	}
	if got.Milliseconds < 20 || got.Milliseconds > 5000 {
		t.Errorf("%v ms", got.Milliseconds)
	}
	if got.Body != strings.Repeat("x", 256) {
		t.Errorf("body %q", got.Body)
	}
	if !slices.Equal(got.Trail, []string{"a.ns", "b.ns"}) {
		t.Errorf("trail %v", got.Trail)
	}
	want := map[string]string{
		"server": "value of server", "x-envoy-overloaded": "value of x-envoy-overloaded",
		"x-envoy-upstream-service-time": "value of x-envoy-upstream-service-time",
	}
	if !maps.Equal(got.Headers, want) {
		t.Errorf("headers %v", got.Headers)
	}
}

func TestAskDoesNotFollowRedirects(t *testing.T) {
	url := serveFunc(t, func(to http.ResponseWriter, r *http.Request) {
		http.Redirect(to, r, "https://elsewhere/", http.StatusMovedPermanently)
	})
	got := ask(t, url, "").Answers[0]
	if got.Status != http.StatusMovedPermanently || got.Headers["location"] != "https://elsewhere/" {
		t.Errorf("answer %+v", got)
	}
}

func TestAskSendsHeaders(t *testing.T) {
	var seen *http.Request
	url := serveFunc(t, func(_ http.ResponseWriter, r *http.Request) { seen = r })
	ask(t, url, `"method": "DELETE", "headers": {"Host": "shop.example.com", "end-user": "ann", "x-request-id": "mine"},
		"behaviour": [{"workload": "a.ns", "status": 503, "attempts": 2}]`)
	if seen.Method != http.MethodDelete || seen.Host != "shop.example.com" {
		t.Errorf("%s to host %s", seen.Method, seen.Host)
	}
	for name, want := range map[string]string{
		"end-user": "ann", requestHeader: "mine", behaviourHeader: `[{"workload":"a.ns","status":503,"attempts":2}]`,
	} {
		if got := seen.Header.Get(name); got != want {
			t.Errorf("%s: %q", name, got)
		}
	}
}

func TestAskWithoutAnAnswer(t *testing.T) {
	reset := serveTCP(t, func(connection *net.TCPConn) {
		_, _ = connection.Read(make([]byte, 1))
		_ = connection.SetLinger(0)
	})
	closed := serveTCP(t, func(connection *net.TCPConn) { _, _ = connection.Read(make([]byte, 4096)) })
	cut := serveTCP(t, func(connection *net.TCPConn) {
		_, _ = connection.Read(make([]byte, 4096))
		fmt.Fprint(connection, "HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\nshort")
	})
	slow := serveFunc(t, func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
	for url, reason := range map[string]string{
		reset:                "connection reset by peer",
		closed:               "EOF",
		cut:                  "unexpected EOF",
		slow:                 "Client.Timeout exceeded",
		"http://127.0.0.1:1": "connection refused",
	} {
		got := ask(t, url, `"count": 2, "timeoutMs": 200`)
		for _, a := range got.Answers {
			if a.Status != 0 || a.Headers == nil || a.Trail == nil {
				t.Errorf("%s: answer %+v", reason, a)
			}
			mustContain(t, a.Error, reason)
		}
	}
}

func TestAskKeepsOneConnectionForEachWorker(t *testing.T) {
	var opened atomic.Int32
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(to http.ResponseWriter, _ *http.Request) {
		fmt.Fprint(to, strings.Repeat("long ", 1<<18))
	}))
	server.Config.ConnState = func(_ net.Conn, state http.ConnState) {
		if state == http.StateNew {
			opened.Add(1)
		}
	}
	server.Start()
	defer server.Close()
	ask(t, server.URL, `"count": 60, "concurrency": 3`)
	if got := opened.Load(); got > 3 {
		t.Errorf("%d connections", got)
	}
}

func TestAskReportsTheCertificate(t *testing.T) {
	files := newCertificate(t, "shop.example.com")
	server := startTLSPod(t, files)
	for host, valid := range map[string]bool{"shop.example.com": true, "shop.example.com:443": true, "other.example.com": false} {
		got := ask(t, server.URL, fmt.Sprintf(`"headers": {"host": %q}`, host)).Answers[0]
		if got.Status != http.StatusOK || got.Certificate == nil {
			t.Fatalf("%s: answer %+v", host, got)
		}
		if got.Certificate.ValidForHost != valid {
			t.Errorf("%s: valid %v", host, got.Certificate.ValidForHost)
		}
		if !slices.Equal(got.Certificate.DNSNames, []string{"shop.example.com"}) {
			t.Errorf("names %v", got.Certificate.DNSNames)
		}
		if want := fingerprintOf(t, files.Certificate); got.Certificate.Fingerprint != want {
			t.Errorf("fingerprint %s, want %s", got.Certificate.Fingerprint, want)
		}
	}
}

func TestHostIsTheServerName(t *testing.T) {
	server := startTLSPod(t, newCertificate(t, "shop.example.com"))
	ask(t, server.URL, `"headers": {"host": "shop.example.com:443"}`)
	if got := server.arrivals(t)[0]; got.SNI != "shop.example.com" || got.Host != "shop.example.com:443" {
		t.Errorf("arrived %+v", got)
	}
}

func TestAskVerifiesServersWithRoots(t *testing.T) {
	files, other := newCertificate(t, "shop.example.com"), newCertificate(t, "shop.example.com")
	url := startTLSPod(t, files).URL
	for _, c := range []struct{ host, roots, reason string }{
		{"shop.example.com", files.Certificate, ""},
		{"shop.example.com", other.Certificate, "failed to verify certificate"},
		{"other.example.com", files.Certificate, "not other.example.com"},
	} {
		got := ask(t, url, fmt.Sprintf(`"headers": {"host": %q}, "roots": %q`, c.host, c.roots)).Answers[0]
		if (got.Status == http.StatusOK) != (c.reason == "") {
			t.Errorf("%+v: answer %+v", c, got)
		}
		mustContain(t, got.Error, c.reason)
	}
}

func TestRandomUUID(t *testing.T) {
	form := regexp.MustCompile(`^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`)
	for range 100 {
		if got := randomUUID(); !form.MatchString(got) {
			t.Errorf("%s is not a UUID of version 4", got)
		}
	}
}
