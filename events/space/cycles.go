package space

import (
	"time"

	"keyline/events"
)

const maxCycles = 200

// Cycle is a stretch of time for which goals are set. It begins and ends on
// any day.
type Cycle struct {
	Name  string
	Start string // calendar day, 2026-08-15
	End   string // the last day, that one included
}

// Events about cycles. These names and fields are what is stored: a change of
// their meaning needs a new schema and an upcast.

// CycleSet makes a cycle or changes it.
type CycleSet struct {
	Cycle string `json:"cycle"`
	Name  string `json:"name"`
	Start string `json:"start"`
	End   string `json:"end"`
}

// CycleDropped takes a cycle away. Boards that were in it are in none.
type CycleDropped struct {
	Cycle string `json:"cycle"`
}

func (CycleSet) Type() string     { return "CycleSet" }
func (CycleDropped) Type() string { return "CycleDropped" }

// Fold.

func (s *State) cycleSet(e CycleSet) {
	if e.Cycle != "" {
		s.Cycles[e.Cycle] = &Cycle{Name: e.Name, Start: e.Start, End: e.End}
	}
}

// Decisions.

// SetCycle makes a cycle or changes it.
type SetCycle struct {
	Cycle string `json:"cycle"`
	Name  string `json:"name"`
	Start string `json:"start"`
	End   string `json:"end"`
}

// DropCycle takes a cycle away.
type DropCycle struct {
	Cycle string `json:"cycle"`
}

func (SetCycle) command() string  { return "SetCycle" }
func (DropCycle) command() string { return "DropCycle" }

func (s *State) decideSetCycle(c SetCycle) ([]events.Event, error) {
	if err := checkNewID(c.Cycle); err != nil {
		return nil, err
	}
	if err := checkLabel(c.Name); err != nil {
		return nil, err
	}
	for _, day := range []string{c.Start, c.End} {
		if t, err := time.Parse(time.DateOnly, day); err != nil || t.Year() < 2000 || t.Year() > 2200 {
			return nil, events.Refuse(events.Invalid, "date_malformed", "A date looks like 2026-12-31.")
		}
	}
	if c.End < c.Start {
		return nil, events.Refuse(events.Invalid, "cycle_backwards", "A cycle ends after it begins.")
	}
	old := s.Cycles[c.Cycle]
	if old == nil && len(s.Cycles) >= maxCycles {
		return nil, errTooMany(maxCycles)
	}
	if old != nil && *old == (Cycle{c.Name, c.Start, c.End}) {
		return nil, nil
	}
	return []events.Event{CycleSet(c)}, nil
}

func (s *State) decideDropCycle(c DropCycle) ([]events.Event, error) {
	if s.Cycles[c.Cycle] == nil {
		return nil, nil
	}
	return []events.Event{CycleDropped(c)}, nil
}
