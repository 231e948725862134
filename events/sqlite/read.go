package sqlite

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"

	"keyline/events"
)

// Read implements events.Store. After *events.Damaged the rest of the stream
// can be read from the revision after it.
func (s *Store) Read(ctx context.Context, stream events.Stream, from events.Revision) iter.Seq2[events.Recorded, error] {
	return func(yield func(events.Recorded, error) bool) {
		if err := s.readStream(ctx, stream, max(from, 0), yield); err != nil {
			yield(events.Recorded{}, fmt.Errorf("read %s: %w", stream, err))
		}
	}
}

// readStream expects every revision up to the end of the stream: the index
// may have lost some to damage.
func (s *Store) readStream(ctx context.Context, stream events.Stream, next events.Revision, yield func(events.Recorded, error) bool) error {
	end, tip, err := s.end(stream)
	if err != nil {
		return err
	}
	for next <= end.last {
		page, err := s.page(ctx, s.reader.byName, string(stream), int64(next), int64(tip))
		for _, r := range page {
			if err := ctx.Err(); err != nil {
				return err
			}
			if r.Revision != next {
				return &events.Damaged{Stream: stream, Revision: next}
			}
			if !yield(r.Recorded, nil) {
				return nil
			}
			next++
		}
		var d *events.Damaged
		if errors.As(err, &d) {
			return &events.Damaged{Stream: stream, Revision: next, Position: d.Position} // what a damaged row says of itself is not to be trusted
		}
		if malformed(err) {
			return fmt.Errorf("%w: %w", &events.Damaged{Stream: stream, Revision: next}, err)
		}
		if err != nil {
			return err
		}
		if len(page) == 0 {
			if still, _, _ := s.end(stream); still.first != end.first {
				return nil // deleted meanwhile
			}
			return &events.Damaged{Stream: stream, Revision: next}
		}
	}
	return ctx.Err()
}

// ReadAll implements events.Store. After *events.Damaged the rest of the log
// can be read after its position.
func (s *Store) ReadAll(ctx context.Context, after events.Position) iter.Seq2[events.Recorded, error] {
	return func(yield func(events.Recorded, error) bool) {
		_, tip, err := s.end("")
		if err != nil {
			yield(events.Recorded{}, fmt.Errorf("read log: %w", err))
			return
		}
		for r, err := range s.span(ctx, after, tip) {
			if err != nil {
				err = fmt.Errorf("read log: %w", err)
			}
			if !yield(r, err) {
				return
			}
		}
	}
}

// span yields the events between two positions, the first excluded. The file
// has a row for each position, deleted ones too, so a missing one is damage.
func (s *Store) span(ctx context.Context, after, last events.Position) iter.Seq2[events.Recorded, error] {
	after = max(after, 0)
	return func(yield func(events.Recorded, error) bool) {
		for after < last {
			begin := after
			page, err := s.page(ctx, s.reader.byPlace, int64(after), int64(last))
			for _, r := range page {
				if err := ctx.Err(); err != nil {
					yield(events.Recorded{}, err)
					return
				}
				if r.Position != after+1 {
					break
				}
				if after++; !r.gone && !yield(r.Recorded, nil) {
					return
				}
			}
			// A damaged tree may even give rows that were not asked for.
			missing := after == begin || page[len(page)-1].Position != after
			if malformed(err) || err == nil && missing {
				err = fmt.Errorf("%w: %w", &events.Damaged{Revision: events.None, Position: after + 1}, errMissing)
			}
			if err != nil {
				yield(events.Recorded{}, err)
				return
			}
		}
	}
}

// Subscribe implements events.Store. Each round reads what has been recorded
// since the last one from the file; nothing is queued for a reader, so a slow
// one costs nobody anything. No categories means all.
func (s *Store) Subscribe(ctx context.Context, after events.Position, categories ...string) iter.Seq2[events.Signal, error] {
	return func(yield func(events.Signal, error) bool) {
		for first := true; ; first = false {
			changed := s.nextChange()
			_, tip, err := s.end("")
			if err != nil {
				yield(events.Signal{}, fmt.Errorf("subscribe: %w", err))
				return
			}
			if after == events.End {
				after = tip
			}
			for r, err := range s.span(ctx, after, tip) {
				if ctx.Err() != nil {
					return
				}
				if err != nil {
					yield(events.Signal{}, fmt.Errorf("subscribe: %w", err))
					return
				}
				if len(categories) > 0 && !slices.Contains(categories, r.Stream.Category()) {
					continue
				}
				if !yield(events.Signal{Event: r, Position: r.Position}, nil) {
					return
				}
			}
			moved := tip > after
			after = max(after, tip)
			if ctx.Err() != nil || (first || moved) && !yield(events.Signal{CaughtUp: true, Position: after}, nil) {
				return
			}
			select {
			case <-changed:
			case <-ctx.Done():
				return
			}
		}
	}
}
