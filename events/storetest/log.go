package storetest

import (
	"encoding/json"
	"fmt"
	"iter"
	"testing"

	"github.com/google/go-cmp/cmp"

	"keyline/events"
)

// batch makes n distinguishable events; the same name makes the same events.
func batch(name string, n int) []events.Proposed {
	out := make([]events.Proposed, n)
	for i := range out {
		out[i] = events.Proposed{
			ID:   events.DeriveID(name, i),
			Type: "ThingHappened",
			Data: json.RawMessage(fmt.Sprintf(`{"name":%q,"n":%d,"text":"héllo\u2028世界 🎯"}`, name, i)),
			Meta: json.RawMessage(`{"v":1,"a":"ana"}`),
		}
	}
	return out
}

func mustAppend(t testing.TB, s Store, stream events.Stream, expected events.Revision, proposed ...events.Proposed) events.Appended {
	t.Helper()
	a, err := s.Append(t.Context(), stream, expected, proposed...)
	if err != nil {
		t.Fatalf("append %s after %d: %v", stream, expected, err)
	}
	return a
}

// collect reads to the end of a sequence.
func collect(t testing.TB, what string, seq iter.Seq2[events.Recorded, error]) []events.Recorded {
	t.Helper()
	var out []events.Recorded
	for r, err := range seq {
		if err != nil {
			t.Fatalf("%s: after %d events: %v", what, len(out), err)
		}
		out = append(out, r)
	}
	return out
}

func streamOf(t testing.TB, s Store, name events.Stream) []events.Recorded {
	t.Helper()
	return collect(t, "read "+string(name), s.Read(t.Context(), name, 0))
}

func logOf(t testing.TB, s Store) []events.Recorded {
	t.Helper()
	return collect(t, "read all", s.ReadAll(t.Context(), events.Start))
}

func lastOf(t testing.TB, recorded []events.Recorded) events.Recorded {
	t.Helper()
	if len(recorded) == 0 {
		t.Fatal("nothing is recorded")
	}
	return recorded[len(recorded)-1]
}

func proposals(recorded []events.Recorded) []events.Proposed {
	var out []events.Proposed
	for _, r := range recorded {
		out = append(out, r.Proposed)
	}
	return out
}

func same(t testing.TB, what string, got, want any) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", what, diff)
	}
}

func sameEvent(a, b events.Recorded) bool {
	return a.Hash() == b.Hash() && a.Position == b.Position
}

func sameEvents(t testing.TB, what string, got, want []events.Recorded) {
	t.Helper()
	for i := range min(len(got), len(want)) {
		if !sameEvent(got[i], want[i]) {
			t.Errorf("%s: event %d is at position %d, want %d", what, i, got[i].Position, want[i].Position)
			return
		}
	}
	if len(got) != len(want) {
		t.Errorf("%s: %d events, want %d", what, len(got), len(want))
	}
}

// wellFormed checks what holds of every log: positions grow, each stream
// counts from 0 without gaps, its time never goes back, and reading the stream
// alone gives the same events.
func wellFormed(t testing.TB, s Store) []events.Recorded {
	t.Helper()
	all := logOf(t, s)
	byStream := map[events.Stream][]events.Recorded{}
	for i, r := range all {
		if i > 0 && r.Position <= all[i-1].Position {
			t.Errorf("position %d follows %d", r.Position, all[i-1].Position)
		}
		before := byStream[r.Stream]
		if r.Revision != events.Revision(len(before)) {
			t.Errorf("%s: revision %d where %d is due", r.Stream, r.Revision, len(before))
		}
		if len(before) > 0 && r.At.Before(before[len(before)-1].At) {
			t.Errorf("%s: time goes back at revision %d", r.Stream, r.Revision)
		}
		byStream[r.Stream] = append(before, r)
	}
	for name, want := range byStream {
		sameEvents(t, "read "+string(name), streamOf(t, s, name), want)
	}
	return all
}
