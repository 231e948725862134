package realtime

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"keyline/events/board"
	"keyline/events/storetest"
	"keyline/realtime/livetest"
)

// P11: under load, who is demoted is refused and who is removed is out within a
// second; who is neither stays. REMOVALS for long runs.
func TestRemovalsUnderLoad(t *testing.T) {
	removals := storetest.Times(t, "REMOVALS", 20)
	var demoted, removed []time.Duration
	for len(removed) < removals { // a board has room for so many people, those who left included
		d, r := removeUnderLoad(t, min(250, removals-len(removed)))
		demoted, removed = append(demoted, d...), append(removed, r...)
	}
	if late := max(slices.Max(demoted), slices.Max(removed)); late > time.Second {
		t.Errorf("the last acted after %v", late)
	}
	t.Logf("proof: %d demotions refused after at most %v, %d removals closed after at most %v, beside 50 changes a second",
		removals, slices.Max(demoted).Round(time.Millisecond), removals, slices.Max(removed).Round(time.Millisecond))
}

func removeUnderLoad(t *testing.T, removals int) (demoted, removed []time.Duration) {
	l := newLive(t)
	stays := l.open(l.guest("Cleo", board.Participant))
	done := make(chan struct{})
	var load sync.WaitGroup
	load.Go(func() { l.load(done) })
	defer load.Wait()
	defer close(done)
	for i := range removals {
		g := l.guest(fmt.Sprint("Guest ", i), board.Participant)
		p := l.open(g)
		begin := time.Now()
		l.by(i*10+1, board.SetRole{Person: g.Person, Role: board.Observer})
		p.do(commandID(i*10+2), "AddNote", note(fmt.Sprintf("note%08d", i), i))
		p.until("a refusal", func(c *livetest.Client) bool { return c.Refused[commandID(i*10+2)] == "role_forbids" })
		demoted = append(demoted, time.Since(begin))

		begin = time.Now()
		l.by(i*10+3, board.RemovePerson{Person: g.Person})
		if code := p.closes(); code != CloseRemoved {
			t.Fatalf("closed with %d", code)
		}
		removed = append(removed, time.Since(begin))
		_, err := l.hub.Do(context.Background(), l.board, g.Person, commandID(i*10+4), board.AddNote{Note: fmt.Sprintf("late%08d", i)})
		if reasonOf(err) != "not_on_board" {
			t.Fatalf("after its removal: %v", err)
		}
		_ = p.ws.CloseNow()
	}
	stays.do(commandID(999_999), "AddNote", note("thelastnote1", 1))
	stays.until("its own note", has("note", "thelastnote1"))
	return demoted, removed
}

// load is 50 changes a second.
func (l *live) load(done <-chan struct{}) {
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	ctx := context.Background()
	if _, err := l.hub.Do(ctx, l.board, l.owner.Person, commandID(1_000_000), board.AddNote{Note: "loadloadload"}); err != nil {
		l.t.Error(err)
	}
	for n := 1; ; n++ {
		select {
		case <-done:
			return
		case <-tick.C:
		}
		spot := board.Spot{Note: "loadloadload", X: float64(n % 1000), Y: 1}
		if _, err := l.hub.Do(ctx, l.board, l.owner.Person, commandID(1_000_000+n), board.MoveNotes{Notes: []board.Spot{spot}}); err != nil {
			l.t.Error(err)
			return
		}
	}
}

// by decides a command of the owner's.
func (l *live) by(n int, c board.Command) {
	l.t.Helper()
	_, err := l.hub.Do(context.Background(), l.board, l.owner.Person, commandID(n), c)
	l.ok(err)
}
