package audit

import (
	"context"
	"fmt"
	"io"
	"time"

	"keyline/events"
	"keyline/events/board"
	"keyline/events/proof"
	"keyline/projections"
)

// Checkpoint is a signed statement of what a board's history is, for readers
// to keep.
type Checkpoint struct {
	Note string   `json:"note"`
	Keys []string `json:"keys"` // public, the oldest first
	// Rotations say that each key took over from the one before it.
	Rotations []string     `json:"rotations,omitempty"`
	Size      int64        `json:"size"`            // number of events
	From      int64        `json:"from"`            // size of the reader's older checkpoint; 0 for none
	Path      []proof.Hash `json:"proof,omitempty"` // that the history goes on from there
}

// Checkpoint signs the history as it is, or its first upTo events, and proves
// that it goes on from the first `from` events (0: proves nothing).
func (a *Archive) Checkpoint(ctx context.Context, boardID string, from, upTo int64) (c Checkpoint, err error) {
	err = a.grow(ctx, boardID, func(t *timber) error {
		size := min(t.tree.Size(), upTo)
		c, err = signed(a.signer, events.NewStream(events.BoardCategory, boardID), &t.tree, size, t.at[size-1], from)
		return err
	})
	return c, err
}

// headAge is how far behind the note may be with which readers are greeted.
// Everybody comes at once when a meeting begins, and each of them keeps one.
const headAge = 10 * time.Second

// Head is the signed note of a board's history that readers are greeted with:
// what it was at most headAge ago.
func (a *Archive) Head(ctx context.Context, boardID string) (string, error) {
	t := a.timber(boardID)
	t.mu.Lock()
	h := t.head
	t.mu.Unlock()
	if h.note != "" && time.Since(h.made) < headAge {
		return h.note, nil
	}
	err := a.grow(ctx, boardID, func(t *timber) error {
		size := t.tree.Size()
		if t.head.size != size {
			c, err := signed(a.signer, events.NewStream(events.BoardCategory, boardID), &t.tree, size, t.at[size-1], 0)
			if err != nil {
				return err
			}
			t.head = head{note: c.Note, size: size}
		}
		t.head.made = time.Now()
		h = t.head
		return nil
	})
	return h.note, err
}

// Export writes every event so far, or the first upTo of them, with its proof.
// Of events about notes that are still hidden it has the hashes alone: who wrote
// them is nobody's to know yet, and the proof holds without. Those that were
// hidden then are hidden from whoever sees no further. What was written before
// an error is worth nothing.
func (a *Archive) Export(ctx context.Context, boardID string, upTo int64, w io.Writer) error {
	size, hidden := int64(0), map[string]bool{}
	err := a.look(ctx, boardID, func(p *past) error {
		size = min(p.size, upTo)
		for _, id := range p.history.Hidden() {
			hidden[id] = true
		}
		return nil
	})
	if err != nil {
		return err
	}
	if size == upTo {
		then := projections.NewBoard()
		if err := readOn(ctx, a.store, a.codec, boardID, then, events.Revision(size-1), 0); err != nil {
			return fmt.Errorf("export board %s: %w", boardID, err)
		}
		for _, id := range then.State.Hidden() {
			hidden[id] = true
		}
	}
	stream := events.NewStream(events.BoardCategory, boardID)
	out, err := proof.NewExport(w, a.signer, stream, size)
	if err != nil {
		return fmt.Errorf("export board %s: %w", boardID, err)
	}
	for r, err := range a.store.Read(ctx, stream, 0) {
		more, held := false, false
		if err == nil && len(hidden) > 0 {
			var e events.Event
			if e, _, err = a.codec.Decode(ctx, r); err == nil {
				held = board.Withheld(e, hidden)
			}
		}
		if err == nil {
			more, err = out.Add(r, held)
		}
		if err != nil {
			return fmt.Errorf("export board %s: %w", boardID, err)
		}
		if !more {
			break
		}
	}
	return nil
}
