package main

import (
	"net/http"
	"strings"
	"testing"
)

func signInPod(t *testing.T) (pod, *http.Header) {
	t.Helper()
	url, seen := seenHeaders(t)
	return startPod(t, config{
		Workload: "web-v1.shop",
		Routes:   []route{{Path: "/web", Calls: []string{url}}},
		Forward:  []string{"end-user"},
		SignIn:   &signIn{Path: "/login", SignOut: "/logout", Header: "end-user", Home: "/web"},
	}), seen
}

func TestSignedInUserIsCarried(t *testing.T) {
	page, seen := signInPod(t)
	for _, name := range []string{"ann", "Jürgen; a, b"} {
		request, err := http.NewRequest(http.MethodPost, page.URL+"/login", strings.NewReader("username="+strings.ReplaceAll(name, ";", "%3B")))
		if err != nil {
			t.Fatal(err)
		}
		request.Header.Set("content-type", "application/x-www-form-urlencoded")
		got := send(t, request)
		if got.status != http.StatusFound || got.header.Get("location") != "/web" {
			t.Fatalf("answered %+v", got)
		}
		cookie, _, _ := strings.Cut(got.header.Get("set-cookie"), ";")
		get(t, page.URL+"/web", map[string]string{"cookie": cookie, "end-user": "somebody else"})
		if carried := seen.Get("end-user"); carried != name {
			t.Errorf("%s carried as %q", name, carried)
		}
	}
}

func TestSignInTakesTheNameFromTheQuery(t *testing.T) {
	page, _ := signInPod(t)
	got := do(t, http.MethodPost, page.URL+"/login?username=ann", map[string]string{"referer": "http://shop/web?u=test"})
	if got.header.Get("location") != "http://shop/web?u=test" {
		t.Errorf("redirected to %q", got.header.Get("location"))
	}
	mustContain(t, got.header.Get("set-cookie"), "session=ann;")
}

func TestSignInWithoutANameIsNobody(t *testing.T) {
	page, _ := signInPod(t)
	got := do(t, http.MethodPost, page.URL+"/login", nil)
	if got.status != http.StatusFound {
		t.Errorf("answered %+v", got)
	}
	mustContain(t, got.header.Get("set-cookie"), "session=;")
}

func TestSignInNeedsPost(t *testing.T) {
	page, _ := signInPod(t)
	if got := get(t, page.URL+"/login?username=ann", nil); got.header.Get("set-cookie") != "" {
		t.Errorf("answered %+v", got)
	}
}

func TestSignOutClearsTheCookie(t *testing.T) {
	page, _ := signInPod(t)
	got := get(t, page.URL+"/logout", nil)
	if got.status != http.StatusFound {
		t.Errorf("status %d", got.status)
	}
	mustContain(t, got.header.Get("set-cookie"), "session=; Path=/; Max-Age=0")
}

func TestClientCannotNameTheUser(t *testing.T) {
	page, seen := signInPod(t)
	get(t, page.URL+"/web", map[string]string{"end-user": "ann"})
	if *seen == nil || seen.Get("end-user") != "" {
		t.Errorf("carried %v", *seen)
	}
}
