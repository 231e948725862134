package board

import (
	"slices"

	"keyline/events"
)

// Horizons of objectives beyond the cycle: the frame in which those of a cycle
// stand, which is not judged by a cycle's pace.
const (
	HorizonAnnual    = "annual"
	HorizonThreeYear = "three-year"
)

// HorizonSet says how far ahead an objective looks; empty: to the end of its
// cycle. Its name and fields are what is stored.
type HorizonSet struct {
	Objective string `json:"objective"`
	Horizon   string `json:"horizon,omitempty"`
	Reason    string `json:"reason,omitempty"`
}

func (HorizonSet) Type() string { return "HorizonSet" }

// Fold.

func (s *State) horizonSet(e HorizonSet) {
	o := s.Objectives[e.Objective]
	if o == nil || o.Horizon == e.Horizon {
		return
	}
	was := o.Horizon
	s.inverse(HorizonSet{Objective: e.Objective, Horizon: was})
	o.Horizon = e.Horizon
	ref := Ref{KindObjective, e.Objective}
	s.changed(ref, &o.trace, due, ObjectiveHorizon)
	s.amended(ref, "horizon", was, e.Horizon, e.Reason)
}

// frame reports whether a goal looks further ahead than its cycle.
func (s *State) frame(r Ref) bool {
	id := r.ID
	if k := s.KeyResults[r.ID]; r.Kind == KindKeyResult && k != nil {
		id = k.Objective
	}
	o := s.Objectives[id]
	return o != nil && o.Horizon != ""
}

// Decisions.

// SetHorizon says how far ahead an objective looks: annual, three-year or,
// empty, to the end of its cycle.
type SetHorizon struct {
	Objective string `json:"objective"`
	Horizon   string `json:"horizon"`
	Reason    string `json:"reason,omitempty"` // once it is agreed
}

func (SetHorizon) Name() string { return "SetHorizon" }

func (s *State) decideSetHorizon(c SetHorizon) ([]events.Event, error) {
	if !slices.Contains([]string{"", HorizonAnnual, HorizonThreeYear}, c.Horizon) {
		return nil, events.Refuse(events.Invalid, "unknown_horizon", "An objective looks to the end of its cycle, a year or three years ahead.")
	}
	if err := s.need(Ref{KindObjective, c.Objective}); err != nil {
		return nil, err
	}
	if s.Objectives[c.Objective].Horizon == c.Horizon {
		return nil, nil
	}
	return []events.Event{HorizonSet(c)}, nil
}
