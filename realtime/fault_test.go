package realtime

import (
	"context"
	"testing"
	"time"

	"keyline/projections"
	"keyline/realtime/auth"
	"keyline/realtime/livetest"
)

// P8: a fault in one room ends that room alone; its pages come back to another,
// and all that was saved is there.
func TestAFaultEndsOneRoomAlone(t *testing.T) {
	l := newLive(t)
	owner, _ := settle(l)
	ana, elsewhere := l.open(l.owner), l.openOn(otherBoard, owner)
	ana.do(commandID(1), "AddNote", note("note00000001", 10))
	ana.until("saved", func(c *livetest.Client) bool { return c.Saved[commandID(1)] > 0 })
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	if err := l.hub.Look(ctx, l.board, func(*projections.Board) { panic("a planted fault") }); err == nil {
		t.Error("looking did not fail")
	}
	if code := ana.closes(); code != CloseRoomFailed {
		t.Errorf("closed with %d", code)
	}
	elsewhere.do(commandID(2), "AddNote", note("note00000002", 10))
	elsewhere.until("saved", func(c *livetest.Client) bool { return c.Saved[commandID(2)] > 0 })
	again := l.open(l.owner)
	again.until("what was saved", has("note", "note00000001"))
	t.Log("planted: a panic in a room, which ends that room alone")
}

// P8: a fault while a frame is read ends that socket alone, and nothing of it
// stays in the books.
func TestAFaultEndsOneSocketAlone(t *testing.T) {
	l := newLive(t)
	ana := l.open(l.owner)
	l.hub.mu.Lock()
	for s := range l.hub.sockets {
		s.session.verify = func(string) (auth.Claims, error) { panic("a planted fault") }
	}
	l.hub.mu.Unlock()
	ben := l.open(l.guest("Ben", "participant"))
	ana.write([]byte(`{"t":"reauth","token":"x"}`))
	ana.closes()
	ben.do(commandID(1), "AddNote", note("note00000001", 10))
	ben.until("saved", func(c *livetest.Client) bool { return c.Saved[commandID(1)] > 0 })
	_ = ben.ws.CloseNow()
	ben.closes()
	for wait := time.NewTicker(time.Millisecond); l.hub.Stats().Sockets > 0; <-wait.C {
		if t.Context().Err() != nil {
			t.Fatal("sockets are still in the books")
		}
	}
}
