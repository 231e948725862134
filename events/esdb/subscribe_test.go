package esdb

import (
	"context"
	"fmt"
	"testing"

	"keyline/events"
	"keyline/events/esdb/esdbtest"
)

// follow reads a subscription in the background.
func follow(t testing.TB, s *Store, after events.Position, categories ...string) <-chan events.Signal {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	out := make(chan events.Signal)
	done := make(chan struct{})
	go func() {
		defer close(done)
		for sig, err := range s.Subscribe(ctx, after, categories...) {
			if err != nil {
				t.Errorf("subscribe: %v", err)
				return
			}
			select {
			case out <- sig:
			case <-ctx.Done():
			}
		}
	}()
	t.Cleanup(func() { stop(); <-done })
	return out
}

// until waits for a signal that is right.
func until(t testing.TB, from <-chan events.Signal, right func(events.Signal) bool) events.Signal {
	t.Helper()
	ctx := brief(t, enough)
	for {
		select {
		case sig := <-from:
			if right(sig) {
				return sig
			}
		case <-ctx.Done():
			t.Fatal("waited in vain")
		}
	}
}

func caughtUp(sig events.Signal) bool { return sig.CaughtUp }
func isEvent(sig events.Signal) bool  { return !sig.CaughtUp }

// Servers of old announce the place of the next event as reached. A
// connection that breaks just then must not cost that event.
func TestEarlyCheckpointsCostNothing(t *testing.T) {
	server, s := start(t, esdbtest.Config{CheckpointAtEnd: true})
	mustAppend(t, s, "space-a", events.None, "first", 3)
	signals := follow(t, s, events.Start, "board")
	for i := range 8 {
		until(t, signals, caughtUp)
		if n := server.DropSubscriptions(esdbtest.TooSlow); n != 1 {
			t.Fatalf("%d subscriptions dropped, want 1", n)
		}
		mustAppend(t, s, "board-a", events.Revision(i)-1, fmt.Sprint(i), 1)
		if got := until(t, signals, isEvent).Event.Revision; got != events.Revision(i) {
			t.Fatalf("event %d arrived, want %d", got, i)
		}
	}
}

// The same where nothing but checkpoints moves a reader along.
func TestCheckpointsAreBelievedLate(t *testing.T) {
	f := &follower{at: 10, resume: 10, checkpoint: 10}
	for _, row := range []struct{ checkpoint, resume events.Position }{{50, 10}, {90, 50}, {90, 90}, {70, 90}, {100, 90}} {
		if f.reached(row.checkpoint); f.resume != row.resume {
			t.Errorf("after checkpoint %d resumes at %d, want %d", row.checkpoint, f.resume, row.resume)
		}
	}
	if f.at != 10 {
		t.Errorf("a checkpoint alone says that all is yielded up to %d", f.at)
	}
}

func TestSubscriptionPassesOverWhatOthersWrite(t *testing.T) {
	server, s := start(t, esdbtest.Config{})
	signals := follow(t, s, events.Start, "board")
	until(t, signals, caughtUp)
	for i := range 5 {
		mustAppend(t, s, "space-a", events.Revision(i*700)-1, fmt.Sprint("space", i), 700)
	}
	mustAppend(t, s, "board-a", events.None, "board", 1)
	until(t, signals, isEvent)
	end := until(t, signals, caughtUp).Position
	if records := server.Records(); end != events.Position(records[len(records)-1].Position) {
		t.Errorf("caught up at %d, the log ends at %d", end, records[len(records)-1].Position)
	}
	for sig, err := range s.Subscribe(t.Context(), end, "board") {
		if err != nil || !sig.CaughtUp || sig.Position < end {
			t.Errorf("resumed after all: %+v, %v", sig, err)
		}
		break
	}
}

func TestTwoStoresFollowEachOther(t *testing.T) {
	server, a := start(t, esdbtest.Config{})
	b := open(t, insecure(server))
	fromA, fromB := follow(t, a, events.Start, "board"), follow(t, b, events.Start, "board")
	for i := range 20 {
		s := a
		if i%2 == 1 {
			s = b
		}
		mustAppend(t, s, "board-a", events.Revision(i)-1, fmt.Sprint(i), 1)
		for _, signals := range []<-chan events.Signal{fromA, fromB} {
			if got := until(t, signals, isEvent).Event.Revision; got != events.Revision(i) {
				t.Fatalf("event %d arrived, want %d", got, i)
			}
		}
	}
}
