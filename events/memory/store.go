// Package memory is the reference store: every promise of events.Store but
// durability, in the most obvious way. What it keeps ends with the process;
// it is for tests, simulations and as the judge of other stores.
package memory

import (
	"bytes"
	"context"
	"fmt"
	"iter"
	"slices"
	"sync"
	"time"

	"keyline/events"
)

// Store keeps the log in slices that are only ever appended to, so that a
// reader works on the part it saw without holding the lock.
type Store struct {
	now func() time.Time

	mu      sync.Mutex
	log     []events.Recorded
	streams map[events.Stream][]events.Recorded
	last    events.Position
	changed chan struct{} // closed and replaced when there is more to read
	closed  bool
}

var _ events.Store = (*Store)(nil)

// New makes an empty store.
func New() *Store {
	return &Store{
		now:     time.Now,
		streams: map[events.Stream][]events.Recorded{},
		changed: make(chan struct{}),
	}
}

// Append implements events.Store.
func (s *Store) Append(ctx context.Context, stream events.Stream, expected events.Revision, proposed ...events.Proposed) (events.Appended, error) {
	if err := events.CheckLimits(stream, proposed); err != nil {
		return events.Appended{}, err
	}
	return s.record(ctx, stream, expected, proposed, nil)
}

// Restore implements events.Store.
func (s *Store) Restore(ctx context.Context, recorded ...events.Recorded) error {
	proposed, err := events.CheckRestore(recorded)
	if err != nil {
		return err
	}
	_, err = s.record(ctx, recorded[0].Stream, recorded[0].Revision-1, proposed, recorded)
	return err
}

// record appends what is proposed now, or what was recorded before.
func (s *Store) record(ctx context.Context, stream events.Stream, expected events.Revision, proposed []events.Proposed, before []events.Recorded) (events.Appended, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.usable(ctx); err != nil {
		return events.Appended{}, fmt.Errorf("append %s: %w", stream, err)
	}
	history := s.streams[stream]
	actual := events.Revision(len(history)) - 1
	if expected != actual {
		if last, ok := repeated(history, expected, proposed); ok {
			return appended(last), nil
		}
		return events.Appended{}, &events.Conflict{Stream: stream, Expected: expected, Actual: actual}
	}
	at := s.now().UTC().Truncate(time.Millisecond)
	if before != nil {
		at = before[0].At
	}
	if len(history) > 0 && at.Before(history[actual].At) {
		if before != nil {
			return events.Appended{}, fmt.Errorf("restore %s: %w", stream, events.ErrOrder)
		}
		at = history[actual].At
	}
	for i, p := range proposed {
		s.last++
		if before != nil {
			at = before[i].At
		}
		p.Data, p.Meta = bytes.Clone(p.Data), bytes.Clone(p.Meta)
		r := events.Recorded{
			Proposed: p,
			Stream:   stream,
			Revision: expected + 1 + events.Revision(i),
			Position: s.last,
			At:       at,
		}
		history = append(history, r)
		s.log = append(s.log, r)
	}
	s.streams[stream] = history
	s.wake()
	return appended(history[len(history)-1]), nil
}

// repeated finds the events of an earlier Append that was the same as this.
func repeated(history []events.Recorded, expected events.Revision, proposed []events.Proposed) (last events.Recorded, ok bool) {
	first := int(expected) + 1
	if first < 0 || len(history) < first+len(proposed) {
		return events.Recorded{}, false
	}
	for i, p := range proposed {
		if last = history[first+i]; last.ID != p.ID {
			return events.Recorded{}, false
		}
	}
	return last, true
}

func appended(last events.Recorded) events.Appended {
	return events.Appended{Last: last.Revision, Position: last.Position, At: last.At}
}

// Read implements events.Store.
func (s *Store) Read(ctx context.Context, stream events.Stream, from events.Revision) iter.Seq2[events.Recorded, error] {
	return func(yield func(events.Recorded, error) bool) {
		s.mu.Lock()
		history, err := s.streams[stream], s.usable(ctx)
		s.mu.Unlock()
		if err != nil {
			yield(events.Recorded{}, fmt.Errorf("read %s: %w", stream, err))
			return
		}
		start := min(max(0, int(from)), len(history))
		s.yieldEach(ctx, history[start:], yield)
	}
}

// ReadAll implements events.Store.
func (s *Store) ReadAll(ctx context.Context, after events.Position) iter.Seq2[events.Recorded, error] {
	return func(yield func(events.Recorded, error) bool) {
		s.mu.Lock()
		log, err := s.log, s.usable(ctx)
		s.mu.Unlock()
		if err != nil {
			yield(events.Recorded{}, fmt.Errorf("read log: %w", err))
			return
		}
		s.yieldEach(ctx, since(log, after), yield)
	}
}

func (s *Store) yieldEach(ctx context.Context, log []events.Recorded, yield func(events.Recorded, error) bool) {
	for _, r := range log {
		if err := ctx.Err(); err != nil {
			yield(events.Recorded{}, err)
			return
		}
		if !yield(r, nil) {
			return
		}
	}
}

func since(log []events.Recorded, after events.Position) []events.Recorded {
	i, found := slices.BinarySearchFunc(log, after, func(r events.Recorded, p events.Position) int {
		return int(r.Position - p)
	})
	if found {
		i++
	}
	return log[i:]
}

func last(log []events.Recorded) events.Position {
	if len(log) == 0 {
		return events.Start
	}
	return log[len(log)-1].Position
}

// Delete implements events.Store.
func (s *Store) Delete(ctx context.Context, stream events.Stream) error {
	if !stream.Forgettable() {
		return fmt.Errorf("delete %s: %w", stream, events.ErrUndeletable)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.usable(ctx); err != nil {
		return fmt.Errorf("delete %s: %w", stream, err)
	}
	delete(s.streams, stream)
	kept := make([]events.Recorded, 0, len(s.log))
	for _, r := range s.log {
		if r.Stream != stream {
			kept = append(kept, r)
		}
	}
	s.log = kept
	return nil
}

// Close ends all subscriptions and refuses every later call with ErrClosed.
func (s *Store) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.closed = true
	s.wake()
	return nil
}

func (s *Store) usable(ctx context.Context) error {
	if s.closed {
		return events.ErrClosed
	}
	return ctx.Err()
}

func (s *Store) wake() {
	close(s.changed)
	s.changed = make(chan struct{})
}
