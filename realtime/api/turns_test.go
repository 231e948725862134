package api

import (
	"context"
	"io"
	"net/http/httptest"
	"strings"
	"testing"
)

// P8: few tables are under way at once, of one person one, and who gives up
// leaves the place to others.
func TestTurns(t *testing.T) {
	turns := newTurns(2)
	take := func(ctx context.Context, person string) func() {
		t.Helper()
		leave, err := turns.take(ctx, person)
		if err != nil {
			t.Fatalf("%s: %v", person, err)
		}
		return leave
	}
	leaveAna, leaveBen := take(t.Context(), "ana"), take(t.Context(), "ben")
	if _, err := turns.take(t.Context(), "ana"); refusal(err) != errBusy {
		t.Errorf("a second one of Ana: %v", err)
	}
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := turns.take(gone, "cem"); err == nil {
		t.Error("there was a third place")
	}
	leaveAna()
	leaveCem := take(t.Context(), "cem")
	leaveBen()
	leaveCem()
	take(t.Context(), "ana")()
	if len(turns.taking) > 0 {
		t.Errorf("still in the books: %v", turns.taking)
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
