package realtime

import (
	"context"
	"runtime"
	"testing"
	"time"

	"keyline/events/board"
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
	ctx := atOnce(t)
	began, waits := make(chan struct{}), make(chan error, 1)
	go func() {
		<-began
		waits <- l.hub.Look(ctx, l.board, func(*projections.Board) {})
	}()
	err := l.hub.Look(ctx, l.board, func(*projections.Board) {
		close(began)
		for l.waiting() == 0 {
			runtime.Gosched()
		}
		panic("a planted fault")
	})
	if err != errRoomEnded {
		t.Errorf("looking ended with %v", err)
	}
	if err := <-waits; err != errRoomEnded {
		t.Errorf("who waited was told %v", err)
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

// atOnce ends before whoever waits for an answer would have given up.
func atOnce(t *testing.T) context.Context {
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
	t.Cleanup(cancel)
	return ctx
}

// waiting is how many inputs the room of the board has not taken yet.
func (l *live) waiting() int {
	l.hub.mu.Lock()
	defer l.hub.mu.Unlock()
	return len(l.hub.hosts[l.board].inbox)
}

// P8: a fault in a command is not met again and again: whoever asked is told at
// once, and may ask again.
func TestAFaultIsNotTriedAgain(t *testing.T) {
	l := newLive(t)
	faults := 0
	_, err := l.hub.Do(atOnce(t), l.board, l.owner.Person, commandID(1), faulty{&faults})
	if err != errRoomEnded || faults != 1 {
		t.Errorf("%d faults, and then %v", faults, err)
	}
	l.ok(l.decide(l.board, l.owner.Person, 1, board.AddNote{Note: "note00000001"}))
}

type faulty struct{ faults *int }

func (f faulty) Name() string {
	*f.faults++
	panic("a planted fault")
}

// P8: a fault in a map ends that map and nothing else; its pages come back to
// another.
func TestAFaultEndsOneMapAlone(t *testing.T) {
	l := newLive(t)
	owner, _ := settle(l)
	onMap, onBoard := l.openMap(owner), l.open(l.owner)
	err := l.hub.askMap(atOnce(t), owner.Space, func(*projections.Map) { panic("a planted fault") })
	if err != errRoomEnded {
		t.Errorf("asking ended with %v", err)
	}
	if code := onMap.closes(); code != CloseRoomFailed {
		t.Errorf("closed with %d", code)
	}
	onBoard.do(commandID(1), "AddNote", note("note00000001", 10))
	onBoard.until("saved", func(c *livetest.Client) bool { return c.Saved[commandID(1)] > 0 })
	l.openMap(owner)
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
