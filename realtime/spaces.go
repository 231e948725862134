package realtime

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"keyline/events"
	"keyline/events/board"
	"keyline/events/space"
)

// Spaces decides and reads organisations. Their streams are quiet, so each is
// folded when first asked for and kept. Safe for concurrent use.
type Spaces struct {
	store events.Store
	codec *events.Codec
	now   func() time.Time

	mu   sync.Mutex
	held map[string]*heldSpace
}

type heldSpace struct {
	mu       sync.Mutex
	state    *space.State
	revision events.Revision
}

func (s *Spaces) hold(id string) *heldSpace {
	s.mu.Lock()
	defer s.mu.Unlock()
	h := s.held[id]
	if h == nil {
		h = &heldSpace{state: space.New(), revision: events.None}
		s.held[id] = h
	}
	return h
}

// refresh folds what the store has beyond what is held.
func (s *Spaces) refresh(ctx context.Context, id string, h *heldSpace) error {
	for r, err := range s.store.Read(ctx, events.NewStream(events.SpaceCategory, id), h.revision+1) {
		if err != nil {
			return fmt.Errorf("load space %s: %w", id, err)
		}
		e, meta, err := s.codec.Decode(ctx, r)
		if err != nil {
			return fmt.Errorf("load space %s: %w", id, err)
		}
		space.Evolve(h.state, events.Fact[events.Event]{Event: e, Meta: meta, Revision: r.Revision, At: r.At})
		h.revision = r.Revision
	}
	return nil
}

// Do runs a command and returns when its effect is durable. A refusal is an
// *events.Error. The same id has its effect once.
func (s *Spaces) Do(ctx context.Context, id, person, command string, c space.Command) error {
	h := s.hold(id)
	h.mu.Lock()
	defer h.mu.Unlock()
	for attempt := 1; ; attempt++ {
		if err := s.refresh(ctx, id, h); err != nil {
			return err
		}
		if h.state.Seen(command) {
			return nil
		}
		role, _ := h.state.Role(person)
		decided, err := space.Decide(h.state, c, events.By{Person: person, Role: string(role), Command: command, Now: s.now()})
		if err != nil || len(decided) == 0 {
			return err
		}
		stream := events.NewStream(events.SpaceCategory, id)
		proposed := make([]events.Proposed, len(decided))
		for i, e := range decided {
			meta := events.Meta{Actor: person, Command: command}
			if proposed[i], err = s.codec.Encode(ctx, stream, e, meta, events.DeriveID(command, i)); err != nil {
				return err
			}
		}
		_, err = s.store.Append(ctx, stream, h.revision, proposed...)
		var conflict *events.Conflict
		switch {
		case err == nil:
			return s.refresh(ctx, id, h)
		case attempt < 3 && (errors.As(err, &conflict) || errors.Is(err, events.ErrUnknownOutcome)):
		default:
			return fmt.Errorf("space %s: %w", id, err)
		}
	}
}

// Try decides a command of the system without its happening.
func (s *Spaces) Try(ctx context.Context, id string, c space.Command) (refused error) {
	known := false
	err := s.Look(ctx, id, func(st *space.State) {
		known = st.ID != ""
		_, refused = space.Decide(st, c, events.By{Now: s.now()})
	})
	if !known { // what somebody made up must not fill the memory
		s.mu.Lock()
		delete(s.held, id)
		s.mu.Unlock()
	}
	return cmp.Or(err, refused)
}

// Look lets f read a space's state. f must be short and keep nothing. A space
// that does not exist has no people.
func (s *Spaces) Look(ctx context.Context, id string, f func(*space.State)) error {
	h := s.hold(id)
	h.mu.Lock()
	defer h.mu.Unlock()
	if err := s.refresh(ctx, id, h); err != nil {
		return err
	}
	f(h.state)
	return nil
}

// boardRole is the role that a member of a space has on its boards without
// being asked onto them; empty for one that is closed.
func (s *Spaces) boardRole(ctx context.Context, id, person, boardID string) (role board.Role, ok bool, err error) {
	err = s.Look(ctx, id, func(st *space.State) {
		b, practice := st.Boards[boardID], st.Practices[boardID]
		if b == nil && (practice == nil || practice.By != person) {
			return
		}
		var r space.Role
		if r, ok = st.Role(person); !ok {
			return
		}
		switch {
		case b != nil && b.Closed != "":
			role = "" // those who are on it already have one there
		case r == space.Owner:
			role = board.Owner
		case r == space.Auditor:
			role = board.Auditor
		default:
			role = board.Participant
		}
	})
	return role, ok, err
}
