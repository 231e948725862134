package realtime

import (
	"context"
	"fmt"
	"strings"
	"time"

	"keyline/events"
)

const followAgain = time.Second // between subscriptions that failed

// Follow makes rooms and sign-ins act on what other nodes record in the store,
// and returns when it hears them. It must be called before anybody asks for a
// board. Erased is told of boards texts of which another node erased, and must
// not block. A store that no other process writes to needs none of it.
func (h *Hub) Follow(ctx context.Context, erased func(boardID string)) error {
	h.shared, h.erased = true, erased
	live := make(chan struct{})
	go h.follow(live)
	select {
	case <-live:
		return nil
	case <-ctx.Done():
		return fmt.Errorf("follow the store: %w", ctx.Err())
	}
}

func (h *Hub) follow(live chan struct{}) {
	after := events.End
	for {
		for signal, err := range h.store.Subscribe(h.ctx, after, events.BoardCategory, events.PersonCategory, events.BoxCategory, events.SpaceCategory) {
			if err != nil {
				h.log.Error("the store's news broke off", "error", err)
				break
			}
			after = signal.Position
			if !signal.CaughtUp {
				h.heard(signal.Event)
			} else if live != nil {
				close(live)
				live = nil
			}
		}
		select {
		case <-time.After(followAgain):
		case <-h.ctx.Done():
			return
		}
	}
}

func (h *Hub) heard(e events.Recorded) {
	h.heardErasure(e)
	switch e.Stream.Category() {
	case events.BoardCategory:
		h.pass(e.Stream.ID(), Behind{Last: e.Revision})
	case events.BoxCategory:
		id, poll, _ := strings.Cut(e.Stream.ID(), ".")
		h.pass(id, BoxGrew{Poll: poll, Last: e.Revision})
	case events.PersonCategory:
		h.heardOf(e.Stream.ID())
	}
}

// pass tells the room of a board, if it is open.
func (h *Hub) pass(id string, in Input) {
	h.mu.Lock()
	t := h.hosts[id]
	if t != nil {
		t.refs++
	}
	h.mu.Unlock()
	if t != nil {
		t.send(in)
		h.release(t)
	}
}

// heardOf lets open sockets follow what happened to their person's name and
// sign-ins. A person without a socket here is read when somebody asks.
func (h *Hub) heardOf(person string) {
	name, signIns, err := h.auth.Follow(h.ctx, person)
	if err != nil {
		h.log.Error("a person cannot be followed", "person", person, "error", err)
		return
	}
	h.tell(Named{Person: person, Name: name})
	h.tell(SignIns{Person: person, Open: signIns})
}
