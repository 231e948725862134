package esdb

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"

	"keyline/events"
)

// errLeft ends a read whose reader has left the loop.
var errLeft = errors.New("left")

type yield = func(events.Recorded, error) bool

// Read implements events.Store. When the connection breaks it goes on with
// another where it was.
func (s *Store) Read(ctx context.Context, stream events.Stream, from events.Revision) iter.Seq2[events.Recorded, error] {
	return func(yield yield) {
		if err := s.read(ctx, stream, max(from, 0), yield); err != nil && !errors.Is(err, errLeft) {
			yield(events.Recorded{}, fmt.Errorf("read %s: %w", stream, err))
		}
	}
}

func (s *Store) read(caller context.Context, stream events.Stream, from events.Revision, yield yield) error {
	if err := s.usable(caller); err != nil {
		return err
	}
	if s.names.check(stream) != nil {
		return nil // there is none
	}
	ctx, cancel := s.within(caller)
	defer cancel()
	t := s.newTrial()
	at := from
	for {
		p := s.names.latest(stream)
		err := s.readLife(ctx, t, p, &at, yield)
		switch {
		case err == nil, errors.Is(err, errNothing):
			return nil
		case ctx.Err() != nil:
			return s.ended(caller)
		case errors.Is(err, errOver) && stream.Forgettable():
			s.names.over(p)
			if at > from {
				return nil // deleted under the reader
			}
			continue
		}
		if err := t.again(ctx, err); err != nil {
			if ctx.Err() != nil {
				return s.ended(caller)
			}
			return err
		}
	}
}

// readLife yields the events of one life of a stream from a revision on, and
// moves it along.
func (s *Store) readLife(ctx context.Context, t *trial, p place, at *events.Revision, yield yield) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	from := s.pump(ctx, streamFrom(p.name, *at))
	for {
		m, err := next(ctx, from, s.attempt)
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return err
		case ctx.Err() != nil:
			return ctx.Err()
		}
		r, ok := unwrap(p, m.event)
		if !ok || r.Revision != *at {
			return &events.Damaged{Stream: p.stream, Revision: *at, Position: r.Position}
		}
		if !yield(r, nil) {
			return errLeft
		}
		t.progress()
		*at++
	}
}

// ReadAll implements events.Store. The end is that of when it began.
func (s *Store) ReadAll(ctx context.Context, after events.Position) iter.Seq2[events.Recorded, error] {
	return func(yield yield) {
		if err := s.readAll(ctx, after, yield); err != nil && !errors.Is(err, errLeft) {
			yield(events.Recorded{}, fmt.Errorf("read log: %w", err))
		}
	}
}

func (s *Store) readAll(caller context.Context, after events.Position, yield yield) error {
	if err := s.usable(caller); err != nil {
		return err
	}
	ctx, cancel := s.within(caller)
	defer cancel()
	t := s.newTrial()
	end := events.Start - 1 // not known yet
	for {
		var err error
		if end < events.Start {
			end, err = s.end(ctx, t.until)
		}
		if err == nil {
			err = s.readPart(ctx, t, &after, end, yield)
		}
		if err == nil {
			return nil
		}
		if ctx.Err() != nil {
			return s.ended(caller)
		}
		if err := t.again(ctx, err); err != nil {
			if ctx.Err() != nil {
				return s.ended(caller)
			}
			return err
		}
	}
}

// readPart yields the log's events after a position up to the end, and moves
// the position along.
func (s *Store) readPart(ctx context.Context, t *trial, after *events.Position, end events.Position, yield yield) error {
	if *after >= end {
		return nil
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	from := s.pump(ctx, allFrom(*after))
	for {
		messages, failed := batch(ctx, from, s.attempt)
		found, err := s.sift(ctx, t, messages)
		if err != nil {
			return err
		}
		for _, f := range found {
			if ctx.Err() != nil {
				return ctx.Err()
			}
			if f.position <= *after {
				continue
			}
			if f.position > end {
				return nil
			}
			if f.ours {
				r, err := f.recorded()
				if err != nil {
					return err
				}
				if !yield(r, nil) {
					return errLeft
				}
			}
			*after = f.position
			t.progress()
		}
		switch {
		case errors.Is(failed, io.EOF), *after >= end:
			return nil
		case failed != nil:
			return failed
		}
	}
}
