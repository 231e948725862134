package esdb

import (
	"context"
	"errors"
	"fmt"

	"github.com/EventStore/EventStore-Client-Go/v4/esdb"

	"keyline/events"
)

// Delete implements events.Store. The bytes go with the server's next
// scavenge, see the package comment. An error says nothing about whether the
// stream is deleted; deleting again is harmless.
func (s *Store) Delete(ctx context.Context, stream events.Stream) error {
	if !stream.Forgettable() {
		return fmt.Errorf("delete %s: %w", stream, events.ErrUndeletable)
	}
	inner, end, err := s.beginWrite(ctx)
	if err != nil {
		return fmt.Errorf("delete %s: %w", stream, err)
	}
	defer end()
	t := s.newTrial()
	for tried := false; ; {
		p := s.names.latest(stream)
		done, err := s.deleteLife(inner, t, p, &tried)
		if err == nil && done {
			return nil
		}
		if err == nil {
			continue // that life was over long ago
		}
		if err := t.again(inner, err); err != nil {
			if inner.Err() != nil {
				err = s.ended(ctx)
			}
			return fmt.Errorf("delete %s: %w", stream, err)
		}
	}
}

// deleteLife ends a life of a stream. Not done: it was over before. Tried says
// whether this deletion may have been what ended it.
func (s *Store) deleteLife(ctx context.Context, t *trial, p place, tried *bool) (done bool, err error) {
	last, err := s.tail(ctx, t.until, p.name)
	switch {
	case errors.Is(err, errOver):
		s.names.over(p)
		return *tried, nil
	case err != nil:
		return false, err
	case last == events.None:
		return true, nil
	}
	*tried = true
	_, _, err = call(ctx, s, t.until, func(ctx context.Context, c *esdb.Client) (*esdb.DeleteResult, error) {
		return c.TombstoneStream(ctx, p.name, esdb.TombstoneStreamOptions{ExpectedRevision: esdb.Any{}})
	})
	if err != nil && !errors.Is(err, errOver) {
		return false, err
	}
	s.names.over(p)
	return true, nil
}
