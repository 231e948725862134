package board

import (
	"cmp"

	"keyline/events"
)

// Cycle is the time in which a board's goals are to be reached, as far as the
// board has heard of it from its space. The zero value: none.
type Cycle struct {
	ID    string `json:"cycle,omitempty"`
	Label string `json:"name,omitempty"`
	Start string `json:"start,omitempty"` // calendar day, 2026-10-01
	End   string `json:"end,omitempty"`   // likewise; it counts
}

// CycleTaken says in which cycle the board's goals are from now on, so that
// its history tells why something was behind. Its name and fields are what is
// stored.
type CycleTaken Cycle

func (CycleTaken) Type() string { return "CycleTaken" }

// Fold.

func (s *State) cycleTaken(e CycleTaken) {
	if s.ID == "" || s.Cycle == Cycle(e) {
		return
	}
	s.Cycle = Cycle(e)
	s.touch(Ref{KindBoard, s.ID}, &s.trace, BoardCycle)
}

// Decisions.

// TakeCycle tells a board the cycle in which its space placed it. Only the
// server gives this command.
type TakeCycle Cycle

func (TakeCycle) Name() string { return "TakeCycle" }

func (s *State) decideTakeCycle(c TakeCycle) ([]events.Event, error) {
	if s.Cycle == Cycle(c) {
		return nil, nil
	}
	if err := cmp.Or(checkDue(c.Start), checkDue(c.End), checkText(c.Label, titleLimit)); err != nil {
		return nil, err
	}
	return []events.Event{CycleTaken(c)}, nil
}
