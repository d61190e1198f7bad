package main

import (
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"os"
	"strings"
	"time"
)

// arrival is one line of the record file.
type arrival struct {
	Time              time.Time `json:"time"`
	Expectation       string    `json:"expectation"`
	Request           string    `json:"request"`
	Workload          string    `json:"workload"`
	Port              int       `json:"port"`
	Method            string    `json:"method"`
	Path              string    `json:"path"`
	Host              string    `json:"host"`
	ClientCertificate string    `json:"clientCertificate"`
	SNI               string    `json:"sni"`
	TraceParent       string    `json:"traceParent"`
	Status            int       `json:"status"`
}

func newArrival(r *http.Request, workload string, status int) arrival {
	a := arrival{
		Time:              time.Now().UTC(),
		Expectation:       r.Header.Get(expectationHeader),
		Request:           r.Header.Get(requestHeader),
		Workload:          workload,
		Method:            r.Method,
		Path:              r.URL.Path,
		Host:              r.Host,
		ClientCertificate: strings.Join(r.Header.Values("x-forwarded-client-cert"), ","),
		TraceParent:       r.Header.Get(traceHeader),
		Status:            status,
	}
	a.Port = localPort(r)
	if r.TLS != nil {
		a.SNI = r.TLS.ServerName
	}
	return a
}

// localPort is the port at which a request arrived; 0 if unknown.
func localPort(r *http.Request) int {
	if local, ok := r.Context().Value(http.LocalAddrContextKey).(*net.TCPAddr); ok {
		return local.Port
	}
	return 0
}

// record is a file to which several processes may append lines.
type record struct{ file *os.File }

func openRecord(path string) (*record, error) {
	file, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		return nil, fmt.Errorf("cannot record requests: %w", err)
	}
	return &record{file}, nil
}

// add appends a line with a single write, so that lines of several writers do not mix.
func (r *record) add(a arrival) error {
	line, err := json.Marshal(a)
	if err != nil {
		return err
	}
	_, err = r.file.Write(append(line, '\n'))
	return err
}

func (r *record) close() error {
	return r.file.Close()
}
