package main

import (
	"io"
	"net/http"
	"testing"
	"time"
)

func exposed(after time.Duration, all ...series) string {
	return string((&metrics{Path: "/metrics", Groups: []group{{Series: all}}}).text(after))
}

func wantText(t *testing.T, got, want string) {
	t.Helper()
	if got != want {
		t.Errorf("exposed:\n%s\nwant:\n%s", got, want)
	}
}

func TestMetricsAreGrouped(t *testing.T) {
	labels := func(code string) map[string]string { return map[string]string{"code": code, "app": "cart"} }
	got := exposed(0,
		series{Name: "requests", Type: "gauge", Labels: labels("200"), Value: 1},
		series{Name: "build", Type: "gauge", Value: 2.5},
		series{Name: "requests", Type: "gauge", Labels: labels("500"), Value: 3})
	wantText(t, got, `# TYPE build gauge
build{} 2.5
# TYPE requests gauge
requests{app="cart",code="200"} 1
requests{app="cart",code="500"} 3
`)
}

func TestMetricsShareLabels(t *testing.T) {
	told := metrics{Groups: []group{
		{Labels: []map[string]string{{"app": "cart"}}, Series: []series{
			{Name: "open", Type: "gauge", Value: 1},
			{Name: "requests", Type: "gauge", Labels: map[string]string{"code": "200"}, Value: 2},
		}},
		{Labels: []map[string]string{{"app": "till"}}, Series: []series{{Name: "open", Type: "gauge", Labels: map[string]string{"app": "desk"}, Value: 3}}},
	}}
	wantText(t, string(told.text(0)), `# TYPE open gauge
open{app="cart"} 1
open{app="desk"} 3
# TYPE requests gauge
requests{app="cart",code="200"} 2
`)
}

func TestMetricsAreThereForEachSetOfLabels(t *testing.T) {
	told := metrics{Groups: []group{{
		Labels: []map[string]string{{"app": "cart"}, {"app": "till"}},
		Series: []series{{Name: "open", Type: "gauge", Value: 1}, {Name: "took", Type: "gauge", Labels: map[string]string{"code": "200"}, Value: 2}},
	}}}
	wantText(t, string(told.text(0)), `# TYPE open gauge
open{app="cart"} 1
open{app="till"} 1
# TYPE took gauge
took{app="cart",code="200"} 2
took{app="till",code="200"} 2
`)
}

func TestMetricsQuoteLabels(t *testing.T) {
	got := exposed(0, series{Name: "build", Type: "gauge", Labels: map[string]string{"tag": "a\"b\\c\nd"}, Value: 1})
	wantText(t, got, "# TYPE build gauge\nbuild{tag=\"a\\\"b\\\\c\\nd\"} 1\n")
}

func TestCountersGrow(t *testing.T) {
	requests := series{Name: "requests", Type: "counter", PerSecond: 2.5}
	wantText(t, exposed(0, requests), "# TYPE requests counter\nrequests{} 0\n")
	wantText(t, exposed(3*time.Second, requests), "# TYPE requests counter\nrequests{} 7\n")
}

func TestHistogramsSpreadAroundTheirMean(t *testing.T) {
	took := series{Name: "took", Type: "histogram", Labels: map[string]string{"a": "b"}, PerSecond: 100, Mean: 10, Buckets: []float64{0.5, 10, 1000}}
	wantText(t, exposed(10*time.Second, took), `# TYPE took histogram
took_bucket{a="b",le="0.5"} 48
took_bucket{a="b",le="10"} 632
took_bucket{a="b",le="1000"} 1000
took_bucket{a="b",le="+Inf"} 1000
took_sum{a="b"} 10000
took_count{a="b"} 1000
`)
}

func TestScrapesAreNotRecorded(t *testing.T) {
	told := metrics{Path: "/metrics", Groups: []group{{Series: []series{{Name: "build", Type: "gauge", Value: 1}}}}}
	cart := startPod(t, config{Workload: "cart.shop", Metrics: &told})
	response, err := http.Get(cart.URL + "/metrics")
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	wantText(t, string(body), "# TYPE build gauge\nbuild{} 1\n")
	if got := response.Header.Get("content-type"); got != contentType {
		t.Errorf("content-type %q", got)
	}
	if got := cart.arrivals(t); len(got) != 0 {
		t.Errorf("recorded %+v", got)
	}
}

func TestAnotherPortIsNoScrape(t *testing.T) {
	cart := startPod(t, config{Workload: "cart.shop", Metrics: &metrics{Path: "/metrics", Port: 1}})
	get(t, cart.URL+"/metrics", nil)
	if got := cart.arrivals(t); len(got) != 1 {
		t.Errorf("recorded %+v", got)
	}
}

func TestMetricsPortIsAPort(t *testing.T) {
	err := (&metrics{Path: "/metrics", Port: 70000}).validate()
	if err == nil {
		t.Fatal("a port of 70000 is taken")
	}
	mustContain(t, err.Error(), "metrics at port 70000: must be 1 to 65535")
}

func TestOtherRequestsAreNoScrapes(t *testing.T) {
	cart := startPod(t, config{Workload: "cart.shop", Metrics: &metrics{Path: "/metrics"}})
	get(t, cart.URL+"/metrics", map[string]string{expectationHeader: "e"})
	get(t, cart.URL+"/", nil)
	if got := cart.arrivals(t); len(got) != 2 {
		t.Errorf("recorded %+v", got)
	}
}
