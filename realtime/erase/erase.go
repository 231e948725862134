// Package erase makes people and what they wrote disappear for good, and leaves
// every proof of the history whole.
//
// Free text is sealed under a key per item, names are in a stream per person.
// Erasing deletes those streams, bytes included; the history keeps the sealed
// bytes, which nobody can open any more, and gets an event that says what was
// erased and by whom. Titles of goals and names of groups are not sealed:
// they stay.
//
// Nothing is erased before somebody has seen the plan of it: Erase takes the
// plan's code and refuses when it would erase anything else. It records first
// and destroys then; what a crash left undone is in the next plan again.
package erase

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"

	"keyline/events"
	"keyline/events/board"
	"keyline/events/space"
	"keyline/realtime"
	"keyline/realtime/audit"
	"keyline/realtime/auth"
)

// chunk is how many texts one event of erasure names.
const chunk = 400

// Service erases. It is safe for concurrent use.
type Service struct {
	store   events.Store
	vault   *events.Vault
	codec   *events.Codec
	spaces  *events.Codec
	hub     *realtime.Hub
	auth    *auth.Service
	archive *audit.Archive
}

// New makes a Service over what the other parts of a server work on, so that
// none of them holds on to what is erased.
func New(store events.Store, vault *events.Vault, hub *realtime.Hub, service *auth.Service, archive *audit.Archive) *Service {
	return &Service{store: store, vault: vault, codec: events.NewCodec(board.Kinds(), vault), spaces: events.NewCodec(space.Kinds(), vault), hub: hub, auth: service, archive: archive}
}

// Erase does what a plan with this code says. By is the person who wants it,
// empty for the operator at the machine. It answers the plan that was done.
func (s *Service) Erase(ctx context.Context, t Target, code, by string) (Plan, error) {
	p, err := s.Plan(ctx, t)
	if err != nil {
		return p, err
	}
	switch {
	case p.Code != code:
		return p, events.Refuse(events.Clash, "plan_changed", "What would be erased is not what you were shown. Look again.")
	case p.Owns != "":
		return p, errLastOwner
	}
	for _, at := range p.Places {
		if at.LastOwner {
			return p, errLastOwner
		}
	}
	for _, at := range p.Places {
		if err := s.eraseOn(ctx, at, t.Person, by); err != nil {
			return p, fmt.Errorf("erase on board %s: %w", at.Board, err)
		}
	}
	if t.Person == "" {
		return p, nil
	}
	for _, id := range p.Spaces {
		if err := s.hub.Spaces().Do(ctx, id, by, command(), space.ErasePerson{Person: t.Person, Operator: by == ""}); err != nil {
			return p, err
		}
	}
	if err := s.eraseTalks(ctx, p.Talks, by); err != nil {
		return p, err
	}
	if err := s.auth.Forget(ctx, t.Person); err != nil {
		return p, err
	}
	s.hub.Rename(t.Person, "")
	return p, nil
}

var errLastOwner = events.Refuse(events.Clash, "last_owner", "A board keeps at least one owner.")

func (s *Service) eraseOn(ctx context.Context, at Place, person, by string) error {
	var refs []board.Ref
	if at.Leaves {
		refs = append(refs, board.Ref{Kind: board.KindPerson, ID: person})
	}
	for _, item := range at.Items {
		if !item.done {
			refs = append(refs, item.Ref)
		}
	}
	for part := range slices.Chunk(refs, chunk) {
		if _, err := s.hub.Do(ctx, at.Board, by, command(), board.EraseText{Refs: part, Operator: by == ""}); err != nil {
			return err
		}
	}
	defer s.archive.Drop(at.Board)
	stream := events.NewStream(events.BoardCategory, at.Board)
	for part := range slices.Chunk(at.Items, chunk) {
		failed := make(chan error, len(part))
		for _, item := range part { // at once, so that a store can do them in one go
			go func() { failed <- s.vault.Erase(ctx, stream, item.Ref.ID) }()
		}
		var all error
		for range part {
			all = errors.Join(all, <-failed)
		}
		if all != nil {
			return all
		}
	}
	return nil
}

func command() string {
	var b [16]byte
	_, _ = rand.Read(b[:]) // never fails
	return "erase:" + hex.EncodeToString(b[:])
}
