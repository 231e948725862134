package sqlite

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"keyline/events"
)

// request is an Append, or a Delete when nothing is proposed.
type request struct {
	stream   events.Stream
	expected events.Revision
	proposed []events.Proposed
	times    []time.Time // of a Restore, one for each proposed
	answer   chan answer // holds one
}

func (r *request) erases() bool { return len(r.proposed) == 0 }

type answer struct {
	appended events.Appended
	err      error
}

// Append implements events.Store.
func (s *Store) Append(ctx context.Context, stream events.Stream, expected events.Revision, proposed ...events.Proposed) (events.Appended, error) {
	if err := events.CheckLimits(stream, proposed); err != nil {
		return events.Appended{}, err
	}
	a, err := s.write(ctx, &request{stream: stream, expected: expected, proposed: proposed})
	var conflict *events.Conflict
	if err != nil && !errors.As(err, &conflict) {
		err = fmt.Errorf("append %s: %w", stream, err)
	}
	return a, err
}

// Restore implements events.Store.
func (s *Store) Restore(ctx context.Context, recorded ...events.Recorded) error {
	proposed, err := events.CheckRestore(recorded)
	if err != nil {
		return err
	}
	r := &request{stream: recorded[0].Stream, expected: recorded[0].Revision - 1, proposed: proposed}
	for _, e := range recorded {
		r.times = append(r.times, e.At)
	}
	_, err = s.write(ctx, r)
	var conflict *events.Conflict
	if err != nil && !errors.As(err, &conflict) {
		err = fmt.Errorf("restore %s: %w", r.stream, err)
	}
	return err
}

// Delete implements events.Store. It returns when the bytes are gone from the
// write-ahead log too, and waits for a Backup to end.
func (s *Store) Delete(ctx context.Context, stream events.Stream) error {
	err := events.ErrUndeletable
	if stream.Forgettable() {
		err = s.erase(ctx, stream)
	}
	if err != nil {
		return fmt.Errorf("delete %s: %w", stream, err)
	}
	return nil
}

func (s *Store) erase(ctx context.Context, stream events.Stream) error {
	select {
	case s.turns <- struct{}{}:
		defer func() { <-s.turns }()
	case <-ctx.Done():
		return ctx.Err()
	}
	_, err := s.write(ctx, &request{stream: stream})
	if !strings.HasSuffix(string(stream), "."+events.BoxCategory) && stream.Category() != events.BoxCategory {
		s.erasures.Add(1)
	}
	return err
}

// Erasures is how often something was erased since Open that a Backup made
// before has: when it is what it was before the Backup, that has nothing of it.
func (s *Store) Erasures() int64 { return s.erasures.Load() }

// write queues the request for the next transaction and waits.
func (s *Store) write(ctx context.Context, r *request) (events.Appended, error) {
	if err := ctx.Err(); err != nil {
		return events.Appended{}, err
	}
	r.answer = make(chan answer, 1)
	s.mu.Lock()
	if s.closed {
		s.mu.Unlock()
		return events.Appended{}, events.ErrClosed
	}
	s.queue = append(s.queue, r)
	s.mu.Unlock()
	select {
	case s.writer.wake <- struct{}{}:
	default: // it is awake and will look again
	}
	select {
	case a := <-r.answer:
		return a.appended, a.err
	case <-ctx.Done():
		return events.Appended{}, s.withdraw(r, ctx.Err())
	}
}

// withdraw takes a request back, unless it is being written.
func (s *Store) withdraw(r *request, cause error) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if i := slices.Index(s.queue, r); i >= 0 {
		s.queue = slices.Delete(s.queue, i, i+1)
		return cause
	}
	return fmt.Errorf("%w: %w", events.ErrUnknownOutcome, cause)
}

// take empties the queue.
func (s *Store) take() []*request {
	s.mu.Lock()
	defer s.mu.Unlock()
	waiting := s.queue
	s.queue = nil
	return waiting
}
