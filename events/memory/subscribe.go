package memory

import (
	"context"
	"fmt"
	"iter"
	"slices"

	"keyline/events"
)

// Subscribe implements events.Store. Each round yields what has been recorded
// since the last one; nothing is queued for a reader, so a slow one costs
// nobody anything. No categories means all.
func (s *Store) Subscribe(ctx context.Context, after events.Position, categories ...string) iter.Seq2[events.Signal, error] {
	return func(yield func(events.Signal, error) bool) {
		first := true
		for {
			s.mu.Lock()
			log, changed, err := s.log, s.changed, s.usable(context.Background())
			s.mu.Unlock()
			if err != nil {
				yield(events.Signal{}, fmt.Errorf("subscribe: %w", err))
				return
			}
			if after == events.End {
				after = last(log)
			}
			fresh := since(log, after)
			for _, r := range fresh {
				after = r.Position
				if len(categories) > 0 && !slices.Contains(categories, r.Stream.Category()) {
					continue
				}
				if ctx.Err() != nil || !yield(events.Signal{Event: r, Position: after}, nil) {
					return
				}
			}
			if first || len(fresh) > 0 {
				first = false
				if ctx.Err() != nil || !yield(events.Signal{CaughtUp: true, Position: after}, nil) {
					return
				}
			}
			select {
			case <-changed:
			case <-ctx.Done():
				return
			}
		}
	}
}
