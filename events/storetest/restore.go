package storetest

import (
	"errors"
	"slices"
	"testing"
	"time"

	"keyline/events"
)

var restoreChecks = []check{
	{"Restore records a history with its times and hashes", restoresHistory},
	{"Restore repeated is absorbed", restoresAgain},
	{"Restore lets nothing pass that does not follow", restoresInOrder},
	{"Append goes on after a restored history without time going back", appendsAfterRestored},
}

// past is a history of events some time ago, seven milliseconds apart.
func past(stream events.Stream, n int) []events.Recorded {
	first := time.Date(2020, 2, 29, 12, 0, 0, 0, time.UTC)
	out := make([]events.Recorded, n)
	for i, p := range batch(string(stream), n) {
		out[i] = events.Recorded{Proposed: p, Stream: stream, Revision: events.Revision(i), At: first.Add(time.Duration(7*i) * time.Millisecond)}
	}
	return out
}

func hashes(recorded []events.Recorded) (out [][32]byte) {
	for _, r := range recorded {
		out = append(out, r.Hash())
	}
	return out
}

func mustRestore(t testing.TB, s Store, recorded ...events.Recorded) {
	t.Helper()
	if err := s.Restore(t.Context(), recorded...); err != nil {
		t.Fatalf("restore %d events of %s: %v", len(recorded), recorded[0].Stream, err)
	}
}

func restoresHistory(t testing.TB, open Open) {
	s := fresh(t, open)
	mustAppend(t, s, "board-now", events.None, batch("now", 2)...)
	for _, stream := range []events.Stream{"board-a", "key-a.b", "person-a"} {
		h := past(stream, 10)
		mustRestore(t, s, h[:4]...)
		mustRestore(t, s, h[4:]...)
		same(t, string(stream), hashes(streamOf(t, s, stream)), hashes(h))
	}
	wellFormed(t, s)
}

func restoresAgain(t testing.TB, open Open) {
	s := fresh(t, open)
	h := past("board-a", 10)
	for _, piece := range [][]events.Recorded{h[:4], h[:4], h[4:6], h[2:6], h[6:], h} {
		mustRestore(t, s, piece...)
	}
	same(t, "stream", hashes(streamOf(t, s, "board-a")), hashes(h))
	wellFormed(t, s)
}

func restoresInOrder(t testing.TB, open Open) {
	s := fresh(t, open)
	h := past("board-a", 10)
	mustRestore(t, s, h[:4]...)
	before := logOf(t, s)
	early := slices.Clone(h[4:])
	for i := range early {
		early[i].At = early[i].At.Add(-time.Second)
	}
	back := slices.Clone(h[4:])
	back[2].At = back[0].At.Add(-time.Millisecond)
	for what, piece := range map[string][]events.Recorded{
		"time before the last event's": early, "time that goes back": back,
		"a gap":       {h[4], h[6]},
		"two streams": {h[4], past("board-b", 6)[5]},
	} {
		if err := s.Restore(t.Context(), piece...); !errors.Is(err, events.ErrOrder) {
			t.Errorf("%s: %v, want ErrOrder", what, err)
		}
	}
	for what, piece := range map[string][]events.Recorded{"too late": h[5:], "longer than before": h[2:5], "another history": past("board-c", 4)} {
		for i := range piece {
			piece[i].Stream = "board-a"
		}
		var conflict *events.Conflict
		if err := s.Restore(t.Context(), piece...); !errors.As(err, &conflict) {
			t.Errorf("%s: %v, want a conflict", what, err)
		}
	}
	if err := s.Restore(t.Context()); err == nil {
		t.Error("nothing: no error")
	}
	same(t, "log", logOf(t, s), before)
}

func appendsAfterRestored(t testing.TB, open Open) {
	s := fresh(t, open)
	h := past("board-a", 3)
	ahead := time.Now().Add(time.Hour).UTC().Truncate(time.Millisecond)
	h[2].At = ahead
	mustRestore(t, s, h...)
	if a := mustAppend(t, s, "board-a", 2, batch("next", 1)...); a.At.Before(ahead) {
		t.Errorf("the next event at %v, before %v", a.At, ahead)
	}
	wellFormed(t, s)
}
