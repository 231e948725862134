package storetest

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"keyline/events"
)

var appendChecks = []check{
	{"Append records what was proposed, in order", recordsWhatWasProposed},
	{"Append answers with the last event", answersWithLast},
	{"Append lets only the expected revision pass", expectedRevision},
	{"Append is atomic: a refused one leaves nothing", refusedLeavesNothing},
	{"Append repeated is absorbed", repeatedIsAbsorbed},
	{"Append with other events at the same place is a conflict", notQuiteRepeated},
	{"Append takes 1 MiB in an event, 8 MiB in thousands of events, and no more", sizeLimits},
	{"Append keeps its own copy", keepsOwnCopy},
	{"Append stamps whole milliseconds of UTC that never go back", stampsTime},
	{"Append keeps streams apart whatever their names", streamNames},
}

func recordsWhatWasProposed(t testing.TB, open Open) {
	s := fresh(t, open)
	var want []events.Proposed
	for i := range 5 {
		b := batch(fmt.Sprint("command ", i), i+1)
		mustAppend(t, s, "board-a", events.Revision(len(want))-1, b...)
		want = append(want, b...)
		mustAppend(t, s, "board-b", events.Revision(i)-1, batch(fmt.Sprint("other ", i), 1)...)
	}
	same(t, "events of the stream", proposals(streamOf(t, s, "board-a")), want)
	wellFormed(t, s)
}

func answersWithLast(t testing.TB, open Open) {
	s := fresh(t, open)
	for i, n := range []int{1, 3, 2} {
		before := events.Revision(len(streamOf(t, s, "board-a"))) - 1
		got := mustAppend(t, s, "board-a", before, batch(fmt.Sprint("command ", i), n)...)
		last := lastOf(t, logOf(t, s))
		same(t, "answer", got, events.Appended{Last: last.Revision, Position: last.Position, At: last.At})
	}
}

func expectedRevision(t testing.TB, open Open) {
	s := fresh(t, open)
	refused := func(expected, actual events.Revision) {
		t.Helper()
		_, err := s.Append(t.Context(), "board-a", expected, batch(fmt.Sprint("wrong ", expected), 1)...)
		var conflict *events.Conflict
		if !errors.As(err, &conflict) {
			t.Fatalf("append expecting %d at %d: %v, want a conflict", expected, actual, err)
		}
		same(t, "conflict", *conflict, events.Conflict{Stream: "board-a", Expected: expected, Actual: actual})
	}
	refused(0, events.None)
	refused(7, events.None)
	refused(-2, events.None)
	mustAppend(t, s, "board-a", events.None, batch("first", 3)...)
	for _, expected := range []events.Revision{-2, events.None, 0, 1, 3, 1 << 40} {
		refused(expected, 2)
	}
	mustAppend(t, s, "board-a", 2, batch("second", 1)...)
}

func refusedLeavesNothing(t testing.TB, open Open) {
	s := fresh(t, open)
	mustAppend(t, s, "board-a", events.None, batch("first", 2)...)
	before := logOf(t, s)
	if _, err := s.Append(t.Context(), "board-a", 0, batch("late", 3)...); err == nil {
		t.Error("append at the wrong revision: no error")
	}
	if _, err := s.Append(t.Context(), "board-a", 1); err == nil {
		t.Error("append of nothing: no error")
	}
	same(t, "log", logOf(t, s), before)
}

func repeatedIsAbsorbed(t testing.TB, open Open) {
	s := fresh(t, open)
	first := mustAppend(t, s, "board-a", events.None, batch("first", 2)...)
	second := mustAppend(t, s, "board-a", 1, batch("second", 3)...)
	mustAppend(t, s, "board-a", 4, batch("third", 1)...)
	before := logOf(t, s)
	for range 3 {
		same(t, "first again", mustAppend(t, s, "board-a", events.None, batch("first", 2)...), first)
		same(t, "second again", mustAppend(t, s, "board-a", 1, batch("second", 3)...), second)
	}
	same(t, "log", logOf(t, s), before)
}

func notQuiteRepeated(t testing.TB, open Open) {
	s := fresh(t, open)
	mustAppend(t, s, "board-a", events.None, batch("first", 2)...)
	tail := slices.Concat(batch("first", 1), batch("foreign", 2)[1:])
	for name, p := range map[string][]events.Proposed{
		"longer":        batch("first", 3),
		"another first": batch("foreign", 1),
		"another tail":  tail,
	} {
		var conflict *events.Conflict
		if _, err := s.Append(t.Context(), "board-a", events.None, p...); !errors.As(err, &conflict) {
			t.Errorf("%s: %v, want a conflict", name, err)
		}
	}
	same(t, "stream", proposals(streamOf(t, s, "board-a")), batch("first", 2))
}

func sizeLimits(t testing.TB, open Open) {
	s := fresh(t, open)
	sized := func(bytesInAll int) events.Proposed {
		p := batch("sized", 1)[0]
		p.Meta = []byte(`{}`)
		p.Data = slices.Concat([]byte(`{"t":"`), bytes.Repeat([]byte("x"), bytesInAll-10), []byte(`"}`))
		return p
	}
	refused := func(what string, p ...events.Proposed) {
		t.Helper()
		if _, err := s.Append(t.Context(), "board-a", events.None, p...); !errors.Is(err, events.ErrTooLarge) {
			t.Errorf("%s: %v, want ErrTooLarge", what, err)
		}
	}
	full := make([]events.Proposed, events.MaxAppendBytes/events.MaxEventBytes)
	for i := range full {
		full[i] = sized(events.MaxEventBytes)
		full[i].ID = events.DeriveID("full", i)
	}
	refused("one byte over in one event", sized(events.MaxEventBytes+1))
	refused("some bytes over in all events", append(full[:len(full):len(full)], sized(12))...)
	refused("one event over", batch("many", events.MaxAppendEvents+1)...)
	same(t, "log", logOf(t, s), []events.Recorded(nil))

	mustAppend(t, s, "board-a", events.None, full...)
	many := make([]events.Proposed, events.MaxAppendEvents/8)
	for i := range many {
		many[i] = events.Proposed{ID: events.DeriveID("many", i), Type: "T", Data: []byte(`{}`), Meta: []byte(`{}`)}
	}
	mustAppend(t, s, "board-b", events.None, many...)
	if got := len(wellFormed(t, s)); got != len(full)+len(many) {
		t.Errorf("%d events in the log, want %d", got, len(full)+len(many))
	}
}

func keepsOwnCopy(t testing.TB, open Open) {
	s := fresh(t, open)
	p := batch("mine", 1)
	mustAppend(t, s, "board-a", events.None, p...)
	clear(p[0].Data)
	clear(p[0].Meta)
	same(t, "stream", proposals(streamOf(t, s, "board-a")), batch("mine", 1))
}

func stampsTime(t testing.TB, open Open) {
	s := fresh(t, open)
	before := time.Now().Truncate(time.Millisecond)
	var last time.Time
	for i := range 50 {
		at := mustAppend(t, s, "board-a", events.Revision(i)-1, batch(fmt.Sprint(i), 1)...).At
		if at.Before(last) || at.Before(before) || at.After(time.Now()) {
			t.Fatalf("event %d at %v, the one before at %v", i, at, last)
		}
		if at.Location() != time.UTC || at != at.Truncate(time.Millisecond) {
			t.Fatalf("event %d at %v, want whole milliseconds of UTC", i, at)
		}
		last = at
	}
	wellFormed(t, s)
}

func streamNames(t testing.TB, open Open) {
	s := fresh(t, open)
	names := []events.Stream{"board-a", "board-A", "board-a.b", "board-a-b", "board-", "space-a", "board-a ", "board-世", "board-a%", "board-a'"}
	for _, name := range names {
		mustAppend(t, s, name, events.None, batch(string(name), 1)...)
	}
	for _, name := range names {
		same(t, string(name), proposals(streamOf(t, s, name)), batch(string(name), 1))
	}
	wellFormed(t, s)
}
