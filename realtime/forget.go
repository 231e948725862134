package realtime

import (
	"time"

	"keyline/events"
	"keyline/events/board"
	"keyline/events/space"
)

// An erasure is recorded first and destroys then. What this process holds of it
// is dropped at once, and again when the other node has surely finished, for
// somebody may read it here in between.
var forgetAfter = []time.Duration{0, 2 * time.Second, 20 * time.Second}

// heardErasure drops what is kept of texts and people that another node erases.
func (h *Hub) heardErasure(e events.Recorded) {
	var forget func()
	switch e.Type {
	case board.TextErased{}.Type():
		fact, _, err := h.boards.Decode(h.ctx, e)
		erased, ok := fact.(board.TextErased)
		if err != nil || !ok {
			h.log.Error("an erasure cannot be followed", "board", e.Stream.ID(), "error", err)
			return
		}
		forget = func() {
			for _, ref := range erased.Refs {
				h.vault.Forget(e.Stream, ref.ID)
			}
			h.erased(e.Stream.ID())
		}
	case space.PersonErased{}.Type():
		fact, _, err := h.spaces.codec.Decode(h.ctx, e)
		erased, ok := fact.(space.PersonErased)
		if err != nil || !ok {
			h.log.Error("an erasure cannot be followed", "space", e.Stream.ID(), "error", err)
			return
		}
		forget = func() {
			h.auth.Drop(erased.Person)
			h.heardOf(erased.Person)
		}
	default:
		return
	}
	go func() {
		begin := time.Now()
		for _, after := range forgetAfter {
			select {
			case <-time.After(time.Until(begin.Add(after))):
				forget()
			case <-h.ctx.Done():
				return
			}
		}
	}()
}
