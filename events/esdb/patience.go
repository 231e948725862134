package esdb

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"time"
)

const (
	firstPause = 20 * time.Millisecond
	lastPause  = 2 * time.Second
)

// trial is the patience with one call. It begins anew with every progress.
type trial struct {
	store *Store
	until time.Time
	pause time.Duration
	why   error // the last error that says more than that time is up
}

func (s *Store) newTrial() *trial {
	t := &trial{store: s}
	t.progress()
	return t
}

func (t *trial) progress() {
	t.until, t.pause, t.why = time.Now().Add(t.store.patience), firstPause, nil
}

// again waits a while after an error that may go away. It returns what to give
// up with when it is final, the patience is over or the context ends.
func (t *trial) again(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if final(err) {
		return err
	}
	if t.why == nil || !errors.Is(err, context.DeadlineExceeded) {
		t.why = err
	}
	pause := t.next()
	if time.Now().Add(pause).After(t.until) {
		return t.givenUp()
	}
	timer := time.NewTimer(pause)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// next is a random time around one that doubles each time.
func (t *trial) next() time.Duration {
	pause := t.pause/2 + rand.N(t.pause)
	t.pause = min(2*t.pause, lastPause)
	return pause
}

func (t *trial) givenUp() error {
	if t.why == ErrAccess {
		return ErrAccess
	}
	if why := t.store.links.notices.latest(); why != "" {
		return fmt.Errorf("%w (%s)", ErrUnreachable, why)
	}
	return fmt.Errorf("%w (%w)", ErrUnreachable, t.why)
}
