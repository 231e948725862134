package api

import (
	"context"
	"sync"
)

// maxTables is how many tables are read or written at a time. A hostile one can
// take 300 MiB before it is refused.
const maxTables = 2

// maxUploads is how many tables are received at a time, of up to 14 MB each.
const maxUploads = 16

// turns lets few requests of a costly kind work at a time, and of one person one
// in. Nobody has a turn while the network is waited for: who sends or takes
// slowly would keep all others out. It is safe for concurrent use.
type turns struct {
	free chan struct{}

	mu     sync.Mutex
	inside map[string]bool
}

func newTurns(n int) *turns {
	return &turns{free: make(chan struct{}, n), inside: map[string]bool{}}
}

// enter lets a person in, until leave, who is not inside already.
func (t *turns) enter(person string) (leave func(), err error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.inside[person] {
		return nil, errBusy
	}
	t.inside[person] = true
	return func() {
		t.mu.Lock()
		defer t.mu.Unlock()
		delete(t.inside, person)
	}, nil
}

// take waits for a turn, which ends with the first call of rest.
func (t *turns) take(ctx context.Context) (rest func(), err error) {
	select {
	case t.free <- struct{}{}:
		return sync.OnceFunc(func() { <-t.free }), nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}
