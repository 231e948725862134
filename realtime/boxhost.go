package realtime

import (
	"context"
	"fmt"

	"keyline/events"
	"keyline/events/board"
)

// box does what the room asks of a poll's box.
func (t *host) box(ctx context.Context, a *BoxAsk) BoxDone {
	stream := events.NewStream(events.BoxCategory, board.BoxID(t.board, a.Poll))
	done := BoxDone{Ask: a}
	switch {
	case a.Erase:
		done.Err = t.eraseBox(ctx, stream)
	case len(a.Add) > 0:
		done.Err = t.addToBox(ctx, stream, a)
	default:
		for r, err := range t.hub.store.Read(ctx, stream, a.Expect+1) {
			var e events.Event
			if err == nil {
				e, _, err = t.hub.boxes.Decode(ctx, r)
			}
			if err != nil {
				done.Err = err
				break
			}
			done.Read = append(done.Read, e)
		}
	}
	if done.Err != nil {
		t.hub.log.Warn("ballot box", "stream", string(stream), "error", done.Err)
	}
	return done
}

// addToBox gives its events random ids and no meta: nothing in the open says
// whose ballot is which.
func (t *host) addToBox(ctx context.Context, stream events.Stream, a *BoxAsk) error {
	proposed := make([]events.Proposed, len(a.Add))
	for i, e := range a.Add {
		var err error
		if proposed[i], err = t.hub.boxes.Encode(ctx, stream, e, events.Meta{}, events.DeriveID(t.hub.randomID()+t.hub.randomID(), 0)); err != nil {
			return err
		}
	}
	_, err := t.hub.appendSurely(ctx, stream, a.Expect, proposed)
	return err
}

// eraseBox destroys the key first: from then on nobody can read what the box
// holds, and a box without a key is found and deleted at the next load.
func (t *host) eraseBox(ctx context.Context, stream events.Stream) error {
	there := false
	for _, err := range t.hub.store.Read(ctx, stream, 0) {
		if err != nil {
			return fmt.Errorf("erase %s: %w", stream, err)
		}
		there = true
		break
	}
	if !there {
		return nil
	}
	if err := t.hub.vault.Erase(ctx, stream, board.BoxItem); err != nil {
		return err
	}
	if err := t.hub.store.Delete(ctx, stream); err != nil {
		return fmt.Errorf("erase %s: %w", stream, err)
	}
	return nil
}
