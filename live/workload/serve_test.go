package main

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"path/filepath"
	"testing"
	"time"
)

func TestServeAnswersOnAllPortsUntilItIsTold(t *testing.T) {
	files := newCertificate(t, "shop.example.com")
	plain, secure := freePort(t), freePort(t)
	file := writeFile(t, "config.json", fmt.Sprintf(
		`{"workload": "w.ns", "pod": "p", "record": %q, "listen": [{"port": %d}, {"port": %d, "tls": {"certificate": %q, "key": %q}}]}`,
		filepath.Join(t.TempDir(), "r.jsonl"), plain, secure, files.Certificate, files.Key))
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	ended := make(chan error, 1)
	go func() { ended <- serveFile(ctx, file) }()
	waitForPort(t, secure)

	if got := ask(t, fmt.Sprintf("http://127.0.0.1:%d/", plain), ""); got.Answers[0].Status != http.StatusOK {
		t.Errorf("plain text: %+v", got)
	}
	if got := ask(t, fmt.Sprintf("https://127.0.0.1:%d/", secure), ""); got.Answers[0].Status != http.StatusOK {
		t.Errorf("TLS: %+v", got)
	}
	stop()
	select {
	case err := <-ended:
		if err != nil {
			t.Error(err)
		}
	case <-time.After(5 * time.Second):
		t.Error("serves after it was told to stop")
	}
}

func TestServeSpeaksHTTP2OverTLS(t *testing.T) {
	files := newCertificate(t, "shop.example.com")
	listeners, err := listenAll([]endpoint{{Port: freePort(t), TLS: &files}})
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	go serve(ctx, listeners, newWorkload(&config{Workload: "w.ns"}, mustRecord(t)))
	security, err := tlsFor("shop.example.com", "")
	if err != nil {
		t.Fatal(err)
	}
	client := http.Client{Transport: &http.Transport{TLSClientConfig: security, ForceAttemptHTTP2: true}}
	response, err := client.Get("https://" + listeners[0].Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	response.Body.Close()
	if response.Proto != "HTTP/2.0" {
		t.Errorf("spoke %s", response.Proto)
	}
}

func TestServeFails(t *testing.T) {
	taken := freePort(t)
	holder, err := net.Listen("tcp4", fmt.Sprintf("0.0.0.0:%d", taken))
	if err != nil {
		t.Fatal(err)
	}
	defer holder.Close()
	folder := t.TempDir()
	for listen, reason := range map[string]string{
		fmt.Sprintf(`{"port": %d}, {"port": %d}`, freePort(t), taken):                                   "address already in use",
		fmt.Sprintf(`{"port": %d, "tls": {"certificate": "none.pem", "key": "none.pem"}}`, freePort(t)): "cannot use the certificate none.pem",
	} {
		text := fmt.Sprintf(`{"workload": "w.ns", "pod": "p", "record": %q, "listen": [%s]}`, filepath.Join(folder, "r.jsonl"), listen)
		err := serveFile(context.Background(), writeFile(t, "config.json", text))
		if err == nil {
			t.Fatalf("%s: served", listen)
		}
		mustContain(t, err.Error(), reason)
	}
}

func TestServeFailsWithoutARecord(t *testing.T) {
	text := fmt.Sprintf(`{"workload": "w.ns", "pod": "p", "record": %q, "listen": [{"port": 1}]}`, filepath.Join(t.TempDir(), "none", "r.jsonl"))
	err := serveFile(context.Background(), writeFile(t, "config.json", text))
	if err == nil {
		t.Fatal("served")
	}
	mustContain(t, err.Error(), "cannot record requests")
}
