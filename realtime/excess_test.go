package realtime

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"sync"
	"testing"

	"keyline/events"
	"keyline/events/board"
	"keyline/projections"
	"keyline/realtime/livetest"
)

// narrow is a store whose server takes fewer events at once than the port
// promises, as old ones do.
type narrow struct {
	events.Store
	most int
}

func (n narrow) Append(ctx context.Context, s events.Stream, at events.Revision, proposed ...events.Proposed) (events.Appended, error) {
	if len(proposed) > n.most {
		return events.Appended{}, fmt.Errorf("append %s: %w", s, events.ErrTooLarge)
	}
	return n.Store.Append(ctx, s, at, proposed...)
}

// large is an import of some goals, all on one objective.
func large(goals int) board.ImportGoals {
	c := board.ImportGoals{Goals: []board.ImportedGoal{{Ref: board.Ref{Kind: board.KindObjective, ID: "objective0001"}, Set: map[string]string{"title": "Win"}}}}
	for i := 1; i < goals; i++ {
		c.Goals = append(c.Goals, board.ImportedGoal{Ref: board.Ref{Kind: board.KindKeyResult, ID: fmt.Sprintf("keyresult%05d", i)}, Objective: "objective0001",
			Set: map[string]string{"title": "Shops", "metric": "contracts", "due": "2026-12-31", "ambition": "committed", "unit": "shops"}})
	}
	return c
}

// C6: what the store takes at no size is refused to its sender, and nothing of
// it is done; the room and what others decided meanwhile stay.
func TestWhatTheStoreDoesNotTakeIsRefusedAlone(t *testing.T) {
	l := newLive(t)
	l.store = narrow{l.store, 1000}
	l.stop()
	l.start()
	ana := l.open(l.owner)
	refused := make(chan error, 1)
	go func() {
		_, err := l.hub.Do(t.Context(), l.board, l.owner.Person, "import-00000000001", large(400))
		refused <- err
	}()
	ana.do(commandID(1), "AddNote", note("note00000001", 10))
	var e *events.Error
	if err := <-refused; !errors.As(err, &e) || e.Reason != "store_append_limit" {
		t.Fatalf("refused as %v", err)
	}
	ana.until("saved", func(c *livetest.Client) bool { return c.Saved[commandID(1)] > 0 })
	ana.do(commandID(2), "AddNote", note("note00000002", 10))
	ana.until("saved in the same room", func(c *livetest.Client) bool { return c.Saved[commandID(2)] > 0 })
	l.ok(l.hub.Look(t.Context(), l.board, func(b *projections.Board) {
		if n := len(b.State.Objectives) + len(b.State.KeyResults); n > 0 {
			t.Errorf("%d goals are there", n)
		}
	}))
}

// S1: an import of thousands of events is one append: all of it is there after
// a crash, or nothing.
func TestALargeImportIsOneAppend(t *testing.T) {
	l := newLive(t)
	cut := &sizes{Store: l.store}
	l.store = cut
	l.stop()
	l.start()
	_, err := l.hub.Do(t.Context(), l.board, l.owner.Person, "import-00000000001", large(1000))
	l.ok(err)
	if len(cut.appends) != 1 || cut.appends[0] < 4096 {
		t.Errorf("appends of %d events", cut.appends)
	}
}

// sizes is a store that notes how many events each append to a board has.
type sizes struct {
	events.Store
	appends []int
}

func (s *sizes) Append(ctx context.Context, stream events.Stream, at events.Revision, proposed ...events.Proposed) (events.Appended, error) {
	if stream.Category() == events.BoardCategory {
		s.appends = append(s.appends, len(proposed))
	}
	return s.Store.Append(ctx, stream, at, proposed...)
}

// slow is a store whose first append to a board takes until it may go on.
type slow struct {
	sizes
	began, goOn chan struct{}
	first       sync.Once
}

func (s *slow) Append(ctx context.Context, stream events.Stream, at events.Revision, proposed ...events.Proposed) (events.Appended, error) {
	if stream.Category() == events.BoardCategory {
		s.first.Do(func() { close(s.began); <-s.goOn })
	}
	return s.sizes.Append(ctx, stream, at, proposed...)
}

// While the disk is busy a room decides so much and no more: what waits then
// waits with its senders, and none of it gets lost.
func TestASlowDiskMakesSendersWait(t *testing.T) {
	const commands, most = 3000, 512
	l := newLive(t)
	held := &slow{sizes: sizes{Store: l.store}, began: make(chan struct{}), goOn: make(chan struct{})}
	l.store = held
	l.stop()
	l.start()
	done := make(chan error, commands)
	for i := range commands {
		go func() {
			_, err := l.hub.Do(t.Context(), l.board, l.owner.Person, commandID(i), board.AddNote{Note: fmt.Sprintf("note%08d", i), X: float64(i), Y: 1})
			done <- err
		}()
	}
	<-held.began
	l.hub.mu.Lock()
	room := l.hub.hosts[l.board]
	l.hub.mu.Unlock()
	for len(room.inbox) < inboxSize { // nobody takes from it any more
		runtime.Gosched()
	}
	close(held.goOn)
	for range commands {
		l.ok(<-done)
	}
	for _, n := range held.appends {
		if n > most {
			t.Errorf("an append of %d events, want at most %d", n, most)
		}
	}
	l.ok(l.hub.Look(t.Context(), l.board, func(b *projections.Board) {
		if n := len(b.State.Notes); n != commands {
			t.Errorf("%d notes, want %d", n, commands)
		}
	}))
}
