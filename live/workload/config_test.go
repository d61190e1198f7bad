package main

import (
	"strings"
	"testing"
)

const minimalConfig = `{"workload": "w.ns", "pod": "p", "record": "r.jsonl", "listen": [{"port": 9080}]}`

func TestReadConfig(t *testing.T) {
	c, err := readConfig(writeFile(t, "config.json", minimalConfig))
	if err != nil {
		t.Fatal(err)
	}
	if c.Workload != "w.ns" || c.Listen[0].Port != 9080 {
		t.Errorf("read %+v", c)
	}
}

func TestReadConfigFails(t *testing.T) {
	with := func(field string) string { return strings.TrimSuffix(minimalConfig, "}") + "," + field + "}" }
	series := func(fields string) string {
		return with(`"metrics": {"path": "/metrics", "groups": [{"series": [{` + fields + `}]}]}`)
	}
	for text, reason := range map[string]string{
		``:                                "EOF",
		minimalConfig + `{}`:              "more follows",
		with(`"colour": "red"`):           `unknown field "colour"`,
		with(`"pod": ""`):                 "pod, record and listen are required",
		with(`"listen": []`):              "listen are required",
		with(`"listen": [{"port":0}]`):    "port 0: must be 1 to 65535",
		with(`"routes": [{"path": "x"}]`): "starts with /",
		with(`"routes": [{"path": "/", "status": 100}]`):                                          "status 100 must be 200 to 599",
		with(`"routes": [{"path": "/", "calls": ["stock:9080"]}]`):                                `calls "stock:9080": must be http://HOST`,
		with(`"routes": [{"path": "/", "calls": ["http://a b/"]}]`):                               "invalid character",
		with(`"signIn": {"path": "/login", "signOut": "/logout", "header": "end-user"}`):          "signIn needs",
		with(`"signIn": {"path": "/login", "signOut": "", "header": "end-user", "home": "/web"}`): "signIn needs",
		with(`"metrics": {"path": "metrics"}`):                                                    "starts with /",
		series(`"name": "a-b", "type": "gauge"`):                                                  "is no name of a metric",
		series(`"name": "a", "type": "gauge", "labels": {"b-c": "d"}`):                            `"b-c" is no name of a label`,
		series(`"name": "a", "type": "summary"`):                                                  `type "summary" must be counter`,
		series(`"name": "a", "type": "counter", "perSecond": -1`):                                 "perSecond must not be negative",
		series(`"name": "a", "type": "histogram", "buckets": [1]`):                                "needs a mean above 0",
		series(`"name": "a", "type": "histogram", "mean": 1, "buckets": [2, 1]`):                  "in ascending order",
		series(`"name": "a", "type": "gauge"}, {"name": "a", "type": "counter"`):                  "is a gauge and a counter",
	} {
		_, err := readConfig(writeFile(t, "config.json", text))
		if err == nil {
			t.Errorf("%s: read, want %q", text, reason)
			continue
		}
		mustContain(t, err.Error(), reason)
	}
}

func TestReadConfigFailsWithoutFile(t *testing.T) {
	if _, err := readConfig("missing.json"); err == nil {
		t.Error("read a file that is not there")
	}
}
