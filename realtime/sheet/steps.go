package sheet

import (
	"cmp"
	"maps"
	"slices"
	"strconv"

	"keyline/events"
	"keyline/events/board"
)

// steps are those of key results that are measured by them, and the dated
// milestones of initiatives. Steps of key results are done by check-ins, so
// that of these a table only tells it.
var steps = part{
	name: "steps", mark: "step",
	columns: []string{"id", "goalid", "goal", "step", "weight", "due", "done"},
	taken:   []string{"step", "weight", "due", "done"},
	items: func(s Source) (all []item) {
		for _, ref := range s.goals() {
			if k := s.State.KeyResults[ref.ID]; k != nil && k.Kind == board.GaugeMilestone {
				for _, m := range k.Steps {
					all = append(all, item{ref, m.Step})
				}
			}
		}
		for _, ref := range s.initiatives() {
			for _, m := range s.State.Initiatives[ref.ID].Milestones {
				all = append(all, item{ref, m.ID})
			}
		}
		return all
	},
	cell: func(s Source, i item, key string, words map[string]string) Cell {
		if c, own := s.own(i, key); own {
			return c
		}
		if i.of.Kind == board.KindInitiative {
			all := s.State.Initiatives[i.of.ID].Milestones
			m := all[slices.IndexFunc(all, func(m board.InitiativeMilestone) bool { return m.ID == i.id })]
			switch key {
			case "step":
				return Cell{Text: m.Title}
			case "due":
				return Cell{Day: m.Due}
			case "done":
				return Cell{Day: m.Done}
			}
			return Cell{}
		}
		k := s.State.KeyResults[i.of.ID]
		m := k.Steps[slices.IndexFunc(k.Steps, func(m board.Milestone) bool { return m.Step == i.id })]
		switch key {
		case "step":
			return Cell{Text: m.Title}
		case "weight":
			return Cell{Number: &m.Weight}
		case "due":
			return Cell{Day: m.Due}
		}
		if d := slices.IndexFunc(k.Done, func(d board.StepDone) bool { return d.Step == i.id }); d >= 0 {
			return Cell{Day: k.Done[d].On}
		}
		return Cell{}
	},
	rows: (*reader).step,
}

// initiatives lists them in the order in which they are shown.
func (s Source) initiatives() (all []board.Ref) {
	ids := slices.SortedFunc(maps.Keys(s.State.Initiatives), func(a, b string) int {
		return cmp.Or(cmp.Compare(s.State.Initiatives[a].Order, s.State.Initiatives[b].Order), cmp.Compare(a, b))
	})
	for _, id := range ids {
		if i := s.State.Initiatives[id]; !i.Gone && s.Only.initiative(i) {
			all = append(all, board.Ref{Kind: board.KindInitiative, ID: id})
		}
	}
	return all
}

// there are those of some goals that are not gone.
func (s Source) there(all []board.Ref) []board.Ref {
	return slices.DeleteFunc(slices.Clone(all), func(r board.Ref) bool { return !s.isThere(r) })
}

func (r *reader) step(l line) {
	of := l.item.of
	if l.fresh {
		all := r.goals(l, board.KindKeyResult, board.KindInitiative)
		if len(all) == 0 {
			return
		}
		of = all[0]
	}
	if of.Kind == board.KindInitiative {
		m := board.InitiativeMilestone{ID: l.item.id}
		if i := r.State.Initiatives[of.ID]; i != nil && !l.fresh {
			m = i.Milestones[slices.IndexFunc(i.Milestones, func(m board.InitiativeMilestone) bool { return m.ID == l.item.id })]
		}
		over(l, "step", &m.Title)
		over(l, "due", &m.Due)
		over(l, "done", &m.Done)
		r.do(l, board.SetInitiativeMilestone{Initiative: of.ID, Milestone: m.ID, Title: m.Title, Due: m.Due, Done: m.Done != "", On: m.Done})
		return
	}
	if _, said := l.said["done"]; said && !r.plan.Foreign { // where the check-ins come along
		r.problem(l.at, "done", events.Refuse(events.Clash, "row_step_done", "A step of a key result is done by checking in."))
		return
	}
	r.gauged(l, of)
}

// gauged gathers the steps of a key result, which are one measure: all rows
// about them are done by the first.
func (r *reader) gauged(l line, of board.Ref) {
	at, begun := r.measured[of.ID]
	if !begun {
		k := r.State.KeyResults[of.ID]
		if k != nil && k.Kind != board.GaugeMilestone && r.kinds[of.ID] != board.GaugeMilestone {
			r.problem(l.at, "goal", events.Refuse(events.Clash, "row_stepless", "This key result is not measured by steps."))
			return
		}
		c := board.SetMeasure{KeyResult: of.ID, Gauge: board.Gauge{Kind: board.GaugeMilestone}}
		if k != nil {
			c.Steps = slices.Clone(k.Steps)
		}
		at = len(r.plan.Import.Rows)
		r.measured[of.ID] = at
		r.do(l, c)
	}
	c := r.plan.Import.Rows[at].Commands[0].(board.SetMeasure)
	n := slices.IndexFunc(c.Steps, func(m board.Milestone) bool { return m.Step == l.item.id })
	if n < 0 {
		n = len(c.Steps)
		c.Steps = append(c.Steps, board.Milestone{Step: l.item.id, Weight: 1})
	}
	over(l, "step", &c.Steps[n].Title)
	over(l, "due", &c.Steps[n].Due)
	if weight, said := l.said["weight"]; said {
		c.Steps[n].Weight, _ = strconv.ParseFloat(weight, 64) // empty: 0, which is refused
	}
	r.plan.Import.Rows[at].Commands[0] = c
}

// over puts what a row says over what was so.
func over(l line, key string, to *string) {
	if value, said := l.said[key]; said {
		*to = value
	}
}
