package esdb

import (
	"context"
	"errors"
	"io"
	"math"
	"time"

	"github.com/EventStore/EventStore-Client-Go/v4/esdb"

	"keyline/events"
)

// message is one thing a stream of the server says.
type message struct {
	event      *esdb.RecordedEvent
	caughtUp   bool
	checkpoint events.Position // unless 0, which has nothing before it
	err        error           // io.EOF at the end; the last message in any case
}

// source opens a stream of messages, which ends with the context.
type source func(ctx context.Context, c *esdb.Client) (receive func() message, err error)

const (
	ahead = 64 // messages read before they are asked for
)

// pump reads a source into a channel until the source or ctx ends. Whoever
// reads from the channel is never held up by the client.
func (s *Store) pump(ctx context.Context, open source) <-chan message {
	out := make(chan message, ahead)
	go func() {
		k, err := s.links.enter(ctx)
		if err != nil {
			out <- message{err: err}
			return
		}
		defer s.links.leave(k)
		receive, err := open(ctx, k.client)
		if err != nil {
			receive = func() message { return message{err: err} }
		}
		for {
			m := receive()
			if lost(m.err) {
				s.links.retire(k)
			}
			m.err = understood(m.err)
			select {
			case out <- m:
			case <-ctx.Done():
				return
			}
			if m.err != nil {
				return
			}
		}
	}()
	return out
}

var errSilent = errors.New("no answer in time")

// next waits for one message, most at a time. Its error is the message's.
func next(ctx context.Context, from <-chan message, most time.Duration) (message, error) {
	select {
	case m := <-from:
		return m, m.err
	default:
	}
	timer := time.NewTimer(most)
	defer timer.Stop()
	select {
	case m := <-from:
		return m, m.err
	case <-ctx.Done():
		return message{}, ctx.Err()
	case <-timer.C:
		return message{}, errSilent
	}
}

// batch waits for one message and takes what else is there. An error ends it
// and comes with what was before.
func batch(ctx context.Context, from <-chan message, most time.Duration) (taken []message, err error) {
	m, err := next(ctx, from, most)
	for {
		if err != nil {
			return taken, err
		}
		taken = append(taken, m)
		if len(taken) == ahead {
			return taken, nil
		}
		select {
		case m = <-from:
			err = m.err
		default:
			return taken, nil
		}
	}
}

func streamFrom(name string, from events.Revision) source {
	return func(ctx context.Context, c *esdb.Client) (func() message, error) {
		return reading(c.ReadStream(ctx, name, esdb.ReadStreamOptions{From: esdb.Revision(uint64(from))}, math.MaxUint64))
	}
}

// allFrom reads from a position on, that one included.
func allFrom(at events.Position) source {
	return func(ctx context.Context, c *esdb.Client) (func() message, error) {
		return reading(c.ReadAll(ctx, esdb.ReadAllOptions{From: position(at)}, math.MaxUint64))
	}
}

func position(at events.Position) esdb.AllPosition {
	if at < 0 {
		return esdb.Start{}
	}
	return esdb.Position{Commit: uint64(at), Prepare: uint64(at)}
}

func reading(stream *esdb.ReadStream, err error) (func() message, error) {
	if err != nil {
		return nil, err
	}
	return func() message {
		e, err := stream.Recv()
		if err != nil {
			stream.Close()
			return message{err: err}
		}
		return message{event: e.OriginalEvent()}
	}, nil
}

// allAfter subscribes after a position, that one excluded.
func allAfter(at events.Position, filter *esdb.SubscriptionFilter) source {
	return func(ctx context.Context, c *esdb.Client) (func() message, error) {
		sub, err := c.SubscribeToAll(ctx, esdb.SubscribeToAllOptions{
			From: position(at), Filter: filter, MaxSearchWindow: 1000, CheckpointInterval: 1,
		})
		if err != nil {
			return nil, err
		}
		return func() message {
			switch e := sub.Recv(); {
			case e.EventAppeared != nil:
				return message{event: e.EventAppeared.OriginalEvent()}
			case e.CheckPointReached != nil:
				return message{checkpoint: events.Position(e.CheckPointReached.Commit)}
			case e.CaughtUp != nil:
				return message{caughtUp: true}
			case e.SubscriptionDropped != nil:
				_ = sub.Close() // returns nil and nothing else
				if e.SubscriptionDropped.Error == nil {
					return message{err: io.ErrUnexpectedEOF}
				}
				return message{err: e.SubscriptionDropped.Error}
			}
			return message{} // it fell behind: nothing to do about it
		}, nil
	}
}
