package realtime

import (
	"context"
	"errors"

	"keyline/events/board"
	"keyline/events/space"
	"keyline/projections"
)

// placed is what a board is told of its space: which rules hold, and in which
// cycle its goals are.
type placed struct {
	rules board.Rules
	cycle board.Cycle
}

func placeOf(s *space.State, boardID string) placed {
	p := placed{rules: board.Rules{Hard: s.Rules.Hard, Objectives: s.Rules.Objectives, KeyResults: s.Rules.KeyResults, Cadence: s.Rules.Cadence, Changes: s.Rules.Changes}}
	if b := s.Boards[boardID]; b != nil && s.Cycles[b.Cycle] != nil {
		c := s.Cycles[b.Cycle]
		p.cycle = board.Cycle{ID: b.Cycle, Label: c.Name, Start: c.Start, End: c.End}
	}
	return p
}

// Govern does a person's command about a space and tells the boards it is
// about, so that everybody on them sees at once what holds. A board that could
// not be told hears of it when a member opens it next.
func (h *Hub) Govern(ctx context.Context, id, person, command string, c space.Command) error {
	about := map[string]placed{}
	look := func(f func(*space.State)) error { return h.spaces.Look(ctx, id, f) }
	within := func(cycle string) error {
		return look(func(s *space.State) {
			for b, listed := range s.Boards {
				if listed.Cycle == cycle {
					about[b] = placed{}
				}
			}
		})
	}
	var err error
	switch c := c.(type) {
	case space.PlaceBoard:
		about[c.Board] = placed{}
	case space.SetCycle:
		err = within(c.Cycle)
	case space.DropCycle:
		err = within(c.Cycle)
	case space.SetRules:
		for _, b := range h.hosted() {
			about[b] = placed{}
		}
	}
	if err := errors.Join(err, h.spaces.Do(ctx, id, person, command, c)); err != nil {
		return err
	}
	if err := look(func(s *space.State) {
		for b := range about {
			if s.Boards[b] == nil {
				delete(about, b)
				continue
			}
			about[b] = placeOf(s, b)
		}
	}); err != nil {
		return err
	}
	for b, p := range about {
		if err := h.place(ctx, b, p); err != nil {
			h.log.Warn("telling a board of its space", "board", b, "error", err)
		}
	}
	return nil
}

// hosted are the boards that have a room here.
func (h *Hub) hosted() []string {
	h.mu.Lock()
	defer h.mu.Unlock()
	ids := make([]string, 0, len(h.hosts))
	for id := range h.hosts {
		ids = append(ids, id)
	}
	return ids
}

// place tells a board what it does not know yet of its space. An archived one
// stays as it was.
func (h *Hub) place(ctx context.Context, boardID string, p placed) error {
	var knows placed
	err := h.Look(ctx, boardID, func(b *projections.Board) {
		knows = placed{b.State.Rules, b.State.Cycle}
		if b.State.Archived {
			knows = p
		}
	})
	if err == nil && knows.rules != p.rules {
		_, err = h.Do(ctx, boardID, "", "rules:"+h.randomID(), board.TakeRules(p.rules))
	}
	if err == nil && knows.cycle != p.cycle {
		_, err = h.Do(ctx, boardID, "", "cycle:"+h.randomID(), board.TakeCycle(p.cycle))
	}
	return err
}
