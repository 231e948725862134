package storetest

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"keyline/events"
)

var deleteChecks = []check{
	{"Delete removes a forgettable stream and nothing else", deletesOne},
	{"Delete refuses history", refusesHistory},
	{"Delete of a missing stream is no error", deletesMissing},
	{"Delete leaves the name free, and positions grow on", nameIsFree},
	{"Delete under readers and writers harms neither", deletesUnderLoad},
}

func mustDelete(t testing.TB, s Store, stream events.Stream) {
	t.Helper()
	if err := s.Delete(t.Context(), stream); err != nil {
		t.Errorf("delete %s: %v", stream, err)
	}
}

func deletesOne(t testing.TB, open Open) {
	s := fresh(t, open)
	for i := range 3 {
		for _, name := range []events.Stream{"person-a", "person-ab", "key-a", "board-a"} {
			mustAppend(t, s, name, events.Revision(i)-1, batch(fmt.Sprint(name, i), 1)...)
		}
	}
	want := logOf(t, s)
	for _, name := range []events.Stream{"person-a", "key-a"} {
		mustDelete(t, s, name)
		want = slices.DeleteFunc(want, func(r events.Recorded) bool { return r.Stream == name })
		same(t, "deleted stream", streamOf(t, s, name), []events.Recorded(nil))
		same(t, "log", wellFormed(t, s), want)
		sameEvents(t, "subscription", until(t, s, events.Start), want)
	}
}

func refusesHistory(t testing.TB, open Open) {
	s := fresh(t, open)
	for _, name := range []events.Stream{"board-a", "space-a", "persona-a", "other"} {
		mustAppend(t, s, name, events.None, batch(string(name), 1)...)
		if err := s.Delete(t.Context(), name); !errors.Is(err, events.ErrUndeletable) {
			t.Errorf("delete %s: %v, want ErrUndeletable", name, err)
		}
	}
	if n := len(wellFormed(t, s)); n != 4 {
		t.Errorf("%d events left, want 4", n)
	}
}

func deletesMissing(t testing.TB, open Open) {
	s := fresh(t, open)
	mustDelete(t, s, "person-a")
	mustAppend(t, s, "person-a", events.None, batch("first", 1)...)
	mustDelete(t, s, "person-a")
	mustDelete(t, s, "person-a")
}

func nameIsFree(t testing.TB, open Open) {
	s := fresh(t, open)
	last := events.Start
	for i := range 4 {
		a := mustAppend(t, s, "key-a", events.None, batch(fmt.Sprint(i), 2)...)
		if a.Last != 1 || a.Position <= last {
			t.Errorf("round %d: revision %d at position %d, after position %d", i, a.Last, a.Position, last)
		}
		last = a.Position
		mustDelete(t, s, "key-a")
	}
	// The events of the last round are gone, and so must be their answer.
	mustAppend(t, s, "key-a", events.None, batch("3", 1)...)
	same(t, "stream", proposals(streamOf(t, s, "key-a")), batch("3", 1))
}

func deletesUnderLoad(t testing.TB, open Open) {
	s := fresh(t, open)
	each(func(w int) {
		board := events.Stream(fmt.Sprint("board-", w))
		key := events.NewStream(events.KeyCategory, fmt.Sprint(w))
		for n := range 4 {
			if _, err := s.Append(t.Context(), board, events.Revision(n)-1, batch(fmt.Sprint(w, n), 1)...); err != nil {
				t.Errorf("writer %d: %v", w, err)
			}
			if _, err := s.Append(t.Context(), key, events.None, batch(fmt.Sprint(w, n), 1)...); err != nil {
				t.Errorf("writer %d: %v", w, err)
			}
			if w%8 != 0 {
				mustDelete(t, s, key)
				continue
			}
			for _, err := range s.ReadAll(t.Context(), events.Start) {
				if err != nil {
					t.Errorf("reader %d: %v", w, err)
				}
			}
			mustDelete(t, s, key)
		}
	})
	if n := len(wellFormed(t, s)); n != writers*4 {
		t.Errorf("%d events left, want %d", n, writers*4)
	}
}
