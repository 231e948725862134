package esdb

import (
	"context"
	"sync"

	"github.com/EventStore/EventStore-Client-Go/v4/esdb"

	"keyline/events"
)

// links hands out connected clients. A client of the official module ignores
// its callers' contexts while it looks for a server, leaks a connection when
// it finds one again, and panics when it is closed with callers inside. So
// nobody gets one before it is connected, one that lost its server is retired
// for a new one, and a retired one is closed when its last caller has left.
// What remains is a caller that enters while another learns of the loss: he
// waits until a server is found again, and costs the connection of old.
type links struct {
	config  *esdb.Configuration
	notices *notices

	mu      sync.Mutex
	current *link
	count   int // clients not closed yet
	closed  bool
	gone    chan struct{} // closed when closed and the last client is
}

// link is one client. Its fields belong to links.mu, but connected.
type link struct {
	client    *esdb.Client
	connected chan struct{} // closed when it is, or is retired before
	inside    int           // callers in a method of client, or yet to be
	retired   bool
}

func newLinks(config *esdb.Configuration, n *notices) *links {
	return &links{config: config, notices: n, gone: make(chan struct{})}
}

// enter returns a connected client, which the caller must leave. Errors:
// ErrClosed, the context's.
func (l *links) enter(ctx context.Context) (*link, error) {
	for {
		k, err := l.latest()
		if err != nil {
			return nil, err
		}
		select {
		case <-k.connected:
		case <-ctx.Done():
		}
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		l.mu.Lock()
		usable := !k.retired
		if usable {
			k.inside++
		}
		l.mu.Unlock()
		if usable {
			return k, nil
		}
	}
}

func (l *links) latest() (*link, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.closed {
		return nil, events.ErrClosed
	}
	if l.current == nil {
		client, err := esdb.NewClient(l.config)
		if err != nil {
			return nil, err
		}
		l.current = &link{client: client, connected: make(chan struct{}), inside: 1}
		l.count++
		go l.connect(l.current)
	}
	return l.current, nil
}

// connect looks for a server until there is one.
func (l *links) connect(k *link) {
	if _, err := k.client.GetServerVersion(); err != nil {
		l.retire(k)
	}
	l.notices.over()
	close(k.connected)
	l.leave(k)
}

func (l *links) leave(k *link) {
	l.mu.Lock()
	k.inside--
	last := k.retired && k.inside == 0
	l.mu.Unlock()
	if last {
		l.end(k)
	}
}

// retire lets nobody else in. The caller may be inside.
func (l *links) retire(k *link) {
	l.mu.Lock()
	empty := !k.retired && k.inside == 0
	k.retired = true
	if l.current == k {
		l.current = nil
	}
	l.mu.Unlock()
	if empty {
		l.end(k)
	}
}

func (l *links) end(k *link) {
	_ = k.client.Close() // returns nil and nothing else
	l.mu.Lock()
	l.count--
	done := l.closed && l.count == 0
	l.mu.Unlock()
	if done {
		close(l.gone)
	}
}

// close lets nobody in any more. The channel is closed when all have left,
// which with a server that never answers again is never.
func (l *links) close() <-chan struct{} {
	l.mu.Lock()
	first, current, none := !l.closed, l.current, l.count == 0
	l.closed = true
	l.mu.Unlock()
	if first && none {
		close(l.gone)
	}
	if current != nil {
		l.retire(current)
	}
	return l.gone
}
