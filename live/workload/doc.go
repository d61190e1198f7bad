// Workload replaces every application of the live mesh. It answers HTTP in a pod (workload serve), and sends requests from a pod
// (workload ask). It exits 2 for wrong usage.
//
// # workload serve CONFIG.json
//
// Answers on all ports of a pod until SIGTERM or SIGINT, and then exits 0 at once. It exits 1 with a reason when the configuration is
// wrong or a port is taken. Of the configuration, only workload, pod, record and listen are required:
//
//	{
//	  "workload": "cart-v2.shop",
//	  "pod": "cart-v2-abc",
//	  "record": "arrivals.jsonl",
//	  "listen": [{"port": 9080}, {"port": 443, "tls": {"certificate": "tls.crt", "key": "tls.key"}}],
//	  "routes": [{
//	    "path": "/cart/", "prefix": true, "method": "GET",
//	    "status": 200, "headers": {"content-language": "en"},
//	    "calls": ["http://stock:9080/stock/{last}"]
//	  }],
//	  "forward": ["end-user", "user-agent"],
//	  "signIn": {"path": "/login", "signOut": "/logout", "header": "end-user", "home": "/web"},
//	  "metrics": {"path": "/metrics", "port": 9080, "groups": [{
//	    "labels": [{"caller": "web"}, {"caller": "cart"}],
//	    "series": [
//	      {"name": "requests_total", "type": "counter", "labels": {"code": "200"}, "perSecond": 2.5},
//	      {"name": "connections", "type": "gauge", "value": 1},
//	      {"name": "request_milliseconds", "type": "histogram", "perSecond": 2.5, "mean": 12, "buckets": [1, 10, 100]}
//	    ]
//	  }]}
//	}
//
// Unknown fields are errors. Files are relative to the working directory. Every port listens on all IPv4 addresses, in plain text
// unless it has tls.
//
// The first route that matches the path, and the method if it has one, answers; its status is 200 by default. Without a match the
// answer is 200, too. A route calls its URLs with GET, one after the other. In them, {last} means the last segment of the path that
// was asked for (0 of /cart/0). The answer is
//
//	{"workload": "...", "pod": "...", "path": "/cart/0", "calls": [{"url": "...", "status": 200, "body": {...}}]}
//
// where the body of a call is nested when it is JSON of at most 16 KiB, and otherwise a string of its first 256 bytes. A call that fails
// has status 0 and an error, and does not change the status of the answer. Calls wait 15 s, follow no redirect, use no HTTP proxy, and
// end when the client goes away.
//
// Calls carry these headers of the request: x-request-id, traceparent, tracestate, b3, all x-b3-*, x-expectation, x-behaviour, and those
// that forward names.
//
// The header x-trail of an answer lists the workloads that took part, comma-separated: its own first, then the trails of its calls in
// their order.
//
// With signIn, a POST of the field username (in a form, or in the query) to its path sets a session cookie, and signOut clears it. Both
// redirect (302) to the Referer, or without one to home. With the cookie, calls carry the name in signIn's header. That header of a client
// is never forwarded.
//
// With metrics, a request for its path at its port (at every port, without one) without x-expectation is a scrape: it is answered in
// Prometheus' text format and not recorded. A
// gauge has its value. A counter, and the observations of a histogram, grow by perSecond from the start of the program, in whole numbers.
// The observations have this mean, and spread over the buckets as an exponential distribution does. The series
// of a group are there once for each set of its labels, with these and their own; both are optional. Series of one name have one type.
//
// # Records
//
// Each request is appended to the record file as one line of JSON, before anything is waited for, called or answered:
//
//	{
//	  "time": "2026-01-02T15:04:05.999999999Z", "expectation": "...", "request": "...", "workload": "cart-v2.shop",
//	  "port": 9080, "method": "GET", "path": "/cart/0", "host": "cart:9080", "clientCertificate": "...", "sni": "",
//	  "traceParent": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", "status": 200
//	}
//
// The headers x-expectation, x-request-id, x-forwarded-client-cert and traceparent are expectation, request, clientCertificate and
// traceParent. Sni is the server
// name of a TLS connection. Path is without the query. Status is the one of the answer, should the client wait for it. A request for
// /health without x-expectation is a probe: it is answered 200 and not recorded.
//
// # Behaviour
//
// The header x-behaviour tells workloads what to do with a request:
//
//	[{"workload": "stock-v1.shop", "status": 503, "delayMs": 2000, "attempts": 2}]
//
// The first entry with the full name of the workload applies. It waits delayMs, or until the client goes away, and then answers with the
// status, without a call; without a status, or with 200, it answers as usual. With attempts, it does so only for as many arrivals of the
// same x-request-id and x-expectation in this pod, and answers later ones as usual. A header that cannot be read is answered 400 with
// the reason.
//
// # workload ask
//
// Reads the requests to send from stdin. Only url is required:
//
//	{
//	  "url": "http://cart:9080/cart/0", "method": "GET", "headers": {"host": "shop.example.com"},
//	  "count": 100, "concurrency": 10, "timeoutMs": 30000,
//	  "expectation": "canary/1", "behaviour": [], "roots": "ca.crt"
//	}
//
// Defaults: GET, no headers, 1 request, 1 at once, 30 s for each. Each worker has one connection, and all start together. Each request
// has x-expectation, x-behaviour, and a random UUID as x-request-id unless headers has one. A host among the headers is also the name
// that TLS asks for and that certificates are compared with. Servers are verified only with roots. No redirect is followed, and no HTTP
// proxy is used. A GET is sent again, as Go's HTTP client does, when a connection that served before ends without an answer.
//
// Writes the answers to stdout, in the order in which their requests were sent, and exits 0, answered or not:
//
//	{
//	  "answers": [{
//	    "status": 200, "error": "", "milliseconds": 1.5, "headers": {"server": "istio-envoy"}, "body": "...",
//	    "trail": ["web-v1.shop", "prices-v1.shop"],
//	    "certificate": {"fingerprint": "...", "dnsNames": ["shop.example.com"], "validForHost": true}
//	  }],
//	  "elapsedMs": 150.2
//	}
//
// When there was no whole answer, status is 0 and error says why in Go's words; otherwise error is left out. Headers are location,
// server, set-cookie, x-envoy-overloaded and x-envoy-upstream-service-time, those that came. Body is the first 256 bytes. Answers over
// TLS have a certificate: the SHA-256 of the server's in lower-case hex, its DNS names, and whether it is valid for the host asked for.
// It exits 1 with a reason when the question is wrong.
package main
