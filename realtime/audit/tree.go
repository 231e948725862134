package audit

import (
	"context"
	"fmt"
	"sync"
	"time"

	"keyline/events"
	"keyline/events/proof"
)

// maxLeaves is how many events the trees that are kept in memory may have
// together. They take 72 bytes for each.
const maxLeaves = 1 << 20

// timber is the tree of a board as far as it was read. Every open page asks for
// a checkpoint now and then, so it is held apart from the past, which takes
// twenty times as long to read.
type timber struct {
	used   int64 // in the order of use; guarded by Archive.mu
	leaves int   // guarded by Archive.mu

	mu   sync.Mutex
	tree proof.Tree
	at   []int64 // of every event, Unix milliseconds
	head head
}

// head is a signed note that serves everybody who comes for a while.
type head struct {
	note string
	size int64
	made time.Time
}

// grow reads on to the board's end, hashes alone, and lets f use the tree.
func (a *Archive) grow(ctx context.Context, boardID string, f func(*timber) error) error {
	t := a.timber(boardID)
	t.mu.Lock()
	defer t.mu.Unlock()
	for r, err := range a.store.Read(ctx, events.NewStream(events.BoardCategory, boardID), events.Revision(t.tree.Size())) {
		if err != nil {
			return fmt.Errorf("tree of board %s: %w", boardID, err)
		}
		t.tree.Append(r.Hash())
		t.at = append(t.at, r.At.UnixMilli())
	}
	a.fell(boardID, t, len(t.at))
	if len(t.at) == 0 {
		return errNoHistory
	}
	return f(t)
}

func (a *Archive) timber(boardID string) *timber {
	a.mu.Lock()
	defer a.mu.Unlock()
	t := a.forest[boardID]
	if t == nil {
		t = &timber{}
		a.forest[boardID] = t
	}
	a.uses++
	t.used = a.uses
	return t
}

// fell notes how large a tree has become and forgets those that were not used
// for longest while there are too many leaves; and the tree of no board.
func (a *Archive) fell(boardID string, t *timber, leaves int) {
	a.mu.Lock()
	defer a.mu.Unlock()
	t.leaves = leaves
	if leaves == 0 && a.forest[boardID] == t {
		delete(a.forest, boardID)
	}
	for {
		all, oldest := 0, ""
		for id, other := range a.forest {
			all += other.leaves
			if other != t && (oldest == "" || other.used < a.forest[oldest].used) {
				oldest = id
			}
		}
		if all <= maxLeaves || oldest == "" {
			return
		}
		delete(a.forest, oldest)
	}
}
