package main

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"crypto/tls"
	"crypto/x509"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"os"
	"strings"
	"time"
)

var reportedHeaders = []string{"location", "server", "set-cookie", "x-envoy-overloaded", "x-envoy-upstream-service-time"}

// answer is the result of one request.
type answer struct {
	Request      string            `json:"request"`
	Status       int               `json:"status"`
	Error        string            `json:"error,omitempty"`
	Milliseconds float64           `json:"milliseconds"`
	Headers      map[string]string `json:"headers"`
	Body         string            `json:"body"`
	Trail        []string          `json:"trail"`
	Certificate  *certificate      `json:"certificate,omitempty"`
}

type certificate struct {
	Fingerprint  string   `json:"fingerprint"`
	DNSNames     []string `json:"dnsNames"`
	ValidForHost bool     `json:"validForHost"`
}

// sender sends requests that differ only in their x-request-id.
type sender struct {
	question *question
	template *http.Request
	tls      *tls.Config
}

func newSender(q *question) (*sender, error) {
	template, err := newTemplate(q)
	if err != nil {
		return nil, err
	}
	security, err := tlsFor(hostname(template.Host), q.Roots)
	if err != nil {
		return nil, err
	}
	return &sender{question: q, template: template, tls: security}, nil
}

func newTemplate(q *question) (*http.Request, error) {
	request, err := http.NewRequest(q.Method, q.URL, nil)
	if err != nil {
		return nil, err
	}
	for name, value := range q.Headers {
		if strings.EqualFold(name, "host") {
			request.Host = value
		} else {
			request.Header.Set(name, value)
		}
	}
	if q.Expectation != "" {
		request.Header.Set(expectationHeader, q.Expectation)
	}
	if len(q.Behaviour) > 0 {
		text, err := json.Marshal(q.Behaviour)
		if err != nil {
			return nil, err
		}
		request.Header.Set(behaviourHeader, string(text))
	}
	return request, nil
}

func tlsFor(name, roots string) (*tls.Config, error) {
	// Without roots the certificate is reported, not judged.
	c := &tls.Config{ServerName: name, InsecureSkipVerify: roots == ""}
	if roots == "" {
		return c, nil
	}
	pem, err := os.ReadFile(roots)
	if err != nil {
		return nil, fmt.Errorf("cannot read the roots: %w", err)
	}
	c.RootCAs = x509.NewCertPool()
	if !c.RootCAs.AppendCertsFromPEM(pem) {
		return nil, fmt.Errorf("roots %s: no certificate in PEM", roots)
	}
	return c, nil
}

func hostname(host string) string {
	if name, _, err := net.SplitHostPort(host); err == nil {
		return name
	}
	return strings.Trim(host, "[]")
}

// newClient returns a client with connections of its own.
func (s *sender) newClient() *http.Client {
	timeout := time.Duration(s.question.TimeoutMs) * time.Millisecond
	return newClient(timeout, &http.Transport{TLSClientConfig: s.tls, DisableCompression: true})
}

func (s *sender) send(client *http.Client) answer {
	began := time.Now()
	request := s.template.Clone(context.Background())
	if request.Header.Get(requestHeader) == "" {
		request.Header.Set(requestHeader, randomUUID())
	}
	a, err := s.ask(client, request)
	if err != nil {
		a = answer{Error: err.Error(), Headers: map[string]string{}, Trail: []string{}}
	}
	a.Request = request.Header.Get(requestHeader)
	a.Milliseconds = milliseconds(time.Since(began))
	return a
}

func (s *sender) ask(client *http.Client, request *http.Request) (answer, error) {
	response, err := client.Do(request)
	if err != nil {
		return answer{}, err
	}
	defer response.Body.Close()
	body, err := readStart(response.Body, excerptBytes)
	if err != nil {
		return answer{}, err
	}
	return answer{
		Status:      response.StatusCode,
		Headers:     reported(response.Header),
		Body:        string(body),
		Trail:       trailOf(response.Header),
		Certificate: s.certificateOf(response.TLS),
	}, nil
}

func reported(header http.Header) map[string]string {
	found := map[string]string{}
	for _, name := range reportedHeaders {
		if values := header.Values(name); len(values) > 0 {
			found[name] = strings.Join(values, ", ")
		}
	}
	return found
}

func (s *sender) certificateOf(connection *tls.ConnectionState) *certificate {
	if connection == nil {
		return nil
	}
	leaf := connection.PeerCertificates[0]
	sum := sha256.Sum256(leaf.Raw)
	return &certificate{
		Fingerprint:  hex.EncodeToString(sum[:]),
		DNSNames:     append([]string{}, leaf.DNSNames...),
		ValidForHost: leaf.VerifyHostname(s.tls.ServerName) == nil,
	}
}

// randomUUID returns a UUID of version 4.
func randomUUID() string {
	var b [16]byte
	_, _ = rand.Read(b[:])
	b[6] = b[6]&0x0f | 0x40
	b[8] = b[8]&0x3f | 0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", b[0:4], b[4:6], b[6:8], b[8:10], b[10:16])
}
