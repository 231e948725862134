package esdb

import (
	"context"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"keyline/events"
)

const (
	patience = 15 * time.Second // for an answer of the server, over all attempts
	attempt  = 5 * time.Second  // for one attempt to read
	grace    = 5 * time.Second  // for appends under way when the store closes
	inFlight = 256              // appends and deletions at once; further ones wait
)

// Store is the log in an EventStoreDB.
type Store struct {
	links *links
	names *names
	times *times
	slots chan struct{}

	patience, attempt, grace time.Duration

	ctx  context.Context // ends when the store is closed and the grace is over
	stop context.CancelFunc

	mu      sync.Mutex
	closed  bool
	writing sync.WaitGroup
}

var _ events.Store = (*Store)(nil)

// Open makes a store from a connection string:
//
//	esdb://user:password@host:2113,host2:2113?tlsCAFile=/etc/keyline/ca.crt
//	esdb+discover://cluster.example.org
//
// The settings are those of EventStoreDB's clients, and namespace=name, small
// letters and digits, which keeps the streams of several Keylines on one
// server apart. kurrentdb:// means the same as esdb://. It does not connect
// yet: calls wait for a server, up to 15 seconds. No error shows the password.
func Open(connection string, log *slog.Logger) (*Store, error) {
	s, err := parse(connection)
	if err != nil {
		return nil, err
	}
	n := &notices{log: log}
	config, err := s.client(n.note)
	if err != nil {
		return nil, err
	}
	if err := config.Validate(); err != nil {
		return nil, fmt.Errorf("connection string: %w", err)
	}
	ctx, stop := context.WithCancel(context.Background())
	return &Store{
		links: newLinks(config, n), names: newNames(s.namespace), times: newTimes(),
		slots: make(chan struct{}, inFlight), patience: patience, attempt: attempt, grace: grace, ctx: ctx, stop: stop,
	}, nil
}

// Close refuses every later call with ErrClosed, lets appends under way finish
// for up to 5 seconds, and ends all readers and subscriptions. It comes back
// within 15 seconds even if no server ever answers.
func (s *Store) Close() error {
	s.mu.Lock()
	s.closed = true
	s.mu.Unlock()
	written := make(chan struct{})
	go func() {
		s.writing.Wait()
		close(written)
	}()
	wait(written, s.grace)
	s.stop()
	wait(written, s.grace)
	wait(s.links.close(), s.grace)
	return nil
}

func wait(done <-chan struct{}, most time.Duration) {
	timer := time.NewTimer(most)
	defer timer.Stop()
	select {
	case <-done:
	case <-timer.C:
	}
}

// usable says whether a call may begin.
func (s *Store) usable(ctx context.Context) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return events.ErrClosed
	}
	return ctx.Err()
}

// beginWrite is usable for a call that Close waits for. The context returned
// ends with the caller's and with the store; end must be called.
func (s *Store) beginWrite(ctx context.Context) (inner context.Context, end func(), err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return nil, nil, events.ErrClosed
	}
	if err := ctx.Err(); err != nil {
		return nil, nil, err
	}
	s.writing.Add(1)
	inner, cancel := s.within(ctx)
	return inner, func() { cancel(); s.writing.Done() }, nil
}

// within is a context that also ends with the store.
func (s *Store) within(ctx context.Context) (context.Context, context.CancelFunc) {
	inner, cancel := context.WithCancel(ctx)
	unbind := context.AfterFunc(s.ctx, cancel)
	return inner, func() { unbind(); cancel() }
}

// ended is why a context from within ended: the caller's reason or ErrClosed.
func (s *Store) ended(caller context.Context) error {
	if err := caller.Err(); err != nil {
		return err
	}
	return events.ErrClosed
}
