package main

import (
	"context"
	"crypto/tls"
	"fmt"
	"net"
	"net/http"
)

// serveFile serves by the configuration in a file until the context ends.
func serveFile(ctx context.Context, file string) error {
	c, err := readConfig(file)
	if err != nil {
		return err
	}
	to, err := openRecord(c.Record)
	if err != nil {
		return err
	}
	defer to.close()
	listeners, err := listenAll(c.Listen)
	if err != nil {
		return err
	}
	return serve(ctx, listeners, newWorkload(c, to))
}

// serve answers on all listeners until the context ends, and then closes all connections at once.
func serve(ctx context.Context, listeners []net.Listener, handler http.Handler) error {
	server := &http.Server{Handler: handler}
	defer server.Close()
	failed := make(chan error, len(listeners))
	for _, listener := range listeners {
		go func() { failed <- server.Serve(listener) }()
	}
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
		return nil
	}
}

func listenAll(endpoints []endpoint) ([]net.Listener, error) {
	listeners := []net.Listener{}
	for _, at := range endpoints {
		listener, err := at.listen()
		if err != nil {
			for _, open := range listeners {
				open.Close()
			}
			return nil, err
		}
		listeners = append(listeners, listener)
	}
	return listeners, nil
}

func (e endpoint) listen() (net.Listener, error) {
	address := fmt.Sprintf("0.0.0.0:%d", e.Port)
	if e.TLS == nil {
		return net.Listen("tcp4", address)
	}
	pair, err := tls.LoadX509KeyPair(e.TLS.Certificate, e.TLS.Key)
	if err != nil {
		return nil, fmt.Errorf("port %d: cannot use the certificate %s with the key %s: %w", e.Port, e.TLS.Certificate, e.TLS.Key, err)
	}
	return tls.Listen("tcp4", address, &tls.Config{Certificates: []tls.Certificate{pair}, NextProtos: []string{"h2", "http/1.1"}})
}
