package storetest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"keyline/events"
)

var subscribeChecks = []check{
	{"Subscribe catches up, then goes on live", catchesUpThenLive},
	{"Subscribe yields what ReadAll does, once and in order, while 64 write", noGapsNoRepeats},
	{"Subscribe resumes after any position", resumes},
	{"Subscribe after the end yields what is recorded from then on", fromEnd},
	{"Subscribe yields only the categories asked for", onlyCategories},
	{"Subscribe: a slow reader delays nobody", slowReader},
	{"Subscribe may append from its own loop", appendsFromLoop},
	{"Subscribe ends with its context, without error", endsWithContext},
	{"Subscribe ends with ErrClosed when the store closes", endsWithStore},
}

// patience is how long a reader waits for an event that a wrong store lost.
const patience = time.Minute

func catchesUpThenLive(t testing.TB, open Open) {
	s := fresh(t, open)
	mustAppend(t, s, "board-a", events.None, batch("before", 3)...)
	var got []events.Recorded
	caughtUp := 0
	for sig, err := range s.Subscribe(t.Context(), events.Start) {
		if err != nil {
			t.Fatal(err)
		}
		if !sig.CaughtUp {
			if sig.Position != sig.Event.Position {
				t.Errorf("event at %d signalled at %d", sig.Event.Position, sig.Position)
			}
			got = append(got, sig.Event)
			continue
		}
		if want := logOf(t, s); !slices.EqualFunc(got, want, sameEvent) {
			t.Fatalf("caught up after %d events of %d", len(got), len(want))
		}
		if last := lastOf(t, got).Position; sig.Position < last {
			t.Errorf("caught up at %d, before the event at %d", sig.Position, last)
		}
		if caughtUp++; caughtUp == 5 {
			break
		}
		mustAppend(t, s, "board-a", lastOf(t, got).Revision, batch(fmt.Sprint("live ", caughtUp), caughtUp)...)
	}
}

func noGapsNoRepeats(t testing.TB, open Open) {
	s := fresh(t, open)
	const perWriter = 10
	const total = writers * perWriter
	ctx, stop := context.WithTimeout(t.Context(), patience)
	defer stop()
	begun := make(chan struct{}) // closed when there is a half to catch up on
	var once sync.Once
	var all sync.WaitGroup
	read := make([][]events.Recorded, 3)
	for i := range read {
		all.Go(func() {
			<-begun
			for sig, err := range s.Subscribe(ctx, events.Start) {
				if err != nil {
					t.Errorf("reader %d: %v", i, err)
					return
				}
				if !sig.CaughtUp {
					read[i] = append(read[i], sig.Event)
				}
				if len(read[i]) >= total {
					return
				}
			}
		})
	}
	each(func(w int) {
		stream := events.Stream(fmt.Sprint("board-", w))
		for n := range perWriter {
			if _, err := s.Append(t.Context(), stream, events.Revision(n)-1, batch(fmt.Sprint(w, " ", n), 1)...); err != nil {
				t.Errorf("writer %d: %v", w, err)
			}
			if n == perWriter/2 {
				once.Do(func() { close(begun) })
			}
		}
	})
	all.Wait()
	want := wellFormed(t, s)
	for i := range read {
		sameEvents(t, fmt.Sprint("reader ", i), read[i], want)
	}
}

// until reads a subscription until it says that it has caught up.
func until(t testing.TB, s Store, after events.Position, categories ...string) []events.Recorded {
	t.Helper()
	var got []events.Recorded
	for sig, err := range s.Subscribe(t.Context(), after, categories...) {
		if err != nil {
			t.Fatalf("subscribe after %d: %v", after, err)
		}
		if sig.CaughtUp {
			break
		}
		got = append(got, sig.Event)
	}
	return got
}

func resumes(t testing.TB, open Open) {
	s := fresh(t, open)
	for i := range 6 {
		mustAppend(t, s, events.Stream(fmt.Sprint("board-", i%2)), events.Revision(i/2*2)-1, batch(fmt.Sprint(i), 2)...)
	}
	whole := logOf(t, s)
	for i, r := range whole {
		sameEvents(t, fmt.Sprint("after ", r.Position), until(t, s, r.Position), whole[i+1:])
	}
}

func fromEnd(t testing.TB, open Open) {
	for _, before := range []int{0, 3} {
		s := fresh(t, open)
		if before > 0 {
			mustAppend(t, s, "board-a", events.None, batch("before", before)...)
		}
		var got []events.Recorded
		for sig, err := range s.Subscribe(t.Context(), events.End) {
			if err != nil {
				t.Fatal(err)
			}
			switch {
			case !sig.CaughtUp:
				got = append(got, sig.Event)
			case len(got) == 0:
				mustAppend(t, s, "board-b", events.None, batch("after", 2)...)
			}
			if len(got) == 2 {
				break
			}
		}
		want := logOf(t, s)[before:]
		if !slices.EqualFunc(got, want, sameEvent) {
			t.Errorf("after %d events: yielded %v, recorded since %v", before, got, want)
		}
	}
}

func onlyCategories(t testing.TB, open Open) {
	s := fresh(t, open)
	for _, name := range []events.Stream{"board-a", "space-a", "person-a", "boardroom-a", "board-a-b"} {
		mustAppend(t, s, name, events.None, batch(string(name), 2)...)
	}
	for _, asked := range [][]string{{"board"}, {"space", "person"}, {"key"}, nil} {
		want := slices.DeleteFunc(logOf(t, s), func(r events.Recorded) bool {
			return asked != nil && !slices.Contains(asked, r.Stream.Category())
		})
		sameEvents(t, fmt.Sprint("categories ", asked), until(t, s, events.Start, asked...), want)
	}
}

func slowReader(t testing.TB, open Open) {
	s := fresh(t, open)
	const total = 600
	ctx, stop := context.WithTimeout(t.Context(), patience)
	defer stop()
	slow, release := make(chan struct{}), make(chan struct{})
	var got []events.Recorded
	var all sync.WaitGroup
	all.Go(func() {
		for sig, err := range s.Subscribe(ctx, events.Start) {
			if err != nil {
				t.Errorf("slow reader: %v", err)
				return
			}
			if sig.CaughtUp {
				continue
			}
			if got = append(got, sig.Event); len(got) == 1 {
				close(slow)
				<-release
			}
			if len(got) == total {
				return
			}
		}
	})
	mustAppend(t, s, "board-a", events.None, batch("first", 1)...)
	select {
	case <-slow:
	case <-ctx.Done():
		t.Fatal("the first event never came")
	}
	for i := 1; i < total; i++ {
		mustAppend(t, s, "board-a", events.Revision(i)-1, batch(fmt.Sprint(i), 1)...)
	}
	mustAppend(t, s, "person-a", events.None, batch("person", 1)...)
	if err := s.Delete(t.Context(), "person-a"); err != nil {
		t.Errorf("delete: %v", err)
	}
	want := logOf(t, s)
	sameEvents(t, "quick reader", until(t, s, events.Start), want)
	close(release)
	all.Wait()
	sameEvents(t, "slow reader", got, want)
}

func appendsFromLoop(t testing.TB, open Open) {
	s := fresh(t, open)
	mustAppend(t, s, "board-a", events.None, batch("first", 1)...)
	for sig, err := range s.Subscribe(t.Context(), events.Start, "board") {
		if err != nil {
			t.Fatal(err)
		}
		if sig.CaughtUp {
			continue
		}
		if sig.Event.Revision == 20 {
			return
		}
		mustAppend(t, s, "board-a", sig.Event.Revision, batch(fmt.Sprint(sig.Event.Revision), 1)...)
	}
}

func endsWithContext(t testing.TB, open Open) {
	s := fresh(t, open)
	mustAppend(t, s, "board-a", events.None, batch("first", 3)...)
	waiting, stop := context.WithCancel(t.Context())
	defer stop()
	for sig, err := range s.Subscribe(waiting, events.Start) {
		if err != nil {
			t.Errorf("ended while waiting with %v", err)
		}
		if sig.CaughtUp {
			stop()
		}
	}
	reading, leave := context.WithCancel(t.Context())
	defer leave()
	n := 0
	for _, err := range s.Subscribe(reading, events.Start) {
		if err != nil {
			t.Errorf("ended while reading with %v", err)
		}
		n++
		leave()
	}
	if n != 1 {
		t.Errorf("%d signals although the context ended at the first", n)
	}
}

func endsWithStore(t testing.TB, open Open) {
	s := open(t, t.TempDir())
	var last error
	for sig, err := range s.Subscribe(t.Context(), events.Start) {
		if last = err; sig.CaughtUp {
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
		}
	}
	if !errors.Is(last, events.ErrClosed) {
		t.Errorf("ended with %v, want ErrClosed", last)
	}
}
