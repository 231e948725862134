package board

import (
	"cmp"
	"slices"

	"keyline/events"
)

// TurnIntoInitiative makes an initiative of a key result that is a task and no
// result: the words, the owner and the date go over, the key result goes into
// the trash, and both know of each other. It is one step of undo.
type TurnIntoInitiative struct {
	KeyResult  string `json:"keyresult"`
	Initiative string `json:"initiative"`
	For        []Ref  `json:"for"` // key results; none: its objective, until one is chosen
	Order      string `json:"order"`
	Reason     string `json:"reason,omitempty"` // once it is agreed
}

func (TurnIntoInitiative) Name() string { return "TurnIntoInitiative" }

func (s *State) decideTurnIntoInitiative(c TurnIntoInitiative) ([]events.Event, error) {
	was := Ref{KindKeyResult, c.KeyResult}
	if err := cmp.Or(s.need(was), s.checkNew(c.Initiative, s.Initiatives[c.Initiative] != nil), checkOrder(c.Order)); err != nil {
		return nil, err
	}
	k := s.KeyResults[c.KeyResult]
	if len(c.For) == 0 {
		c.For = []Ref{{KindObjective, k.Objective}}
	} else if err := s.checkDriven(c.For...); err != nil {
		return nil, err
	}
	if slices.Contains(c.For, was) {
		return nil, events.Refuse(events.Invalid, "initiative_for_itself", "What becomes an initiative is no key result any more.")
	}
	all := []events.Event{InitiativeDrafted{Initiative: c.Initiative, Title: k.Title.Value, For: c.For, Order: c.Order, From: []Ref{was}}}
	if k.Owner != "" {
		all = append(all, OwnerAssigned{Ref: Ref{KindInitiative, c.Initiative}, Person: k.Owner})
	}
	if k.Due != "" {
		all = append(all, InitiativeMilestoneSet{c.Initiative, InitiativeMilestone{ID: c.Initiative, Due: k.Due}})
	}
	return append(all, KeyResultDeleted{c.KeyResult, c.Reason}), nil
}
