package board

import (
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
	"SetMeasure", "CheckIn", "AddLink", "SetLinkStatus", "RemoveLink", "SetText", "AssignOwner",
	"DraftInitiative", "AttachInitiative", "DetachInitiative", "SetInitiativeStatus", "SetContributors", "SetInitiativeStart", "SetInitiativeMilestone",
	"AddKPI", "DescribeKPI", "GuardObjectives", "MeasureKPI",
}

// importRow decides a row and folds it, so that the next one finds it done.
func (s *State) importRow(r ImportedRow, reason string, by events.By) (all []events.Event, err error) {
	for _, c := range r.Commands {
		if !slices.Contains(imported, c.Name()) {
			return nil, events.Refuse(events.Invalid, "not_importable", "That cannot be changed by an import.")
		}
		if err := s.permit(c.Name(), by.Person); err != nil {
			return nil, err
		}
		decided, err := s.decide(s.lastly(c), by)
		if err != nil {
			return nil, err
		}
		taken, err := s.taking(decided, reason, by)
		if err != nil {
			return nil, err
		}
		all = append(all, taken...)
	}
	return all, nil
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
