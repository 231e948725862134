package esdb

import (
	"context"
	"errors"
	"runtime"
	"strings"
	"sync"
	"testing"

	"keyline/events"
	"keyline/events/esdb/esdbtest"
)

// serializers counts the goroutines by which a connection left behind shows.
func serializers() int {
	stacks := make([]byte, 16<<20)
	return strings.Count(string(stacks[:runtime.Stack(stacks, true)]), "grpcsync.(*CallbackSerializer).run(")
}

// The client by itself leaves a connection behind at each of them.
func TestOutagesLeaveNothingBehind(t *testing.T) {
	server, s := start(t, esdbtest.Config{})
	last := mustAppend(t, s, "board-a", events.None, "first", 1).Last
	before := serializers()
	for i := range 10 {
		server.Stop()
		server.Restart(t)
		last = mustAppend(t, s, "board-a", last, string(rune('a'+i)), 1).Last
	}
	for ctx := brief(t, enough); serializers() > before; runtime.Gosched() {
		if ctx.Err() != nil {
			t.Fatalf("%d goroutines of connections, %d before ten outages", serializers(), before)
		}
	}
}

func TestAClientIsClosedWhenItsLastCallerLeaves(t *testing.T) {
	server, s := start(t, esdbtest.Config{})
	mustAppend(t, s, "board-a", events.None, "first", 1)
	l := s.links
	var entered [3]*link
	for i := range entered {
		k, err := l.enter(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		entered[i] = k
	}
	l.retire(entered[0])
	l.retire(entered[1])
	if k, err := l.enter(t.Context()); err != nil || k == entered[0] {
		t.Fatalf("after it was retired: the same client again, %v", err)
	} else {
		l.leave(k)
	}
	for _, k := range entered {
		if _, err := k.client.GetServerVersion(); err != nil {
			t.Fatalf("closed under its callers: %v", err)
		}
		l.leave(k)
	}
	if _, err := entered[0].client.GetServerVersion(); err == nil {
		t.Error("still open when all have left")
	}
	server.Stop()
	server.Restart(t)
}

func TestEnteringEndsWithTheContextAndTheStore(t *testing.T) {
	server, s := start(t, esdbtest.Config{})
	server.Pause()
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if _, err := s.links.enter(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("entered with an ended context: %v", err)
	}
	server.Resume()
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := s.links.enter(t.Context()); !errors.Is(err, events.ErrClosed) {
		t.Errorf("entered a closed store: %v", err)
	}
	<-s.links.close()
}

// More callers than there are slots, all abandoned, leave room again.
func TestAbandonedCallsGiveTheirSlotsBack(t *testing.T) {
	server, s := start(t, esdbtest.Config{})
	mustAppend(t, s, "board-a", events.None, "first", 1)
	server.Pause()
	ctx, stop := context.WithCancel(t.Context())
	var all sync.WaitGroup
	for range inFlight + 50 {
		all.Go(func() {
			for _, err := range s.ReadAll(ctx, events.Start) {
				if !errors.Is(err, context.Canceled) {
					t.Errorf("read: %v, want context.Canceled", err)
				}
			}
		})
	}
	for len(s.slots) < inFlight {
		runtime.Gosched()
	}
	stop()
	all.Wait()
	server.Resume()
	mustAppend(t, s, "board-a", 0, "second", 1)
}
