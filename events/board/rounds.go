package board

import (
	"cmp"
	"time"

	"keyline/events"
)

// Round is the time in which everybody, of every level, adds to an objective:
// after the few have met, with the intent told first.
type Round struct {
	Until  int64  `json:"until"` // the deadline; what comes later comes all the same
	Intent string `json:"intent"`
	By     string `json:"by,omitempty"`
	At     int64  `json:"at"`
	Closed int64  `json:"closed,omitempty"`
}

const maxRound = 366 * 24 * time.Hour

// Events about rounds. These names and fields are what is stored: a change of
// their meaning needs a new schema and an upcast.

// RoundOpened asks everybody for contributions to an objective; said again, it
// changes the deadline and the intent.
type RoundOpened struct {
	Objective string `json:"objective"`
	Until     int64  `json:"until"` // milliseconds of Unix time
	Intent    string `json:"intent"`
}

// RoundClosed ends the round.
type RoundClosed struct {
	Objective string `json:"objective"`
}

func (RoundOpened) Type() string { return "RoundOpened" }
func (RoundClosed) Type() string { return "RoundClosed" }

// Fold. Nobody undoes alone what everybody was asked.

func (s *State) roundOpened(e RoundOpened) {
	o := s.Objectives[e.Objective]
	if o == nil {
		return
	}
	r := Round{Until: e.Until, Intent: e.Intent, By: s.now.actor, At: s.now.at}
	if o.Round != nil && o.Round.Closed == 0 {
		r.At = o.Round.At // who contributed since then counts
	}
	o.Round = &r
	s.touch(Ref{KindObjective, e.Objective}, &o.trace, ObjectiveRound)
}

func (s *State) roundClosed(e RoundClosed) {
	o := s.Objectives[e.Objective]
	if o == nil || o.Round == nil || o.Round.Closed != 0 {
		return
	}
	r := *o.Round
	r.Closed = s.now.at
	o.Round = &r
	s.touch(Ref{KindObjective, e.Objective}, &o.trace, ObjectiveRound)
}

// Decisions.

// OpenRound asks everybody for contributions to an objective until a deadline.
type OpenRound struct {
	Objective string `json:"objective"`
	Until     int64  `json:"until"`
	Intent    string `json:"intent"`
}

// CloseRound ends the round.
type CloseRound struct {
	Objective string `json:"objective"`
}

func (OpenRound) Name() string  { return "OpenRound" }
func (CloseRound) Name() string { return "CloseRound" }

func (s *State) decideOpenRound(c OpenRound, by events.By) ([]events.Event, error) {
	if err := cmp.Or(s.need(Ref{KindObjective, c.Objective}), checkWhy(c.Intent)); err != nil {
		return nil, err
	}
	if now := by.Now.UnixMilli(); c.Until <= now || c.Until > now+maxRound.Milliseconds() {
		return nil, events.Refuse(events.Invalid, "deadline_out_of_range", "A deadline lies within the next year.")
	}
	if r := s.Objectives[c.Objective].Round; r != nil && r.Closed == 0 && r.Until == c.Until && r.Intent == c.Intent {
		return nil, nil
	}
	return []events.Event{RoundOpened(c)}, nil
}

func (s *State) decideCloseRound(c CloseRound) ([]events.Event, error) {
	if err := s.need(Ref{KindObjective, c.Objective}); err != nil {
		return nil, err
	}
	if r := s.Objectives[c.Objective].Round; r == nil || r.Closed != 0 {
		return nil, nil
	}
	return []events.Event{RoundClosed(c)}, nil
}
