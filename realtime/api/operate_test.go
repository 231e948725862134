package api

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/labstack/echo/v4"

	"keyline/events"
	"keyline/events/memory"
)

func TestHealth(t *testing.T) {
	h := newHouse(t)
	h.ask("GET", "/healthz", "", "Host", "10.0.0.7").into(t, 200, nil) // balancers ask by address
	h.ask("GET", "/readyz", "", "Host", "10.0.0.7").into(t, 200, nil)
	h.unready = fmt.Errorf("append: %w", events.ErrReadOnly)
	h.ask("GET", "/readyz", "").into(t, 200, nil) // asked within the same second
	h.later(time.Second)
	h.ask("GET", "/readyz", "").refused(t, 503, "read_only")
	h.ask("GET", "/healthz", "").into(t, 200, nil)
}

func TestNotReadyWhileStopping(t *testing.T) {
	h := newHouse(t)
	if err := h.server.Shutdown(t.Context()); err != nil {
		t.Fatal(err)
	}
	// The listener is closed; a request on a connection that was in use still
	// gets to the handler. Shutdown says so in a goroutine of its own.
	response := httptest.NewRecorder()
	for begin := time.Now(); response.Code == 200 && time.Since(begin) < 10*time.Second; runtime.Gosched() {
		response = httptest.NewRecorder()
		h.server.Handler.ServeHTTP(response, httptest.NewRequest("GET", h.origin+readyPath, nil))
	}
	answer{status: response.Code, header: response.Header(), body: response.Body.Bytes()}.refused(t, 503, "stopping")
}

func TestMetrics(t *testing.T) {
	h := newHouse(t)
	ana := h.owner("home")
	id := h.board(ana)
	h.invite(ana, id, `{}`)
	h.ask("GET", "/some/free/text", "")
	h.ask("BREW", "/api/me", "")
	a := h.ask("GET", "/metrics", "")
	a.into(t, 200, nil)
	text := string(a.body)
	for _, want := range []string{
		`keyline_http_requests_total{method="POST",route="/api/boards/:board/invites",status="201"} 1`,
		`keyline_http_requests_total{method="other",route="/api/me",status="405"} 1`,
		"keyline_sockets 0", "keyline_rooms ", "keyline_commit_seconds_bucket", "keyline_events_total", "go_goroutines",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("no %s", want)
		}
	}
	for _, secret := range []string{id, ana.Person, ana.Token, ana.cookie, "free/text"} {
		if strings.Contains(text, secret) {
			t.Errorf("metrics hold %q", secret)
		}
	}
	// Through a proxy that nobody said to trust, and not from the outside.
	h.ask("GET", "/metrics", "", "X-Forwarded-For", "203.0.113.9").refused(t, 404, "page_unknown")
	_, network, _ := net.ParseCIDR("127.0.0.0/8")
	h = openHouse(t, memory.New(), []*net.IPNet{network})
	h.ask("GET", "/metrics", "", "X-Forwarded-For", "203.0.113.9").refused(t, 404, "page_unknown")
	h.ask("GET", "/metrics", "", "X-Forwarded-For", "10.1.2.3").into(t, 200, nil)
}

func TestPublishedKeys(t *testing.T) {
	h := newHouse(t)
	var set struct {
		Keys []map[string]any
	}
	h.ask("GET", "/.well-known/jwks.json", "").into(t, 200, &set)
	if len(set.Keys) != 1 || set.Keys[0]["kty"] != "OKP" || set.Keys[0]["d"] != nil || set.Keys[0]["made"] != nil || len(set.Keys[0]) != 6 {
		t.Errorf("%v", set)
	}
}

func TestHeaders(t *testing.T) {
	h := newHouse(t)
	for _, path := range []string{"/api/templates", "/api/me", "/api/nothing", "/healthz"} {
		a := h.ask("GET", path, "")
		for name, want := range map[string]string{
			"Cache-Control": "no-store", "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
			"X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY", "Referrer-Policy": "no-referrer",
			"Cross-Origin-Resource-Policy": "same-origin", "Cross-Origin-Opener-Policy": "same-origin",
			"Strict-Transport-Security": "", "Server": "", "X-Powered-By": "", "Access-Control-Allow-Origin": "",
		} {
			if got := a.header.Get(name); got != want {
				t.Errorf("%s: %s is %q, want %q", path, name, got, want)
			}
		}
	}
	if a := h.ask("GET", "/b/board0000000", ""); string(a.body) != "page /b/board0000000" {
		t.Errorf("page: %s", a.body)
	}
	if a := h.ask("HEAD", "/", ""); a.status != 200 || len(a.body) != 0 {
		t.Errorf("HEAD: %d %q", a.status, a.body)
	}
	if a := h.ask("HEAD", "/", "", "Host", "evil.example"); a.status != 421 || len(a.body) != 0 {
		t.Errorf("HEAD: %d %q", a.status, a.body)
	}
}

// TestClientAddress: only a trusted proxy's word counts.
func TestClientAddress(t *testing.T) {
	_, network8, _ := net.ParseCIDR("10.0.0.0/8")
	for _, c := range []struct {
		peer, forwarded string
		proxies         []*net.IPNet
		want            string
	}{
		{"203.0.113.9:5", "198.51.100.1", nil, "203.0.113.9"},
		{"127.0.0.1:5", "198.51.100.1", nil, "127.0.0.1"},
		{"10.0.0.1:5", "198.51.100.1", []*net.IPNet{network8}, "198.51.100.1"},
		{"10.0.0.1:5", "6.6.6.6, 198.51.100.1", []*net.IPNet{network8}, "198.51.100.1"},
		{"10.0.0.1:5", "198.51.100.1, 10.0.0.2", []*net.IPNet{network8}, "198.51.100.1"},
		{"192.168.0.1:5", "198.51.100.1", []*net.IPNet{network8}, "192.168.0.1"},
		{"127.0.0.1:5", "198.51.100.1", []*net.IPNet{network8}, "127.0.0.1"},
		{"10.0.0.1:5", "rubbish", []*net.IPNet{network8}, "10.0.0.1"},
	} {
		r := httptest.NewRequest("GET", "/", nil)
		r.RemoteAddr = c.peer
		r.Header.Set("X-Forwarded-For", c.forwarded)
		r.Header.Set("X-Real-IP", "6.6.6.6")
		if got := clientAddress(c.proxies)(r); got != c.want {
			t.Errorf("%+v: got %s", c, got)
		}
	}
}

func TestNetwork(t *testing.T) {
	for address, want := range map[string]string{
		"203.0.113.9": "203.0.113.9", "::ffff:203.0.113.9": "203.0.113.9",
		"2001:db8:1:2:3:4:5:6": "2001:db8:1:2::/64", "2001:db8:1:2::1": "2001:db8:1:2::/64",
		"fe80::1%eth0": "fe80::/64", "nonsense": "nonsense",
	} {
		if got := network(address); got != want {
			t.Errorf("%s: got %s, want %s", address, got, want)
		}
	}
}

func TestCounterIsBounded(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := &counter{now: time.Now, max: 1, counted: map[string]window{}}
		for i := range maxKeys {
			if !c.hit(fmt.Sprint(i)) {
				t.Fatal("full early")
			}
		}
		if c.hit("one more") || c.full("one more") || len(c.counted) != maxKeys {
			t.Fatalf("counts %d keys", len(c.counted))
		}
		time.Sleep(time.Minute)
		if !c.hit("one more") || len(c.counted) != 1 {
			t.Fatalf("counts %d keys after a minute", len(c.counted))
		}
		if c.hit("one more") || !c.full("one more") {
			t.Fatal("no limit")
		}
	})
}

func TestCookieForms(t *testing.T) {
	for _, c := range []struct {
		origin string
		set    []string
	}{
		{"https://okr.example", []string{cookieName}},
		{"http://127.0.0.1:8080", []string{cookieName, bareName}},
		{"http://localhost:8080", []string{cookieName, bareName}},
		{"http://okr.example", []string{bareName}},
	} {
		s := &server{site: newSite([]string{c.origin})}
		response := httptest.NewRecorder()
		s.clearCookie(echo.New().NewContext(httptest.NewRequest("GET", "/", nil), response))
		var names []string
		for _, cookie := range response.Result().Cookies() {
			names = append(names, cookie.Name)
			if strings.HasPrefix(cookie.Name, "__Host-") != cookie.Secure || !cookie.HttpOnly || cookie.SameSite != http.SameSiteStrictMode {
				t.Errorf("%s: %+v", c.origin, cookie)
			}
		}
		if fmt.Sprint(names) != fmt.Sprint(c.set) {
			t.Errorf("%s: sets %v, want %v", c.origin, names, c.set)
		}
	}
}

func TestPanicIsAnAnswer(t *testing.T) {
	h := newHouse(t)
	h.server.Handler.(*echo.Echo).GET("/panics", func(echo.Context) error { panic("secret detail") })
	a := h.ask("GET", "/panics", "")
	a.refused(t, 500, "internal")
	if strings.Contains(string(a.body), "secret") || !strings.Contains(h.log.String(), `"level":"ERROR"`) {
		t.Errorf("answer %s\nlog %s", a.body, h.log)
	}
}

// TestSlowAndHugeHeaders: what never becomes a request is cut off.
func TestSlowAndHugeHeaders(t *testing.T) {
	h := newHouse(t)
	for name, want := range map[time.Duration]time.Duration{
		h.server.ReadHeaderTimeout: 5 * time.Second, h.server.ReadTimeout: 15 * time.Second, h.server.IdleTimeout: 60 * time.Second,
	} {
		if name != want {
			t.Errorf("timeout %v, want %v", name, want)
		}
	}
	for name, raw := range map[string]string{
		"huge header":      "GET / HTTP/1.1\r\nHost: x\r\nX: " + strings.Repeat("x", 64<<10) + "\r\n\r\n",
		"many headers":     "GET / HTTP/1.1\r\nHost: x\r\n" + strings.Repeat("X: y\r\n", 10_000) + "\r\n",
		"no HTTP":          "\x16\x03\x01\x00\xa5\x01\x00\r\n\r\n",
		"two lengths":      "POST /api/me HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nx",
		"no host":          "GET / HTTP/1.1\r\n\r\n",
		"host with a path": "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n",
		"negative length":  "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
	} {
		c := dial(t, h)
		_, _ = io.WriteString(c, raw) // the server may hang up in the middle
		line, err := bufio.NewReader(c).ReadString('\n')
		if err == nil && !strings.HasPrefix(line, "HTTP/1.1 4") {
			t.Errorf("%s: %q", name, line)
		}
		_ = c.Close()
	}
	h.ask("GET", "/healthz", "").into(t, 200, nil)
}

func dial(t *testing.T, h *house) net.Conn {
	t.Helper()
	c, err := net.Dial("tcp", strings.TrimPrefix(h.origin, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	if err := c.SetDeadline(time.Now().Add(10 * time.Second)); err != nil {
		t.Fatal(err)
	}
	return c
}

func TestPromiseOfTLS(t *testing.T) {
	for origin, want := range map[string]string{
		"https://okr.example": "max-age=31536000", "https://localhost:8443": "", "http://okr.example": "",
	} {
		s := &server{Config: Config{Now: time.Now}, site: newSite([]string{origin})}
		response := httptest.NewRecorder()
		c := echo.New().NewContext(httptest.NewRequest("GET", "/", nil), response)
		if err := s.headers(func(echo.Context) error { return nil })(c); err != nil {
			t.Fatal(err)
		}
		if got := response.Header().Get("Strict-Transport-Security"); got != want {
			t.Errorf("%s: %q", origin, got)
		}
	}
}

func TestErrorsOfRouting(t *testing.T) {
	for _, c := range []struct {
		err    error
		reason string
	}{
		{echo.ErrNotFound, "page_unknown"}, {echo.ErrMethodNotAllowed, "method_not_allowed"},
		{echo.ErrTeapot, "internal"}, {errors.Join(errNoBoard, io.EOF), "board_unknown"},
	} {
		if e := refusal(c.err); e.Reason != c.reason {
			t.Errorf("%v: %s", c.err, e.Reason)
		}
	}
}

// P8: the times and sizes that a request is held to.
func TestLimitsOfRequests(t *testing.T) {
	s := newHouse(t).server
	if s.ReadHeaderTimeout != 5*time.Second || s.ReadTimeout != 15*time.Second || s.WriteTimeout != 30*time.Second ||
		s.IdleTimeout != time.Minute || s.MaxHeaderBytes != 16<<10 || MaxBody != 16<<10 {
		t.Errorf("%v %v %v %v %d %d", s.ReadHeaderTimeout, s.ReadTimeout, s.WriteTimeout, s.IdleTimeout, s.MaxHeaderBytes, MaxBody)
	}
}
