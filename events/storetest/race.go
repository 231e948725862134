package storetest

import (
	"errors"
	"fmt"
	"sync"
	"testing"

	"keyline/events"
)

const writers = 64

var raceChecks = []check{
	{"Race: one of 64 writers wins each revision", oneWinner},
	{"Race: events of one Append stay together", staysTogether},
	{"Race: 64 repetitions at once record once", repetitionsAtOnce},
	{"Race: writers that read on and try again all get in", allGetIn},
}

// each runs f for every writer at once and waits for all.
func each(f func(writer int)) {
	var all sync.WaitGroup
	for w := range writers {
		all.Go(func() { f(w) })
	}
	all.Wait()
}

func oneWinner(t testing.TB, open Open) {
	s := fresh(t, open)
	const rounds = 20
	for round := range rounds {
		var mu sync.Mutex
		var won []string
		each(func(w int) {
			name := fmt.Sprintf("round %d writer %d", round, w)
			_, err := s.Append(t.Context(), "board-a", events.Revision(round)-1, batch(name, 1)...)
			var conflict *events.Conflict
			switch {
			case err == nil:
				mu.Lock()
				won = append(won, name)
				mu.Unlock()
			case !errors.As(err, &conflict):
				t.Errorf("%s: %v, want a conflict", name, err)
			case conflict.Actual < events.Revision(round):
				t.Errorf("%s: conflict at %d before anybody won", name, conflict.Actual)
			}
		})
		if len(won) != 1 {
			t.Fatalf("round %d: %d winners %v", round, len(won), won)
		}
		same(t, "winner's event", lastOf(t, streamOf(t, s, "board-a")).Proposed, batch(won[0], 1)[0])
	}
	wellFormed(t, s)
}

func staysTogether(t testing.TB, open Open) {
	s := fresh(t, open)
	const size, streams = 5, 8
	each(func(w int) {
		name := events.Stream(fmt.Sprint("board-", w%streams))
		expected := events.None
		for range writers / streams {
			_, err := s.Append(t.Context(), name, expected, batch(fmt.Sprint("writer ", w), size)...)
			if err == nil {
				return
			}
			var conflict *events.Conflict
			if !errors.As(err, &conflict) {
				t.Errorf("writer %d: %v", w, err)
				return
			}
			expected = conflict.Actual
		}
		t.Errorf("writer %d lost more often than there are others", w)
	})
	all := wellFormed(t, s)
	if len(all) != writers*size {
		t.Fatalf("%d events, want %d", len(all), writers*size)
	}
	for i := 0; i < len(all); i += size {
		first := all[i]
		for n, r := range all[i : i+size] {
			if r.Stream != first.Stream || r.Revision != first.Revision+events.Revision(n) || r.At != first.At {
				t.Fatalf("event %d of the log tears the append of %s revision %d", i+n, first.Stream, first.Revision)
			}
		}
	}
}

func repetitionsAtOnce(t testing.TB, open Open) {
	s := fresh(t, open)
	mustAppend(t, s, "board-a", events.None, batch("first", 1)...)
	answers := make([]events.Appended, writers)
	each(func(w int) {
		var err error
		if answers[w], err = s.Append(t.Context(), "board-a", 0, batch("same", 3)...); err != nil {
			t.Errorf("writer %d: %v", w, err)
		}
	})
	for _, a := range answers {
		same(t, "answer", a, answers[0])
	}
	if n := len(wellFormed(t, s)); n != 4 {
		t.Errorf("%d events, want 4", n)
	}
}

func allGetIn(t testing.TB, open Open) {
	s := fresh(t, open)
	each(func(w int) {
		p := batch(fmt.Sprint("writer ", w), 1)
		expected := events.None
		for range writers + 1 {
			_, err := s.Append(t.Context(), "board-a", expected, p...)
			var conflict *events.Conflict
			if !errors.As(err, &conflict) {
				if err != nil {
					t.Errorf("writer %d: %v", w, err)
				}
				return
			}
			expected = conflict.Actual
		}
		t.Errorf("writer %d lost more often than there are others", w)
	})
	ids := map[events.ID]bool{}
	for _, r := range wellFormed(t, s) {
		ids[r.ID] = true
	}
	if len(ids) != writers {
		t.Errorf("%d writers got in, want %d", len(ids), writers)
	}
}
