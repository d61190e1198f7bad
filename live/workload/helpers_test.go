package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// pod is a running workload and what it recorded.
type pod struct {
	*httptest.Server
	record string
}

// startPod runs a workload as configured; pod and record are filled in.
func startPod(t *testing.T, c config) pod {
	t.Helper()
	c.Pod, c.Record = c.Workload+"-abc", filepath.Join(t.TempDir(), "arrivals.jsonl")
	to, err := openRecord(c.Record)
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(newWorkload(&c, to))
	t.Cleanup(func() { server.Close(); to.close() })
	return pod{server, c.Record}
}

func (p pod) arrivals(t *testing.T) []arrival {
	t.Helper()
	file, err := os.Open(p.record)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	found := []arrival{}
	for lines := bufio.NewScanner(file); lines.Scan(); {
		var a arrival
		if err := json.Unmarshal(lines.Bytes(), &a); err != nil {
			t.Fatalf("line %q: %v", lines.Text(), err)
		}
		found = append(found, a)
	}
	return found
}

// reply is an answer of a workload as a client sees it.
type reply struct {
	status int
	header http.Header
	page   shownPage
}

type shownPage struct {
	Workload, Pod, Path, Error string
	Calls                      []shownCall
}

type shownCall struct {
	URL    string
	Status int
	Error  string
	Body   json.RawMessage
}

func get(t *testing.T, url string, headers map[string]string) reply {
	t.Helper()
	return do(t, http.MethodGet, url, headers)
}

func do(t *testing.T, method, url string, headers map[string]string) reply {
	t.Helper()
	request, err := http.NewRequest(method, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	for name, value := range headers {
		request.Header.Set(name, value)
	}
	return send(t, request)
}

func send(t *testing.T, request *http.Request) reply {
	t.Helper()
	response, err := newClient(0, &http.Transport{DisableKeepAlives: true}).Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	got := reply{status: response.StatusCode, header: response.Header}
	if err := json.Unmarshal(body, &got.page); err != nil {
		t.Fatalf("body %q: %v", body, err)
	}
	return got
}

// seenHeaders runs a callee, and gives its URL and the headers of the last request that it got.
func seenHeaders(t *testing.T) (string, *http.Header) {
	t.Helper()
	seen := &http.Header{}
	server := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { *seen = r.Header }))
	t.Cleanup(server.Close)
	return server.URL, seen
}

func writeFile(t *testing.T, name, text string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

func mustContain(t *testing.T, text, part string) {
	t.Helper()
	if !strings.Contains(text, part) {
		t.Errorf("%q does not contain %q", text, part)
	}
}

func mustRecord(t *testing.T) *record {
	t.Helper()
	to, err := openRecord(filepath.Join(t.TempDir(), "arrivals.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { to.close() })
	return to
}

func serveFunc(t *testing.T, handle http.HandlerFunc) string {
	t.Helper()
	server := httptest.NewServer(handle)
	t.Cleanup(server.Close)
	return server.URL
}

func bodyFor(method string) io.Reader {
	if method == http.MethodPost {
		return strings.NewReader("some text")
	}
	return nil
}

// ask runs "workload ask" for a URL, with more fields of the question.
func ask(t *testing.T, url, more string) report {
	t.Helper()
	text := fmt.Sprintf(`{"url": %q`, url)
	if more != "" {
		text += ", " + more
	}
	var out bytes.Buffer
	if err := askStreams(strings.NewReader(text+"}"), &out); err != nil {
		t.Error(err)
		return report{}
	}
	var got report
	if err := json.Unmarshal(out.Bytes(), &got); err != nil {
		t.Error(err)
	}
	return got
}
