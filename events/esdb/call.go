package esdb

import (
	"context"
	"errors"
	"io"
	"sync/atomic"
	"time"

	"github.com/EventStore/EventStore-Client-Go/v4/esdb"

	"keyline/events"
)

// call runs f with a connected client and comes back by a time, and when ctx
// ends, whether f has come back or not: the client does not always look at
// its context. Not sent: f was surely never called.
func call[T any](ctx context.Context, s *Store, by time.Time, f func(context.Context, *esdb.Client) (T, error)) (v T, sent bool, err error) {
	ctx, cancel := context.WithDeadline(ctx, by)
	defer cancel()
	select {
	case s.slots <- struct{}{}:
	case <-ctx.Done():
		return v, false, ctx.Err()
	}
	type answer struct {
		v   T
		err error
	}
	done := make(chan answer, 1)
	var called atomic.Bool
	go func() {
		defer func() { <-s.slots }()
		var a answer
		var k *link
		if k, a.err = s.links.enter(ctx); a.err == nil {
			called.Store(true)
			a.v, a.err = f(ctx, k.client)
			if lost(a.err) {
				s.links.retire(k)
			}
			s.links.leave(k)
		}
		done <- a
	}()
	select {
	case a := <-done:
		return a.v, called.Load(), understood(a.err)
	case <-ctx.Done():
		return v, called.Load(), ctx.Err()
	}
}

// one reads the first event of a stream at a place in a direction, or returns
// errNothing.
func (s *Store) one(ctx context.Context, by time.Time, name string, from esdb.StreamPosition, direction esdb.Direction) (*esdb.RecordedEvent, error) {
	e, _, err := call(ctx, s, s.soon(by), func(ctx context.Context, c *esdb.Client) (*esdb.RecordedEvent, error) {
		return first(c.ReadStream(ctx, name, esdb.ReadStreamOptions{From: from, Direction: direction}, 1))
	})
	return e, err
}

// end is the position of the log's last event, or events.Start.
func (s *Store) end(ctx context.Context, by time.Time) (events.Position, error) {
	e, _, err := call(ctx, s, s.soon(by), func(ctx context.Context, c *esdb.Client) (*esdb.RecordedEvent, error) {
		return first(c.ReadAll(ctx, esdb.ReadAllOptions{From: esdb.End{}, Direction: esdb.Backwards}, 1))
	})
	if errors.Is(err, errNothing) {
		return events.Start, nil
	}
	if err != nil {
		return events.Start, err
	}
	return events.Position(e.Position.Commit), nil
}

// tail is the last revision of a stream, or events.None.
func (s *Store) tail(ctx context.Context, by time.Time, name string) (events.Revision, error) {
	e, err := s.one(ctx, by, name, esdb.End{}, esdb.Backwards)
	if errors.Is(err, errNothing) {
		return events.None, nil
	}
	if err != nil {
		return events.None, err
	}
	return events.Revision(e.EventNumber), nil
}

func first(stream *esdb.ReadStream, err error) (*esdb.RecordedEvent, error) {
	if err != nil {
		return nil, err
	}
	defer stream.Close()
	e, err := stream.Recv()
	if errors.Is(err, io.EOF) {
		return nil, errNothing
	}
	if err != nil {
		return nil, err
	}
	return e.OriginalEvent(), nil
}

// soon leaves time for another attempt.
func (s *Store) soon(by time.Time) time.Time {
	if t := time.Now().Add(s.attempt); t.Before(by) {
		return t
	}
	return by
}
