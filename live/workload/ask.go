package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/url"
	"sync"
	"sync/atomic"
	"time"
)

// question is the input of "workload ask". The package comment describes it.
type question struct {
	URL         string            `json:"url"`
	Method      string            `json:"method"`
	Headers     map[string]string `json:"headers"`
	Count       int               `json:"count"`
	Concurrency int               `json:"concurrency"`
	TimeoutMs   int               `json:"timeoutMs"`
	Expectation string            `json:"expectation"`
	Behaviour   []behaviour       `json:"behaviour"`
	Roots       string            `json:"roots"`
}

// report is the output of "workload ask".
type report struct {
	Answers   []answer `json:"answers"`
	ElapsedMs float64  `json:"elapsedMs"`
}

func askStreams(in io.Reader, out io.Writer) error {
	q := question{Method: "GET", Count: 1, Concurrency: 1, TimeoutMs: 30_000}
	if err := decodeStrict(in, &q); err != nil {
		return fmt.Errorf("stdin is not a question: %w", err)
	}
	if err := q.validate(); err != nil {
		return err
	}
	s, err := newSender(&q)
	if err != nil {
		return err
	}
	return json.NewEncoder(out).Encode(s.sendAll())
}

func (q *question) validate() error {
	target, err := url.Parse(q.URL)
	if err != nil {
		return err
	}
	if target.Scheme != "http" && target.Scheme != "https" || target.Host == "" {
		return fmt.Errorf("url %q: must be http://HOST or https://HOST", q.URL)
	}
	if q.Count < 1 || q.Concurrency < 1 || q.TimeoutMs < 1 {
		return errors.New("count, concurrency and timeoutMs must be at least 1")
	}
	if err := validateAll(q.Behaviour); err != nil {
		return fmt.Errorf("behaviour: %w", err)
	}
	return nil
}

// sendAll sends all requests. Workers start together, and each sends the next request as soon as it is free.
func (s *sender) sendAll() report {
	answers := make([]answer, s.question.Count)
	start := make(chan struct{})
	var next atomic.Int64
	var workers sync.WaitGroup
	for range min(s.question.Concurrency, s.question.Count) {
		workers.Go(func() {
			client := s.newClient()
			defer client.CloseIdleConnections()
			<-start
			for i := next.Add(1) - 1; i < int64(len(answers)); i = next.Add(1) - 1 {
				answers[i] = s.send(client)
			}
		})
	}
	began := time.Now()
	close(start)
	workers.Wait()
	return report{answers, milliseconds(time.Since(began))}
}

func milliseconds(d time.Duration) float64 {
	return float64(d.Microseconds()) / 1000
}
