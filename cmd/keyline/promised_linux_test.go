package main

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"keyline/realtime/livetest"
)

// TestPromisedDefaults lists what a Keyline that somebody just started keeps to:
// headers, cookies, lives of tokens and limits.
func TestPromisedDefaults(t *testing.T) {
	p := start(t, t.TempDir())
	if !strings.HasPrefix(p.origin, "http://localhost:") && !strings.HasPrefix(p.origin, "http://127.0.0.1:") {
		t.Errorf("it listens at %s", p.origin)
	}
	ana := p.owner()
	id := p.newBoard(ana)
	ben := p.guest(ana, id, "Ben")

	same := map[string]string{
		"X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY", "Referrer-Policy": "no-referrer",
		"Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Resource-Policy": "same-origin",
		"Access-Control-Allow-Origin": "", "Server": "", "X-Powered-By": "",
	}
	pages := "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; " +
		"form-action 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
	for path, policy := range map[string]string{
		"/": pages, "/owner": pages, "/j/" + id: pages, "/b/" + id: pages, "/b/" + id + "/history": pages, "/map": pages,
		"/api/me": "default-src 'none'; frame-ancestors 'none'", "/api/nothing": "default-src 'none'; frame-ancestors 'none'",
		"/healthz": "default-src 'none'; frame-ancestors 'none'", "/.well-known/jwks.json": "default-src 'none'; frame-ancestors 'none'",
	} {
		res, err := http.Get(p.origin + path)
		if err != nil {
			t.Fatal(err)
		}
		_ = res.Body.Close()
		for name, want := range same {
			if got := res.Header.Get(name); got != want {
				t.Errorf("%s: %s is %q, want %q", path, name, got, want)
			}
		}
		if got := res.Header.Get("Content-Security-Policy"); got != policy {
			t.Errorf("%s: policy %q", path, got)
		}
		if control := res.Header.Get("Cache-Control"); strings.HasPrefix(path, "/api/") && control != "no-store" || control == "" {
			t.Errorf("%s: Cache-Control %q", path, control)
		}
	}

	// The refresh token: a cookie that no script and no other site gets. A guest's
	// lasts 12 hours without use.
	res := p.ask("POST", "/api/session/refresh", `{}`, "", ben.cookie, 200, &ben)
	i := slices.IndexFunc(res.Cookies(), func(c *http.Cookie) bool { return c.Name == "__Host-keyline_rt" })
	if i < 0 {
		t.Fatal("no cookie")
	}
	c := res.Cookies()[i]
	if idle := 12 * 3600; !c.Secure || !c.HttpOnly || c.SameSite != http.SameSiteStrictMode || c.Path != "/" || c.Domain != "" || c.MaxAge > idle || c.MaxAge < idle-60 {
		t.Errorf("cookie %+v", c)
	}

	// The access token: EdDSA, for this server alone, ten minutes.
	var head struct{ Alg, Typ, Kid string }
	var body struct {
		Iss, Aud, Sub, Sid, Board, Jti string
		Iat, Nbf, Exp                  int64
	}
	for i, into := range []any{&head, &body} {
		raw, err := base64.RawURLEncoding.DecodeString(strings.Split(ben.Token, ".")[i])
		if err = errors.Join(err, json.Unmarshal(raw, into)); err != nil {
			t.Fatal(err)
		}
	}
	if head.Alg != "EdDSA" || head.Typ != "at+jwt" || len(head.Kid) != 43 {
		t.Errorf("header %+v", head)
	}
	if body.Iss != p.origin || body.Aud != p.origin || body.Sub != ben.Person || body.Sid == "" || body.Board != id || body.Jti == "" ||
		body.Nbf != body.Iat || body.Exp-body.Iat != int64((10*time.Minute).Seconds()) {
		t.Errorf("claims %+v", body)
	}

	// Sizes: a request's head 16 KiB, its body 16 KiB, a hello 4 KiB.
	for _, n := range []int{15 << 10, 24 << 10} {
		r, err := http.NewRequest("GET", p.origin+"/healthz", nil)
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("X-Long", strings.Repeat("x", n))
		res, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		_ = res.Body.Close()
		if want := map[bool]int{true: 200, false: 431}[n <= 16<<10]; res.StatusCode != want {
			t.Errorf("a head of %d bytes is answered %d", n, res.StatusCode)
		}
	}
	p.ask("POST", "/api/session/refresh", `{"board":"`+strings.Repeat("x", 16<<10)+`"}`, "", "", 413, nil)
	s := &stage{b: t, addr: strings.TrimPrefix(p.origin, "http://")}
	for want, frames := range map[closedWith][][]byte{
		1009: {[]byte(`{"t":"hello","token":"` + strings.Repeat("x", 4<<10) + `"}`)},
		4400: {livetest.New("client-000000000001", id, ben.Token).Hello(), []byte(strings.Repeat(" ", 65_500))},
	} {
		w, err := s.upgrade("")
		s.ok(err)
		for _, f := range frames {
			w.send(f)
		}
		var code closedWith
		for err = nil; err == nil; {
			_, err = w.next()
		}
		if !errors.As(err, &code) || code != want {
			t.Errorf("%v, want %v", err, want)
		}
		_ = w.conn.Close()
	}
}
