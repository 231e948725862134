package storetest

import (
	"context"
	"fmt"
	"iter"
	"runtime"
	"sync"
	"testing"
	"time"

	"keyline/events"
	"keyline/events/memory"
)

// A planted bug is a store with one promise broken; the suite must find it.
var planted = []struct {
	bug    string
	groups [][]check
	open   Open
}{
	{"acknowledges before it is recorded", every, bugged(func(s Store) Store { return &early{Store: s} })},
	{"forgets at a restart", [][]check{durableChecks}, bugged(func(s Store) Store { return s })},
	{"repeats an event to subscribers", every, bugged(func(s Store) Store { return repeating{s} })},
	{"skips an event when a subscription goes live", every, bugged(func(s Store) Store { return skipping{s} })},
	{"skips an event of ReadAll", every, bugged(func(s Store) Store { return gapped{s} })},
	{"tears appends apart", every, bugged(func(s Store) Store { return torn{s} })},
	{"lets the last writer win", every, bugged(func(s Store) Store { return &careless{Store: s} })},
	{"lets the last writer win, at once", [][]check{linearChecks}, bugged(func(s Store) Store { return &careless{Store: s} })},
	{"reads what was there before the last append", [][]check{linearChecks}, bugged(func(s Store) Store { return behind{s} })},
	{"does not know a repetition", every, bugged(func(s Store) Store { return forgetful{s} })},
	{"deletes history", every, bugged(func(s Store) Store { return shredder{s} })},
	{"stamps what it restores with the time of now", every, bugged(func(s Store) Store { return restamping{s} })},
	{"works after it was closed", every, bugged(func(s Store) Store { return undead{s} })},
	{"does not heed the context", every, bugged(func(s Store) Store { return deaf{s} })},
	{"takes too much", every, bugged(func(s Store) Store { return greedy{s} })},
}

var every = [][]check{appendChecks, restoreChecks, raceChecks, readChecks, subscribeChecks, deleteChecks, endChecks}

func bugged(plant func(Store) Store) Open {
	return func(testing.TB, string) Store { return plant(memory.New()) }
}

func TestSuiteFindsPlantedBugs(t *testing.T) {
	t.Logf("planted: %d stores with a bug each, found", len(planted))
	for _, p := range planted {
		t.Run(p.bug, func(t *testing.T) {
			t.Parallel()
			for _, group := range p.groups {
				for _, c := range group {
					if fails(t, c, p.open) {
						t.Logf("found by %q", c.promise)
						return
					}
				}
			}
			t.Error("no check failed")
		})
	}
}

// verdict takes the failures of a check for itself.
type verdict struct {
	testing.TB
	ctx    context.Context
	mu     sync.Mutex
	failed bool
}

func (v *verdict) Fail() {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.failed = true
}

func (v *verdict) FailNow() {
	v.Fail()
	runtime.Goexit()
}

func (v *verdict) Context() context.Context { return v.ctx }
func (v *verdict) Error(...any)             { v.Fail() }
func (v *verdict) Errorf(string, ...any)    { v.Fail() }
func (v *verdict) Fatal(...any)             { v.FailNow() }
func (v *verdict) Fatalf(string, ...any)    { v.FailNow() }

// fails runs one check; one that hangs ends with the context and has failed.
func fails(t *testing.T, c check, open Open) bool {
	ctx, stop := context.WithTimeout(t.Context(), 2*time.Second)
	defer stop()
	v := &verdict{TB: t, ctx: ctx}
	done := make(chan struct{})
	go func() {
		defer close(done)
		c.prove(v, open)
	}()
	<-done
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.failed || ctx.Err() != nil
}

// behind does not see the last event yet.
type behind struct{ Store }

func (b behind) Read(ctx context.Context, stream events.Stream, from events.Revision) iter.Seq2[events.Recorded, error] {
	return func(yield func(events.Recorded, error) bool) {
		var held *events.Recorded
		for r, err := range b.Store.Read(ctx, stream, from) {
			if err != nil || held != nil && !yield(*held, nil) {
				return
			}
			held = &r
		}
	}
}

type restamping struct{ Store }

func (r restamping) Restore(ctx context.Context, recorded ...events.Recorded) error {
	proposed, err := events.CheckRestore(recorded)
	if err == nil {
		_, err = r.Append(ctx, recorded[0].Stream, recorded[0].Revision-1, proposed...)
	}
	return err
}

// early answers at once and records with the next call.
type early struct {
	Store
	mu   sync.Mutex
	owed func() error
}

func (e *early) Append(ctx context.Context, s events.Stream, expected events.Revision, p ...events.Proposed) (events.Appended, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.owed != nil {
		if err := e.owed(); err != nil {
			return events.Appended{}, err
		}
	}
	e.owed = func() error {
		_, err := e.Store.Append(ctx, s, expected, p...)
		return err
	}
	return events.Appended{Last: expected + events.Revision(len(p))}, nil
}

type repeating struct{ Store }

func (r repeating) Subscribe(ctx context.Context, after events.Position, categories ...string) iter.Seq2[events.Signal, error] {
	return func(yield func(events.Signal, error) bool) {
		for sig, err := range r.Store.Subscribe(ctx, after, categories...) {
			if !yield(sig, err) || sig.Event.Revision == 2 && !sig.CaughtUp && !yield(sig, err) {
				return
			}
		}
	}
}

type skipping struct{ Store }

func (s skipping) Subscribe(ctx context.Context, after events.Position, categories ...string) iter.Seq2[events.Signal, error] {
	return func(yield func(events.Signal, error) bool) {
		live := false
		for sig, err := range s.Store.Subscribe(ctx, after, categories...) {
			if live && !sig.CaughtUp && err == nil {
				live = false
				continue
			}
			live = sig.CaughtUp
			if !yield(sig, err) {
				return
			}
		}
	}
}

type gapped struct{ Store }

func (g gapped) ReadAll(ctx context.Context, after events.Position) iter.Seq2[events.Recorded, error] {
	return func(yield func(events.Recorded, error) bool) {
		n := 0
		for r, err := range g.Store.ReadAll(ctx, after) {
			if n++; n != 7 && !yield(r, err) {
				return
			}
		}
	}
}

type torn struct{ Store }

func (s torn) Append(ctx context.Context, stream events.Stream, expected events.Revision, p ...events.Proposed) (a events.Appended, err error) {
	if err := events.CheckLimits(stream, p); err != nil {
		return a, err
	}
	for i := range p {
		if a, err = s.Store.Append(ctx, stream, expected+events.Revision(i), p[i]); err != nil {
			return a, err
		}
		runtime.Gosched()
	}
	return a, nil
}

type careless struct {
	Store
	mu sync.Mutex
}

func (c *careless) Append(ctx context.Context, s events.Stream, expected events.Revision, p ...events.Proposed) (events.Appended, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	last := events.None
	for r, err := range c.Read(ctx, s, 0) {
		if err != nil {
			return events.Appended{}, err
		}
		last = r.Revision
	}
	return c.Store.Append(ctx, s, max(expected, last), p...)
}

type forgetful struct{ Store }

func (f forgetful) Append(ctx context.Context, s events.Stream, expected events.Revision, p ...events.Proposed) (events.Appended, error) {
	anew := make([]events.Proposed, len(p))
	for i := range p {
		anew[i] = p[i]
		anew[i].ID = events.DeriveID(fmt.Sprint(time.Now()), i)
	}
	return f.Store.Append(ctx, s, expected, anew...)
}

type shredder struct{ Store }

func (s shredder) Delete(ctx context.Context, stream events.Stream) error {
	if !stream.Forgettable() {
		return nil
	}
	return s.Store.Delete(ctx, stream)
}

type undead struct{ Store }

func (undead) Close() error { return nil }

type deaf struct{ Store }

func (d deaf) Append(_ context.Context, s events.Stream, expected events.Revision, p ...events.Proposed) (events.Appended, error) {
	return d.Store.Append(context.Background(), s, expected, p...)
}

type greedy struct{ Store }

func (g greedy) Append(ctx context.Context, s events.Stream, expected events.Revision, p ...events.Proposed) (a events.Appended, err error) {
	for len(p) > 0 {
		n := min(len(p), 1000)
		if a, err = g.Store.Append(ctx, s, expected, p[:n]...); err != nil {
			return a, err
		}
		expected, p = a.Last, p[n:]
	}
	return a, nil
}
