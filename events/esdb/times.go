package esdb

import (
	"sync"
	"time"

	"keyline/events"
)

// times remembers when the last event of a stream was, so that the next is
// not before it. An event never changes, so neither does what is remembered.
type times struct {
	mu   sync.Mutex
	last map[string]stamp // by the server's name
}

type stamp struct {
	revision events.Revision
	at       time.Time
}

const maxTimes = 10_000 // what is forgotten is read again

func newTimes() *times { return &times{last: map[string]stamp{}} }

// of is when the event at a revision was. Not ok: unknown.
func (t *times) of(name string, r events.Revision) (at time.Time, ok bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	s, ok := t.last[name]
	return s.at, ok && s.revision == r
}

func (t *times) set(name string, r events.Revision, at time.Time) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if _, known := t.last[name]; !known && len(t.last) >= maxTimes {
		clear(t.last)
	}
	if r >= t.last[name].revision {
		t.last[name] = stamp{r, at}
	}
}
