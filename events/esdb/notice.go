package esdb

import (
	"context"
	"fmt"
	"log/slog"
	"sync"

	"github.com/EventStore/EventStore-Client-Go/v4/esdb"
)

// notices pass on what the client logs, each trouble once and not at every
// attempt, and remember the latest: the client tells it to nobody else.
type notices struct {
	log *slog.Logger

	mu   sync.Mutex
	last string
}

func (n *notices) note(level, format string, args ...any) {
	text := fmt.Sprintf(format, args...)
	if level != esdb.LogWarn {
		// Its errors are those its callers get, who know better.
		n.log.Debug("event store client", "says", text)
		return
	}
	n.mu.Lock()
	fresh := n.last != text
	n.last = text
	n.mu.Unlock()
	if fresh {
		n.log.Log(context.Background(), slog.LevelWarn, "event store cannot be reached", "says", text)
	}
}

// over says that a server was found.
func (n *notices) over() {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.last != "" {
		n.log.Info("event store is reached again")
	}
	n.last = ""
}

// latest is what keeps the client from its server, or empty.
func (n *notices) latest() string {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.last
}
