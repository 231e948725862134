package board

import (
	"cmp"
	"slices"

	"keyline/events"
)

// ImportedRow is a row of a table about what belongs to goals: steps, links,
// initiatives, KPIs or check-ins. Its commands are those that a person gives.
// A new initiative or KPI goes behind all others: its order stays empty.
type ImportedRow struct {
	Commands []Command
}

// imported are the commands that a row can give.
var imported = []string{
	"SetGoalContributors", "SetDelegate", "SetPhasedTargets", "SetLabels", "SetPerspective", "SetHorizon", "DeclareOrphan", "SetTeams", "StateContribution", "MarkPilot",
	"SetMeasure", "CheckIn", "AddLink", "SetLinkStatus", "RemoveLink", "SetText", "AssignOwner", "AlignGoal", "UnalignGoal",
	"DraftInitiative", "AttachInitiative", "DetachInitiative", "SetInitiativeStatus", "SetContributors", "SetInitiativeStart", "SetInitiativeMilestone",
	"AddKPI", "DescribeKPI", "GuardObjectives", "MeasureKPI",
}

// importRow decides a row and folds it, so that the next one finds it done. An
// error is about the command at that place.
func (s *State) importRow(r ImportedRow, in ImportGoals, by events.By) (all []events.Event, at int, err error) {
	for at, c := range r.Commands {
		if !slices.Contains(imported, c.Name()) {
			return nil, at, events.Refuse(events.Invalid, "not_importable", "That cannot be changed by an import.")
		}
		if err := s.permit(c.Name(), by.Person); err != nil {
			return nil, at, err
		}
		decided, err := s.decideImported(c, in, by)
		if err != nil {
			return nil, at, err
		}
		taken, err := s.taking(decided, in.Reason, by)
		if err != nil {
			return nil, at, err
		}
		all = append(all, taken...)
	}
	return all, 0, nil
}

// decideImported decides a command of a row. What comes from another board was
// right when it was said there; its measures may have changed since. A key result that the import adds
// brings its past along: of that, whoever imports it tells in the owner's place.
func (s *State) decideImported(c Command, in ImportGoals, by events.By) ([]events.Event, error) {
	switch c := c.(type) {
	case SayCheckIn:
		if in.AsIs && in.adds(c.KeyResult) { // of a time when it may have been measured in another way
			if _, err := s.checkable(c.KeyResult); err != nil {
				return nil, err
			}
			return s.sayCheckIn(c, by)
		}
		return s.decide(c, s.owning(c.KeyResult, in, by))
	case SetDelegate:
		return s.decide(c, s.owning(c.KeyResult, in, by))
	case SetPhasedTargets:
		if !in.AsIs || !in.adds(c.KeyResult) {
			return s.decide(c, by)
		}
		if err := cmp.Or(s.need(Ref{KindKeyResult, c.KeyResult}), checkPhasedDays(c.Targets)); err != nil {
			return nil, err
		}
		return []events.Event{TargetsPhased(c)}, nil
	case DraftInitiative:
		if c = s.lastly(c).(DraftInitiative); in.AsIs { // one turned from a key result is for an objective alone
			for _, r := range c.For {
				if err := s.need(r); err != nil {
					return nil, err
				}
			}
			return s.draftInitiative(c)
		}
		return s.decide(c, by)
	}
	return s.decide(s.lastly(c), by)
}

// adds reports whether a key result comes with the import.
func (c ImportGoals) adds(keyResult string) bool {
	return slices.ContainsFunc(c.Goals, func(g ImportedGoal) bool { return g.Objective != "" && g.Ref.ID == keyResult })
}

// owning lets whoever imports a key result speak in its owner's place.
func (s *State) owning(keyResult string, in ImportGoals, by events.By) events.By {
	if k := s.KeyResults[keyResult]; k != nil && k.Owner != "" && in.adds(keyResult) {
		by.Person = k.Owner
	}
	return by
}

// lastly gives what a row adds its place behind all others.
func (s *State) lastly(c Command) Command {
	last := ""
	switch c := c.(type) {
	case DraftInitiative:
		for _, i := range s.Initiatives {
			last = max(last, i.Order)
		}
		c.Order = ordersAfter(last, 1)[0]
		return c
	case AddKPI:
		for _, k := range s.KPIs {
			last = max(last, k.Order)
		}
		c.Order = ordersAfter(last, 1)[0]
		return c
	}
	return c
}
