package storetest

import (
	"errors"
	"fmt"
	"sync"
	"testing"

	"keyline/events"
)

var durableChecks = []check{
	{"Durable: every acknowledged event is there after a restart", thereAfterRestart},
	{"Durable: a repetition after a restart is absorbed", repeatedAfterRestart},
	{"Durable: a deleted stream stays deleted, its positions are not given again", deletedAfterRestart},
	{"Durable: a subscription resumes after a restart without gaps or repeats", resumesAfterRestart},
}

func thereAfterRestart(t testing.TB, open Open) {
	dir := t.TempDir()
	var mu sync.Mutex
	acknowledged := map[events.Stream]events.Appended{}
	for life := range 3 {
		s := open(t, dir)
		each(func(w int) {
			name := events.Stream(fmt.Sprint("board-", w%16))
			p := batch(fmt.Sprint(life, " ", w), 2)
			expected := events.None
			for range writers + 1 {
				a, err := s.Append(t.Context(), name, expected, p...)
				var conflict *events.Conflict
				if errors.As(err, &conflict) {
					expected = conflict.Actual
					continue
				}
				if err != nil {
					t.Errorf("append %s: %v", name, err)
				}
				mu.Lock()
				if a.Last > acknowledged[name].Last {
					acknowledged[name] = a
				}
				mu.Unlock()
				return
			}
		})
		before := wellFormed(t, s)
		if err := s.Close(); err != nil {
			t.Fatalf("close: %v", err)
		}
		s = open(t, dir)
		same(t, fmt.Sprint("log in life ", life), wellFormed(t, s), before)
		if len(before) != (life+1)*writers*2 {
			t.Errorf("%d events in life %d, want %d", len(before), life, (life+1)*writers*2)
		}
		for name, a := range acknowledged {
			last := lastOf(t, streamOf(t, s, name))
			same(t, string(name), events.Appended{Last: last.Revision, Position: last.Position, At: last.At}, a)
		}
		if err := s.Close(); err != nil {
			t.Fatalf("close: %v", err)
		}
	}
}

func repeatedAfterRestart(t testing.TB, open Open) {
	dir := t.TempDir()
	s := open(t, dir)
	first := mustAppend(t, s, "board-a", events.None, batch("first", 3)...)
	mustAppend(t, s, "board-a", 2, batch("second", 1)...)
	if err := s.Close(); err != nil {
		t.Fatalf("close: %v", err)
	}
	s = open(t, dir)
	same(t, "answer", mustAppend(t, s, "board-a", events.None, batch("first", 3)...), first)
	var conflict *events.Conflict
	if _, err := s.Append(t.Context(), "board-a", 2, batch("other", 1)...); !errors.As(err, &conflict) {
		t.Errorf("append at an old revision: %v, want a conflict", err)
	}
	mustAppend(t, s, "board-a", 3, batch("third", 1)...)
	wellFormed(t, s)
	if err := s.Close(); err != nil {
		t.Fatalf("close: %v", err)
	}
}

func deletedAfterRestart(t testing.TB, open Open) {
	dir := t.TempDir()
	last := events.Start
	for range 3 {
		s := open(t, dir)
		same(t, "stream", streamOf(t, s, "person-a"), []events.Recorded(nil))
		a := mustAppend(t, s, "person-a", events.None, batch("name", 2)...)
		if a.Position <= last {
			t.Errorf("position %d given again after %d", a.Position, last)
		}
		last = a.Position
		mustDelete(t, s, "person-a")
		if err := s.Close(); err != nil {
			t.Fatalf("close: %v", err)
		}
	}
}

func resumesAfterRestart(t testing.TB, open Open) {
	dir := t.TempDir()
	at := events.Start
	var got []events.Proposed
	var want []events.Proposed
	for life := range 3 {
		s := open(t, dir)
		b := batch(fmt.Sprint("life ", life), 3)
		want = append(want, b...)
		mustAppend(t, s, "board-a", events.Revision(life*3)-1, b...)
		for sig, err := range s.Subscribe(t.Context(), at, "board") {
			if err != nil {
				t.Fatal(err)
			}
			if at = sig.Position; sig.CaughtUp {
				break
			}
			got = append(got, sig.Event.Proposed)
		}
		if err := s.Close(); err != nil {
			t.Fatalf("close: %v", err)
		}
	}
	same(t, "events over all lives", got, want)
}
