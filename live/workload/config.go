package main

import (
	"errors"
	"fmt"
	"os"
	"strings"
)

// config is the configuration of "workload serve". The package comment describes it.
type config struct {
	Workload string     `json:"workload"`
	Pod      string     `json:"pod"`
	Record   string     `json:"record"`
	Listen   []endpoint `json:"listen"`
	Routes   []route    `json:"routes"`
	Forward  []string   `json:"forward"`
	SignIn   *signIn    `json:"signIn"`
	Metrics  *metrics   `json:"metrics"`
}

// endpoint is a port, in plain text without TLS.
type endpoint struct {
	Port int       `json:"port"`
	TLS  *keyFiles `json:"tls"`
}

type keyFiles struct {
	Certificate string `json:"certificate"`
	Key         string `json:"key"`
}

func readConfig(file string) (*config, error) {
	in, err := os.Open(file)
	if err != nil {
		return nil, fmt.Errorf("cannot read the configuration: %w", err)
	}
	defer in.Close()
	var c config
	if err := decodeStrict(in, &c); err != nil {
		return nil, fmt.Errorf("%s is not a configuration: %w", file, err)
	}
	if err := c.validate(); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	return &c, nil
}

func (c *config) validate() error {
	if c.Workload == "" || c.Pod == "" || c.Record == "" || len(c.Listen) == 0 {
		return errors.New("workload, pod, record and listen are required")
	}
	for _, at := range c.Listen {
		if at.Port < 1 || at.Port > 65535 {
			return fmt.Errorf("port %d: must be 1 to 65535", at.Port)
		}
	}
	for _, r := range c.Routes {
		if err := r.validate(); err != nil {
			return err
		}
	}
	if s := c.SignIn; s != nil && (!strings.HasPrefix(s.Path, "/") || !strings.HasPrefix(s.SignOut, "/") || s.Home == "" || s.Header == "") {
		return errors.New("signIn needs a path and a signOut that start with /, a home and a header")
	}
	if c.Metrics != nil {
		return c.Metrics.validate()
	}
	return nil
}
