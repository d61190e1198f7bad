package main

import (
	"bytes"
	"strings"
	"testing"
)

func TestRunExitCodes(t *testing.T) {
	cart := startPod(t, config{Workload: "cart-v2.shop"})
	for _, c := range []struct {
		args   string
		in     string
		code   int
		stderr string
	}{
		{"", "", 2, "Usage:"},
		{"--help", "", 2, "Usage:"},
		{"serve", "", 2, "Usage:"},
		{"ask more", "", 2, "Usage:"},
		{"serve missing.json", "", 1, "workload serve: cannot read the configuration: open missing.json"},
		{"ask", "{", 1, "workload ask: stdin is not a question"},
		{"ask", `{"url": "` + cart.URL + `"}`, 0, ""},
	} {
		var out, errors bytes.Buffer
		if code := run(strings.Fields(c.args), streams{strings.NewReader(c.in), &out, &errors}); code != c.code {
			t.Errorf("%q exits %d, want %d", c.args, code, c.code)
		}
		mustContain(t, errors.String(), c.stderr)
		if (out.Len() > 0) != (c.code == 0) {
			t.Errorf("%q writes %q to stdout", c.args, out.String())
		}
	}
}
