package api

import (
	"bufio"
	"fmt"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"
)

// upload sends a request whole before it looks for the answer, as browsers do:
// so much at once, and the rest, if any, byte by byte.
func upload(addr, head string, declared, sent int) (status int, took time.Duration, err error) {
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		return 0, 0, err
	}
	defer conn.Close()
	begin := time.Now()
	_ = conn.SetDeadline(begin.Add(10 * time.Second))
	if _, err := fmt.Fprintf(conn, "%sContent-Length: %d\r\n\r\n%s", head, declared, strings.Repeat(" ", sent)); err != nil {
		return 0, time.Since(begin), err
	}
	answered := make(chan struct{})
	go func() {
		drip := time.NewTicker(20 * time.Millisecond)
		defer drip.Stop()
		for range declared - sent {
			select {
			case <-drip.C:
				_, _ = conn.Write([]byte(" ")) // fails when the server has had enough
			case <-answered:
				return
			}
		}
	}()
	res, err := http.ReadResponse(bufio.NewReader(conn), nil)
	close(answered)
	if err != nil {
		return 0, time.Since(begin), err
	}
	return res.StatusCode, time.Since(begin), res.Body.Close()
}

// P8: who is refused while a large body is under way sees why, and nobody holds
// a connection by sending slowly or without end.
func TestRefusedUploadsAreAnswered(t *testing.T) {
	h := newHouse(t)
	ana := h.owner("home")
	id := h.board(ana)
	olaf := h.guest(id, h.invite(ana, id, `{"role":"observer"}`), "Olaf")
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	go h.server.Serve(l)                 //nolint:errcheck // ends with close
	defer h.server.Shutdown(t.Context()) //nolint:errcheck // waits for connections that linger
	head := func(host, token string) string {
		return "POST /api/boards/" + id + "/table HTTP/1.1\r\nHost: " + host + "\r\nContent-Type: application/json\r\nAuthorization: " + token + "\r\n"
	}
	_, own, _ := strings.Cut(h.origin, "://")
	for _, c := range []struct {
		name           string
		head           string
		declared, sent int
		status         int
	}{
		{"an observer's table", head(own, olaf.bearer()), maxTable, maxTable, 403},
		{"a table of nobody", head(own, "Bearer x"), maxTable, maxTable, 401},
		{"a table for another host", head("evil.example", ana.bearer()), maxTable, maxTable, 421},
		{"a little too large", head(own, ana.bearer()), maxTable + 200<<10, maxTable + 200<<10, 413},
		{"one that waits for leave", head(own, olaf.bearer()) + "Expect: 100-continue\r\n", maxTable, 0, 403},
		{"one that never ends", head(own, olaf.bearer()), 1 << 30, 1 << 20, 403},
	} {
		status, took, err := upload(l.Addr().String(), c.head, c.declared, c.sent)
		if err != nil || status != c.status || took > 2*drainTime {
			t.Errorf("%s: %d, %v after %v", c.name, status, err, took)
		}
	}
	// The next request on a connection that was drained has its whole time.
	conn, err := net.Dial("tcp", l.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	in := bufio.NewReader(conn)
	for i := range 2 {
		if _, err := fmt.Fprintf(conn, "%sContent-Length: 300000\r\n\r\n%s", head(own, olaf.bearer()), strings.Repeat(" ", 300_000)); err != nil {
			t.Fatal(err)
		}
		res, err := http.ReadResponse(in, nil)
		if err != nil || res.StatusCode != 403 {
			t.Fatalf("request %d on one connection: %v", i, err)
		}
		if _, err := in.Discard(int(res.ContentLength)); err != nil {
			t.Fatal(err)
		}
	}
	_ = conn.Close()
}
