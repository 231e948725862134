package board

import "keyline/events"

// Events that objectives and key results share, and of the first also
// initiatives. These names and fields are
// what is stored: a change of their meaning needs a new schema and an upcast.

// OwnerAssigned makes one person answer for a goal or an initiative, or nobody.
type OwnerAssigned struct {
	Ref    Ref    `json:"ref"`
	Person string `json:"person,omitempty"`
	Reason string `json:"reason,omitempty"`
}

// DueSet gives a goal a due date or none.
type DueSet struct {
	Ref    Ref    `json:"ref"`
	Due    string `json:"due,omitempty"`
	Reason string `json:"reason,omitempty"`
}

// AmbitionSet says whether a goal is a commitment or an aspiration.
type AmbitionSet struct {
	Ref      Ref    `json:"ref"`
	Ambition string `json:"ambition,omitempty"`
	Reason   string `json:"reason,omitempty"`
}

func (OwnerAssigned) Type() string { return "OwnerAssigned" }
func (DueSet) Type() string        { return "DueSet" }
func (AmbitionSet) Type() string   { return "AmbitionSet" }

// Fold.

// goal finds an objective or a key result.
func (s *State) goal(r Ref) (*Goal, *trace) {
	switch r.Kind {
	case KindObjective:
		if o := s.Objectives[r.ID]; o != nil {
			return &o.Goal, &o.trace
		}
	case KindKeyResult:
		if k := s.KeyResults[r.ID]; k != nil {
			return &k.Goal, &k.trace
		}
	}
	return nil, nil
}

// either picks the field of the goal's kind.
func either(r Ref, objective, keyResult Fields) Fields {
	if r.Kind == KindObjective {
		return objective
	}
	return keyResult
}

// owned finds who answers for something; nil where nobody can.
func (s *State) owned(r Ref) (*string, *trace, Fields) {
	if g, t := s.goal(r); g != nil {
		return &g.Owner, t, either(r, ObjectiveOwner, KeyResultOwner)
	}
	if i := s.Initiatives[r.ID]; r.Kind == KindInitiative && i != nil {
		return &i.Owner, &i.trace, InitiativeOwner
	}
	if k := s.KPIs[r.ID]; r.Kind == KindKPI && k != nil {
		return &k.Owner, &k.trace, KPIOwner
	}
	return nil, nil, 0
}

func (s *State) ownerAssigned(e OwnerAssigned) {
	person, t, f := s.owned(e.Ref)
	if person == nil || *person == e.Person {
		return
	}
	was := *person
	s.inverse(OwnerAssigned{Ref: e.Ref, Person: was})
	*person = e.Person
	s.changed(e.Ref, t, owner, f)
	s.amended(e.Ref, "owner", was, e.Person, e.Reason)
}

func (s *State) dueSet(e DueSet) {
	g, t := s.goal(e.Ref)
	if g == nil || g.Due == e.Due {
		return
	}
	was := g.Due
	s.inverse(DueSet{Ref: e.Ref, Due: was})
	g.Due = e.Due
	s.changed(e.Ref, t, due, either(e.Ref, ObjectiveDue, KeyResultDue))
	s.amended(e.Ref, "due", was, e.Due, e.Reason)
}

func (s *State) ambitionSet(e AmbitionSet) {
	g, t := s.goal(e.Ref)
	if g == nil || g.Ambition == e.Ambition {
		return
	}
	was := g.Ambition
	s.inverse(AmbitionSet{Ref: e.Ref, Ambition: was})
	g.Ambition = e.Ambition
	s.changed(e.Ref, t, ambition, either(e.Ref, ObjectiveAmbition, KeyResultAmbition))
	s.amended(e.Ref, "ambition", was, e.Ambition, e.Reason)
}

// Decisions.

// AssignOwner makes one person answer for a goal or an initiative; an empty
// person, nobody.
type AssignOwner struct {
	Ref    Ref    `json:"ref"`
	Person string `json:"person"`
	Reason string `json:"reason,omitempty"` // once it is agreed
}

// SetDue gives a goal a due date, 2026-12-31, or none.
type SetDue struct {
	Ref    Ref    `json:"ref"`
	Due    string `json:"due"`
	Reason string `json:"reason,omitempty"` // once it is agreed
}

// SetAmbition says whether a goal is committed or aspirational; empty: neither.
type SetAmbition struct {
	Ref      Ref    `json:"ref"`
	Ambition string `json:"ambition"`
	Reason   string `json:"reason,omitempty"` // once it is agreed
}

func (AssignOwner) Name() string { return "AssignOwner" }
func (SetDue) Name() string      { return "SetDue" }
func (SetAmbition) Name() string { return "SetAmbition" }

// needGoal finds a goal to change and refuses what is none or gone.
func (s *State) needGoal(r Ref) (*Goal, error) {
	if r.Kind != KindObjective && r.Kind != KindKeyResult {
		return nil, events.Refuse(events.Invalid, "not_a_goal", "That is neither an objective nor a key result.")
	}
	if err := s.need(r); err != nil {
		return nil, err
	}
	g, _ := s.goal(r)
	return g, nil
}

func (s *State) decideAssignOwner(c AssignOwner) ([]events.Event, error) {
	now, _, _ := s.owned(c.Ref)
	if now == nil {
		_, err := s.needGoal(c.Ref)
		return nil, err
	}
	if err := s.need(c.Ref); err != nil || *now == c.Person {
		return nil, err
	}
	if _, there := s.Role(c.Person); c.Person != "" && !there {
		return nil, errUnknown(Ref{KindPerson, c.Person})
	}
	return append([]events.Event{OwnerAssigned(c)}, s.unhelped(c.Ref, c.Person)...), nil
}

func (s *State) decideSetDue(c SetDue) ([]events.Event, error) {
	if err := checkDue(c.Due); err != nil {
		return nil, err
	}
	g, err := s.needGoal(c.Ref)
	if err != nil || g.Due == c.Due {
		return nil, err
	}
	return []events.Event{DueSet(c)}, nil
}

func (s *State) decideSetAmbition(c SetAmbition) ([]events.Event, error) {
	if c.Ambition != "" && c.Ambition != "committed" && c.Ambition != "aspirational" {
		return nil, events.Refuse(events.Invalid, "unknown_ambition", "A goal is committed or aspirational.")
	}
	g, err := s.needGoal(c.Ref)
	if err != nil || g.Ambition == c.Ambition {
		return nil, err
	}
	return []events.Event{AmbitionSet(c)}, nil
}
