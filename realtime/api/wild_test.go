package api

import (
	"bufio"
	"fmt"
	"io"
	"net/http"
	"runtime"
	"strings"
	"testing"
	"time"
)

// P8: JSON as deep as a body may be long, at every address that takes one, is
// refused at once and costs nothing that stays.
func TestDeepBodiesAreRefusedEverywhere(t *testing.T) {
	h := newHouse(t)
	h.reached = nil // what is asked here is not as described
	ana := h.owner("home")
	id := h.board(ana)
	deep := map[string]string{
		"arrays":            strings.Repeat("[", 16_000),
		"arrays that close": strings.Repeat("[", 8000) + strings.Repeat("]", 8000),
		"objects":           strings.Repeat(`{"a":`, 3000),
		"megabytes":         strings.Repeat("[", 8<<20),
		"cells":             `{"command":"deep-000000000001","rows":` + strings.Repeat("[", 1<<20),
	}
	paths := strings.NewReplacer(":board", id, ":", "x")
	asked := 0
	runtime.GC()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	for _, r := range h.api.addresses() {
		if r.body == nil {
			continue
		}
		for what, body := range deep {
			h.later(2 * time.Minute) // nobody is to be refused for asking often
			begin := time.Now()
			a := h.ask(r.method, paths.Replace(r.path), body, "Authorization", ana.bearer(), "Content-Type", "application/json")
			if asked++; a.status < 400 || a.status >= 500 || time.Since(begin) > 5*time.Second {
				t.Errorf("%s %s, %s: %d after %v", r.method, r.path, what, a.status, time.Since(begin))
			}
		}
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	if grown := int64(after.HeapAlloc) - int64(before.HeapAlloc); grown > 32<<20 {
		t.Errorf("%d MiB stay", grown>>20)
	}
	if asked < 100 {
		t.Errorf("%d requests only", asked)
	}
}

// P8: of requests that two servers in a row might cut at different places, the
// second half is never answered as a request of its own; and a thousand whole
// ones on one connection are all answered, in their order.
func TestRequestsWithTwoEnds(t *testing.T) {
	h := newHouse(t)
	const inner = "GET /healthz HTTP/1.1\r\nHost: HOST\r\nConnection: close\r\n\r\n"
	for name, raw := range map[string]string{
		"a request of its own": "Content-Length: 2\r\nConnection: keep-alive\r\n\r\n{}INNER",
		"two lengths":          "Content-Length: 0\r\nContent-Length: LEN\r\n\r\nINNER",
		"a list of lengths":    "Content-Length: 0, LEN\r\n\r\nINNER",
		"a length with a sign": "Content-Length: +0\r\n\r\nINNER",
		"a length in hex":      "Content-Length: 0x0\r\n\r\nINNER",
		"a length and a space": "Content-Length : 0\r\n\r\nINNER",
		"chunked by halves":    "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\nINNER",
		"chunked, then not":    "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\nINNER",
		"chunked twice":        "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nINNER",
		"chunked and a space":  "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\nINNER",
		"chunked on a new line": "X: y\r\n Transfer-Encoding: chunked\r\nContent-Length: 0\r\nTransfer-Encoding:\v" +
			"chunked\r\n\r\n0\r\n\r\nINNER",
		"a chunk that overflows": "Transfer-Encoding: chunked\r\n\r\n10000000000000000\r\n\r\nINNER",
		"a chunk below nothing":  "Transfer-Encoding: chunked\r\n\r\n-1\r\n\r\nINNER",
		"a chunk of no size":     "Transfer-Encoding: chunked\r\n\r\n\r\nINNER",
		"a chunk that lies":      "Transfer-Encoding: chunked\r\n\r\n1\r\nxy\r\n0\r\n\r\nINNER",
		"a header without end":   "X\r\n\r\nINNER",
		"a NUL in a header":      "X: \x00\r\n\r\nINNER",
		"a line end in a header": "X: a\rContent-Length: 0\r\n\r\nINNER",
	} {
		c := dial(t, h)
		host := strings.TrimPrefix(h.origin, "http://")
		second := strings.ReplaceAll(inner, "HOST", host)
		raw = strings.NewReplacer("INNER", second, "LEN", fmt.Sprint(len(second))).Replace(raw)
		_, _ = io.WriteString(c, "POST /api/session/refresh HTTP/1.1\r\nHost: "+host+"\r\nContent-Type: application/json\r\n"+raw)
		said, _ := io.ReadAll(c)
		n := strings.Count(string(said), "HTTP/1.1 ")
		if name == "a request of its own" { // or nothing here could be noticed
			if n != 2 || !strings.Contains(string(said), "HTTP/1.1 200") {
				t.Errorf("%s: %q", name, said)
			}
		} else if n > 1 || strings.Contains(string(said), "HTTP/1.1 2") {
			t.Errorf("%s: %d answers: %q", name, n, said)
		}
		_ = c.Close()
	}
	for _, method := range []string{"CONNECT", "TRACE", "TRACK", "PRI", "get", "G\u00c9T"} {
		for _, target := range []string{"/", "*", "evil.example:443", "http://evil.example/", "//evil.example/"} {
			c := dial(t, h)
			_, _ = fmt.Fprintf(c, "%s %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n", method, target, strings.TrimPrefix(h.origin, "http://"))
			said, _ := io.ReadAll(c)
			if strings.HasPrefix(string(said), "HTTP/1.1 2") || strings.HasPrefix(string(said), "HTTP/1.1 5") {
				t.Errorf("%s %s: %.200q", method, target, said)
			}
			_ = c.Close()
		}
	}

	const many = 1000
	c := dial(t, h)
	go func() {
		for i := range many {
			_, _ = fmt.Fprintf(c, "GET /pipe-%d HTTP/1.1\r\nHost: %s\r\n\r\n", i, strings.TrimPrefix(h.origin, "http://"))
		}
	}()
	from := bufio.NewReader(c)
	for i := range many {
		res, err := http.ReadResponse(from, nil)
		if err != nil {
			t.Fatalf("answer %d: %v", i, err)
		}
		body, err := io.ReadAll(res.Body)
		if want := fmt.Sprintf("page /pipe-%d", i); err != nil || string(body) != want {
			t.Fatalf("answer %d: %d %q %v", i, res.StatusCode, body, err)
		}
	}
	_ = c.Close()
}
