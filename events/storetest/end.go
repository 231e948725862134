package storetest

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"

	"keyline/events"
)

var endChecks = []check{
	{"An ended context records and reads nothing", endedContext},
	{"A context that ends during an Append leaves all or nothing, and a repetition tells", endsDuringAppend},
	{"A context that ends stops a reader", stopsReader},
	{"A closed store refuses everything with ErrClosed", closedRefuses},
	{"Close while 64 write: what was acknowledged before is whole", closesUnderLoad},
}

func endedContext(t testing.TB, open Open) {
	s := fresh(t, open)
	mustAppend(t, s, "person-a", events.None, batch("first", 2)...)
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if _, err := s.Append(ctx, "board-a", events.None, batch("late", 1)...); !errors.Is(err, context.Canceled) {
		t.Errorf("append: %v, want context.Canceled", err)
	}
	if err := s.Delete(ctx, "person-a"); !errors.Is(err, context.Canceled) {
		t.Errorf("delete: %v, want context.Canceled", err)
	}
	for _, err := range s.Read(ctx, "person-a", 0) {
		if !errors.Is(err, context.Canceled) {
			t.Errorf("read: %v, want context.Canceled", err)
		}
	}
	for _, err := range s.ReadAll(ctx, events.Start) {
		if !errors.Is(err, context.Canceled) {
			t.Errorf("read all: %v, want context.Canceled", err)
		}
	}
	for range s.Subscribe(ctx, events.Start) {
		t.Error("subscription yields")
	}
	if n := len(wellFormed(t, s)); n != 2 {
		t.Errorf("%d events in the log, want 2", n)
	}
}

func endsDuringAppend(t testing.TB, open Open) {
	s := fresh(t, open)
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	errs := make([]error, writers)
	var begun sync.WaitGroup
	begun.Add(writers / 2)
	go func() {
		begun.Wait()
		stop()
	}()
	each(func(w int) {
		if w < writers/2 {
			begun.Done()
		}
		_, errs[w] = s.Append(ctx, events.Stream(fmt.Sprint("board-", w)), events.None, batch(fmt.Sprint(w), 3)...)
	})
	for w, err := range errs {
		name := events.Stream(fmt.Sprint("board-", w))
		n := len(streamOf(t, s, name))
		unknown := errors.Is(err, events.ErrUnknownOutcome)
		switch {
		case err == nil && n != 3:
			t.Errorf("%s: acknowledged, %d events", name, n)
		case err != nil && !unknown && !errors.Is(err, context.Canceled):
			t.Errorf("%s: %v", name, err)
		case err != nil && !unknown && n != 0:
			t.Errorf("%s: refused with %v, %d events", name, err, n)
		case n != 0 && n != 3:
			t.Errorf("%s: torn, %d events", name, n)
		}
		mustAppend(t, s, name, events.None, batch(fmt.Sprint(w), 3)...)
	}
	if n := len(wellFormed(t, s)); n != writers*3 {
		t.Errorf("%d events after repetition, want %d", n, writers*3)
	}
}

func stopsReader(t testing.TB, open Open) {
	s := fresh(t, open)
	mustAppend(t, s, "board-a", events.None, batch("first", 10)...)
	for what, read := range map[string]func(context.Context) func(func(events.Recorded, error) bool){
		"read":     func(ctx context.Context) func(func(events.Recorded, error) bool) { return s.Read(ctx, "board-a", 0) },
		"read all": func(ctx context.Context) func(func(events.Recorded, error) bool) { return s.ReadAll(ctx, events.Start) },
	} {
		ctx, stop := context.WithCancel(t.Context())
		n := 0
		var last error
		for _, err := range read(ctx) {
			if last = err; err == nil {
				n++
			}
			stop()
		}
		stop()
		if n != 1 || !errors.Is(last, context.Canceled) {
			t.Errorf("%s: %d events, then %v; want 1, then context.Canceled", what, n, last)
		}
	}
}

func closedRefuses(t testing.TB, open Open) {
	s := open(t, t.TempDir())
	mustAppend(t, s, "person-a", events.None, batch("first", 1)...)
	if err := s.Close(); err != nil {
		t.Fatalf("close: %v", err)
	}
	closed := func(what string, err error) {
		t.Helper()
		if !errors.Is(err, events.ErrClosed) {
			t.Errorf("%s: %v, want ErrClosed", what, err)
		}
	}
	_, err := s.Append(t.Context(), "board-a", events.None, batch("late", 1)...)
	closed("append", err)
	closed("delete", s.Delete(t.Context(), "person-a"))
	n := 0
	for _, err := range s.Read(t.Context(), "person-a", 0) {
		n++
		closed("read", err)
	}
	for _, err := range s.ReadAll(t.Context(), events.Start) {
		n++
		closed("read all", err)
	}
	for _, err := range s.Subscribe(t.Context(), events.Start) {
		n++
		closed("subscribe", err)
	}
	if n != 3 {
		t.Errorf("%d answers from three readers of a closed store", n)
	}
	if err := s.Close(); err != nil {
		t.Errorf("close again: %v", err)
	}
}

func closesUnderLoad(t testing.TB, open Open) {
	s := open(t, t.TempDir())
	var closing sync.Once
	each(func(w int) {
		stream := events.Stream(fmt.Sprint("board-", w))
		for n := range 50 {
			_, err := s.Append(t.Context(), stream, events.Revision(n)-1, batch(fmt.Sprint(w, n), 1)...)
			if errors.Is(err, events.ErrClosed) {
				return
			}
			if err != nil {
				t.Errorf("writer %d: %v", w, err)
			}
			if n == 5 {
				closing.Do(func() {
					if err := s.Close(); err != nil {
						t.Errorf("close: %v", err)
					}
				})
			}
		}
		t.Errorf("writer %d was never told that the store is closed", w)
	})
}
