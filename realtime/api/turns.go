package api

import (
	"context"
	"sync"
)

// maxTables is how many tables are read or written at a time. A hostile one can
// take 300 MiB before it is refused.
const maxTables = 2

// turns lets few requests of a costly kind in at a time, and of one person one.
// It is safe for concurrent use.
type turns struct {
	free chan struct{}

	mu     sync.Mutex
	taking map[string]bool // who waits for a turn or has it
}

func newTurns(n int) *turns {
	return &turns{free: make(chan struct{}, n), taking: map[string]bool{}}
}

// take waits for a turn, which ends with leave. Who has one or waits for one is
// told that this is too much.
func (t *turns) take(ctx context.Context, person string) (leave func(), err error) {
	t.mu.Lock()
	taking := t.taking[person]
	t.taking[person] = true
	t.mu.Unlock()
	if taking {
		return nil, errBusy
	}
	done := func() {
		t.mu.Lock()
		defer t.mu.Unlock()
		delete(t.taking, person)
	}
	select {
	case t.free <- struct{}{}:
		return func() { <-t.free; done() }, nil
	case <-ctx.Done():
		done()
		return nil, ctx.Err()
	}
}
