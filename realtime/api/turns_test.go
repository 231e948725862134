package api

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

// P8: few tables are under way at once, of one person one, and who gives up
// leaves the place to others.
func TestTurns(t *testing.T) {
	turns := newTurns(2)
	enter := func(person string) func() {
		t.Helper()
		leave, err := turns.enter(person)
		if err != nil {
			t.Fatalf("%s: %v", person, err)
		}
		return leave
	}
	take := func() func() {
		t.Helper()
		rest, err := turns.take(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return rest
	}
	leaveAna, leaveBen := enter("ana"), enter("ben")
	if _, err := turns.enter("ana"); refusal(err) != errBusy {
		t.Errorf("a second one of Ana: %v", err)
	}
	one, two := take(), take()
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := turns.take(gone); err == nil {
		t.Error("there was a third place")
	}
	one()
	one() // rests once
	three := take()
	if _, err := turns.take(gone); err == nil {
		t.Error("a place was given back twice")
	}
	two()
	three()
	leaveBen()
	leaveAna()
	enter("ana")()
	if len(turns.inside) > 0 || len(turns.free) > 0 {
		t.Errorf("still in the books: %v, %d", turns.inside, len(turns.free))
	}
}

// P8: who says slowly which goals they want keeps nobody else from theirs.
func TestSlowTablesKeepNobodyOut(t *testing.T) {
	h := newHouse(t)
	ana := h.owner("home")
	id := h.board(ana)
	_, addr, _ := strings.Cut(h.origin, "://")
	path := "/api/boards/" + id + "/table"
	for i, place := range []string{path + "/shown?as=csv", "/api/table/shown?as=csv", path + "/shown?as=csv"} {
		slow := h.guest(id, h.invite(ana, id, `{"role":"participant"}`), fmt.Sprint("Slow ", i))
		conn, err := net.Dial("tcp", addr)
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Close()
		fmt.Fprintf(conn, "POST %s HTTP/1.1\r\nHost: %s\r\nContent-Type: application/json\r\nAuthorization: %s\r\nContent-Length: 1000\r\n\r\n{", place, addr, slow.bearer())
	}
	for look := time.NewTicker(time.Millisecond); ; <-look.C {
		h.api.tables.mu.Lock()
		inside := len(h.api.tables.inside)
		h.api.tables.mu.Unlock()
		if inside == 3 {
			break
		}
	}
	begin := time.Now()
	answer := h.ask("GET", path+"?as=csv", "", "Authorization", ana.bearer())
	if took := time.Since(begin); answer.status != 200 || took > 2*time.Second {
		t.Errorf("a table is answered %d after %v, beside three that are slow", answer.status, took)
	}
}

// unread is a body that must not be read.
type unread struct{ t *testing.T }

func (u unread) Read([]byte) (int, error) {
	u.t.Error("the body was read")
	return 0, io.EOF
}

// P8: of a table whose sender may not bring one no byte is read.
func TestTablesOfThoseWhoMayNotAreNotRead(t *testing.T) {
	h := newHouse(t)
	ana := h.owner("home")
	id := h.board(ana)
	olaf := h.guest(id, h.invite(ana, id, `{"role":"observer"}`), "Olaf")
	r := httptest.NewRequest("POST", h.origin+"/api/boards/"+id+"/table", unread{t})
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Authorization", olaf.bearer())
	w := httptest.NewRecorder()
	h.server.Handler.ServeHTTP(w, r)
	if w.Code != 403 || !strings.Contains(w.Body.String(), "role_forbids") {
		t.Errorf("%d %s", w.Code, w.Body)
	}
}
