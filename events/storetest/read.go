package storetest

import (
	"fmt"
	"testing"

	"keyline/events"
)

var readChecks = []check{
	{"Read starts at the revision asked for", readsFromRevision},
	{"Read of no stream yields nothing", readsNothing},
	{"ReadAll starts after the position asked for", readsAfterPosition},
	{"Read and ReadAll end although writers go on", endsUnderWrites},
	{"Read inside Read, and Append inside both, do not block", nestedCalls},
	{"Read may be left early", leftEarly},
	{"Read of a long stream yields every event once", longStream},
}

func readsFromRevision(t testing.TB, open Open) {
	s := fresh(t, open)
	mustAppend(t, s, "board-b", events.None, batch("other", 4)...)
	mustAppend(t, s, "board-a", events.None, batch("mine", 5)...)
	whole := streamOf(t, s, "board-a")
	if len(whole) != 5 {
		t.Fatalf("%d events, want 5", len(whole))
	}
	for from := events.Revision(-1); from <= 7; from++ {
		want := whole[min(max(0, from), 5):]
		got := collect(t, "read", s.Read(t.Context(), "board-a", from))
		sameEvents(t, fmt.Sprint("from ", from), got, want)
	}
}

func readsNothing(t testing.TB, open Open) {
	s := fresh(t, open)
	mustAppend(t, s, "board-ab", events.None, batch("mine", 1)...)
	same(t, "stream", streamOf(t, s, "board-a"), []events.Recorded(nil))
	same(t, "stream", streamOf(t, s, ""), []events.Recorded(nil))
}

func readsAfterPosition(t testing.TB, open Open) {
	s := fresh(t, open)
	same(t, "empty log", logOf(t, s), []events.Recorded(nil))
	for i := range 6 {
		mustAppend(t, s, events.Stream(fmt.Sprint("board-", i%2)), events.Revision(i/2*2)-1, batch(fmt.Sprint(i), 2)...)
	}
	whole := logOf(t, s)
	for i, r := range whole {
		got := collect(t, "read all", s.ReadAll(t.Context(), r.Position))
		sameEvents(t, fmt.Sprint("after ", r.Position), got, whole[i+1:])
	}
	same(t, "after the end", collect(t, "read all", s.ReadAll(t.Context(), lastOf(t, whole).Position+100)), []events.Recorded(nil))
}

// endsUnderWrites appends one event for each one read: a reader that chased
// the end would never reach it.
func endsUnderWrites(t testing.TB, open Open) {
	s := fresh(t, open)
	last := mustAppend(t, s, "board-a", events.None, batch("first", 3)...).Last
	chased := func(what string, seq func(func(events.Recorded, error) bool)) {
		n := 0
		for _, err := range seq {
			if err != nil {
				t.Fatalf("%s: %v", what, err)
			}
			if n++; n > 1000 {
				t.Fatalf("%s does not end while writers go on", what)
			}
			last = mustAppend(t, s, "board-a", last, batch(fmt.Sprint(what, n), 1)...).Last
		}
	}
	chased("read", s.Read(t.Context(), "board-a", 0))
	chased("read all", s.ReadAll(t.Context(), events.Start))
	wellFormed(t, s)
}

func nestedCalls(t testing.TB, open Open) {
	s := fresh(t, open)
	mustAppend(t, s, "board-a", events.None, batch("first", 20)...)
	depth := 0
	var nest func()
	nest = func() {
		if depth++; depth > 20 {
			return
		}
		for _, err := range s.Read(t.Context(), "board-a", 0) {
			if err != nil {
				t.Fatal(err)
			}
			mustAppend(t, s, events.Stream(fmt.Sprint("board-n", depth)), events.None, batch("nested", 1)...)
			nest()
			break
		}
	}
	nest()
	wellFormed(t, s)
}

func leftEarly(t testing.TB, open Open) {
	s := fresh(t, open)
	mustAppend(t, s, "board-a", events.None, batch("first", 10)...)
	for range 50 {
		for r, err := range s.Read(t.Context(), "board-a", 3) {
			if err != nil || r.Revision != 3 {
				t.Fatalf("first event: revision %d, %v", r.Revision, err)
			}
			break
		}
		for _, err := range s.ReadAll(t.Context(), events.Start) {
			if err != nil {
				t.Fatal(err)
			}
			break
		}
	}
}

func longStream(t testing.TB, open Open) {
	s := fresh(t, open)
	last := events.None
	for i := range 8 {
		last = mustAppend(t, s, "board-a", last, batch(fmt.Sprint("a", i), 400)...).Last
		mustAppend(t, s, "board-b", events.Revision(i)-1, batch(fmt.Sprint("b", i), 1)...)
	}
	if n := len(wellFormed(t, s)); n != 8*401 {
		t.Errorf("%d events, want %d", n, 8*401)
	}
	if n := len(collect(t, "read", s.Read(t.Context(), "board-a", 1000))); n != 2200 {
		t.Errorf("%d events from 1000, want 2200", n)
	}
}
