package api

import (
	"bytes"
	"fmt"
	"testing"
	"time"

	"keyline/events"
)

// Until when somebody has read what names them follows the person to another
// device, is nobody else's and in no board's history, and goes with them.
func TestMentionsAreReadByAPerson(t *testing.T) {
	h := newHouse(t)
	ana := h.owner("home")
	id := h.board(ana)
	link := h.invite(ana, id, `{"role":"participant"}`)
	ben, cem := h.guest(id, link, "Ben"), h.guest(id, link, "Cem")
	path := "/api/boards/" + id + "/mentions"
	until := func(by who) int64 {
		t.Helper()
		var answer struct{ Until int64 }
		h.ask("GET", path, "", "Authorization", by.bearer()).into(t, 200, &answer)
		return answer.Until
	}
	read := func(by who, at int64) {
		t.Helper()
		h.post(path, fmt.Sprintf(`{"until":%d}`, at), "Authorization", by.bearer()).into(t, 204, nil)
	}
	now := time.Now().UnixMilli()
	read(ben, now-1000)
	read(ben, now-2000) // an older page says so late
	if got := until(ben); got != now-1000 {
		t.Errorf("read until %d, want %d", got, now-1000)
	}
	if got := until(cem); got != 0 {
		t.Errorf("another has read until %d", got)
	}
	read(cem, now+time.Hour.Milliseconds()) // what is still to come is not read
	if got := until(cem); got > time.Now().UnixMilli() {
		t.Errorf("read until %d, which is to come", got)
	}
	for r, err := range h.store.ReadAll(t.Context(), events.Start) {
		if err != nil {
			t.Fatal(err)
		}
		if r.Type == "MentionsRead" && r.Stream.Category() != events.PersonCategory || r.Stream.Category() == events.BoardCategory && bytes.Contains(r.Data, []byte("until")) {
			t.Errorf("%s tells what was read", r.Stream)
		}
	}
	other := h.board(ana)
	h.ask("GET", "/api/boards/"+other+"/mentions", "", "Authorization", ben.bearer()).refused(t, 404, "board_unknown")
	h.post("/api/boards/"+other+"/mentions", `{"until":1}`, "Authorization", ben.bearer()).refused(t, 404, "board_unknown")
	if err := h.auth.Forget(t.Context(), ben.Person); err != nil {
		t.Fatal(err)
	}
	if got, err := h.auth.MentionsRead(t.Context(), ben.Person, id); err != nil || got != 0 {
		t.Errorf("left of who was erased: %d %v", got, err)
	}
}
