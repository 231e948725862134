package board

import (
	"cmp"
	"slices"

	"keyline/events"
)

// TurnIntoInitiative makes an initiative of a key result, or of an objective
// without any, that is a task: the words, the owner and the date go over, the
// goal goes into the trash, and both know of each other. It is one step of
// undo.
type TurnIntoInitiative struct {
	KeyResult  string `json:"keyresult,omitempty"`
	Objective  string `json:"objective,omitempty"` // instead of a key result
	Initiative string `json:"initiative"`
	For        []Ref  `json:"for"` // key results; of a key result none: its objective, until one is chosen
	Order      string `json:"order"`
	Reason     string `json:"reason,omitempty"` // once it is agreed
}

func (TurnIntoInitiative) Name() string { return "TurnIntoInitiative" }

func (s *State) decideTurnIntoInitiative(c TurnIntoInitiative) ([]events.Event, error) {
	was := Ref{KindKeyResult, c.KeyResult}
	if c.Objective != "" {
		was = Ref{KindObjective, c.Objective}
	}
	if err := cmp.Or(s.need(was), s.checkNew(c.Initiative, s.Initiatives[c.Initiative] != nil), checkOrder(c.Order)); err != nil {
		return nil, err
	}
	g, _ := s.goal(was)
	title, end := "", events.Event(KeyResultDeleted{c.KeyResult, c.Reason})
	if was.Kind == KindObjective {
		if len(s.KeyResultsOf(was)) > 0 {
			return nil, events.Refuse(events.Clash, "objective_in_use", "An objective with key results is no task. Move those first.", "ref", was.String())
		}
		title, end = s.Objectives[c.Objective].Title.Value, ObjectiveDeleted{c.Objective, c.Reason}
	} else {
		title = s.KeyResults[c.KeyResult].Title.Value
	}
	if len(c.For) == 0 && was.Kind == KindKeyResult {
		c.For = []Ref{{KindObjective, s.KeyResults[c.KeyResult].Objective}}
	} else if err := s.checkDriven(c.For...); err != nil {
		return nil, err
	}
	if slices.Contains(c.For, was) {
		return nil, events.Refuse(events.Invalid, "initiative_for_itself", "What becomes an initiative is no key result any more.")
	}
	all := []events.Event{InitiativeDrafted{Initiative: c.Initiative, Title: title, For: c.For, Order: c.Order, From: []Ref{was}}}
	if g.Owner != "" {
		all = append(all, OwnerAssigned{Ref: Ref{KindInitiative, c.Initiative}, Person: g.Owner})
	}
	if g.Due != "" {
		all = append(all, InitiativeMilestoneSet{c.Initiative, InitiativeMilestone{ID: c.Initiative, Due: g.Due}})
	}
	return append(all, end), nil
}
