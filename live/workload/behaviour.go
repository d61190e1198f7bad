package main

import (
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"time"
)

const (
	behaviourHeader   = "x-behaviour"
	expectationHeader = "x-expectation"
	requestHeader     = "x-request-id"
	traceHeader       = "traceparent"
)

// behaviour is one entry of the header x-behaviour.
type behaviour struct {
	Workload string `json:"workload"`
	Status   int    `json:"status,omitempty"`
	DelayMs  int    `json:"delayMs,omitempty"`
	Attempts int    `json:"attempts,omitempty"`
}

func (b behaviour) validate() error {
	if b.Workload == "" {
		return errors.New("workload is required")
	}
	if b.Status != 0 && !isFinal(b.Status) {
		return fmt.Errorf("%s: status %d must be 200 to 599", b.Workload, b.Status)
	}
	if b.DelayMs < 0 || b.Attempts < 0 {
		return fmt.Errorf("%s: delayMs and attempts must not be negative", b.Workload)
	}
	return nil
}

func (b behaviour) delay() time.Duration {
	return time.Duration(b.DelayMs) * time.Millisecond
}

// replacesAnswer tells whether the status is the whole answer.
func (b behaviour) replacesAnswer() bool {
	return b.Status != 0 && b.Status != http.StatusOK
}

func validateAll(behaviours []behaviour) error {
	for _, b := range behaviours {
		if err := b.validate(); err != nil {
			return err
		}
	}
	return nil
}

// attempt names the arrivals that count as attempts of one request.
type attempt struct{ expectation, request string }

// orders holds the behaviours of a workload, and counts attempts.
type orders struct {
	workload string
	mutex    sync.Mutex
	arrivals map[attempt]int
}

func newOrders(workload string) *orders {
	return &orders{workload: workload, arrivals: map[attempt]int{}}
}

// next counts an arrival and returns its behaviour: the zero value if there is none.
func (o *orders) next(header http.Header) (behaviour, error) {
	text := header.Get(behaviourHeader)
	if text == "" {
		return behaviour{}, nil
	}
	var all []behaviour
	if err := decodeStrict(strings.NewReader(text), &all); err != nil {
		return behaviour{}, fmt.Errorf("header %s is not a list of behaviours: %w", behaviourHeader, err)
	}
	if err := validateAll(all); err != nil {
		return behaviour{}, fmt.Errorf("header %s: %w", behaviourHeader, err)
	}
	for _, b := range all {
		if b.Workload == o.workload {
			return o.limit(b, header), nil
		}
	}
	return behaviour{}, nil
}

func (o *orders) limit(b behaviour, header http.Header) behaviour {
	if b.Attempts == 0 {
		return b
	}
	key := attempt{header.Get(expectationHeader), header.Get(requestHeader)}
	o.mutex.Lock()
	defer o.mutex.Unlock()
	o.arrivals[key]++
	if o.arrivals[key] > b.Attempts {
		return behaviour{}
	}
	return b
}
