package erase

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"keyline/events"
	"keyline/events/space"
)

// Talk is one of the office hours in whose note somebody wrote. What host and
// guest wrote there goes as a whole.
type Talk struct {
	Space string `json:"space"`
	Slot  string `json:"slot"`
}

// addTalks finds the talks of a space in whose notes the person of a plan wrote
// and that can still be read.
func (s *Service) addTalks(ctx context.Context, p *Plan, id string) error {
	stream := events.NewStream(events.SpaceCategory, id)
	seen := map[string]bool{}
	for r, err := range s.store.Read(ctx, stream, 0) {
		if err != nil {
			return fmt.Errorf("read space %s: %w", id, err)
		}
		if r.Type != (space.SlotNoted{}).Type() {
			continue
		}
		e, meta, _, err := s.spaces.Peek(r)
		if err != nil {
			return fmt.Errorf("read space %s: %w", id, err)
		}
		if slot := e.(space.SlotNoted).Slot; meta.Actor == p.Person && !seen[slot] {
			seen[slot] = true
			p.Talks = append(p.Talks, Talk{id, slot})
		}
	}
	var failed error
	p.Talks = slices.DeleteFunc(p.Talks, func(t Talk) bool {
		held, err := s.vault.Holds(ctx, events.NewStream(events.SpaceCategory, t.Space), t.Slot)
		failed = errors.Join(failed, err)
		return !held
	})
	return failed
}

// eraseTalks takes the notes away first, so that no node shows them from
// memory.
func (s *Service) eraseTalks(ctx context.Context, talks []Talk, by string) error {
	for part := range slices.Chunk(talks, chunk) {
		slots := map[string][]string{}
		for _, t := range part {
			slots[t.Space] = append(slots[t.Space], t.Slot)
		}
		for id, those := range slots {
			if err := s.hub.Spaces().Do(ctx, id, by, command(), space.EraseNotes{Slots: those}); err != nil {
				return err
			}
		}
		for _, t := range part {
			if err := s.vault.Erase(ctx, events.NewStream(events.SpaceCategory, t.Space), t.Slot); err != nil {
				return err
			}
		}
	}
	return nil
}
