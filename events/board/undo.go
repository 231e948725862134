package board

import (
	"cmp"
	"slices"

	"keyline/events"
	"keyline/events/text"
)

// Decisions.

// Undo takes back the last step of whoever asks. It is refused when somebody
// else changed the same since, unless forced. Typing needs no force: what
// others typed stays.
type Undo struct {
	Force  bool   `json:"force,omitempty"`
	Reason string `json:"reason,omitempty"` // when the goal was agreed meanwhile
}

// Redo takes back the last Undo of whoever asks.
type Redo struct {
	Force  bool   `json:"force,omitempty"`
	Reason string `json:"reason,omitempty"`
}

func (Undo) Name() string { return "Undo" }
func (Redo) Name() string { return "Redo" }

func (s *State) decideUndo(c Undo, by events.By) (Decision, error) {
	var steps []step
	if j := s.journals[by.Person]; j != nil {
		steps = j.undo
	}
	compensating, command, err := s.takeBack(steps, by.Person, c.Force, c.Reason, func(p *pen) []text.Op { return p.undo })
	if err == nil && compensating == nil {
		err = events.Refuse(events.Clash, "nothing_to_undo", "There is nothing to undo.")
	}
	return Decision{Events: compensating, Undoes: command}, err
}

func (s *State) decideRedo(c Redo, by events.By) (Decision, error) {
	var steps []step
	if j := s.journals[by.Person]; j != nil {
		steps = j.redo
	}
	compensating, command, err := s.takeBack(steps, by.Person, c.Force, c.Reason, func(p *pen) []text.Op { return p.redo })
	if err == nil && compensating == nil {
		err = events.Refuse(events.Clash, "nothing_to_redo", "There is nothing to redo.")
	}
	return Decision{Events: compensating, Redoes: command}, err
}

// takeBack makes the events that take back the last step that still has an
// effect, and names its command.
func (s *State) takeBack(steps []step, person string, force bool, reason string, ops func(*pen) []text.Op) ([]events.Event, string, error) {
	passed := map[Field]int{} // steps in a text without effect, whose ops are still on the pen
	for i := len(steps) - 1; i >= 0; i-- {
		p := &steps[i]
		var compensating []events.Event
		for _, f := range slices.Backward(p.texts) {
			compensating = append(compensating, s.untype(f, person, passed[f], ops)...)
			passed[f]++
		}
		if len(p.inverse) > 0 {
			compensating = append(compensating, s.untouch(p)...)
		}
		if compensating == nil {
			continue
		}
		if r, who, changed := s.changedSince(p, person); changed && !force {
			return nil, "", events.Refuse(events.Clash, "changed_since", "Somebody else has changed this since.",
				"by", who, "ref", r.String())
		}
		for i, e := range compensating {
			compensating[i] = s.because(e, cmp.Or(reason, p.reason))
		}
		return compensating, p.command, nil
	}
	return nil, "", nil
}

// untouch lists what takes back a step apart from its typing; nil when that would
// change nothing any more, because others have done it already.
func (s *State) untouch(p *step) []events.Event {
	dry := s.excerpt(p)
	var compensating []events.Event
	for i := len(p.inverse) - 1; i >= 0; i-- {
		compensating = append(compensating, p.inverse[i])
		dry.fold(p.inverse[i])
	}
	if len(dry.touched) == 0 {
		return nil
	}
	return compensating
}

// excerpt copies of the board what a step's inverse can depend on.
func (s *State) excerpt(p *step) *State {
	dry := New()
	dry.ID = s.ID
	dry.Groups = clone(s.Groups, func(*Group) {})
	dry.Objectives = clone(s.Objectives, func(*Objective) {})
	for _, c := range p.changes {
		switch c.ref.Kind {
		case KindNote:
			dry.Notes[c.ref.ID] = copyOf(s.Notes[c.ref.ID])
		case KindKeyResult:
			dry.KeyResults[c.ref.ID] = copyOf(s.KeyResults[c.ref.ID])
		case KindKPI:
			dry.KPIs[c.ref.ID] = copyOf(s.KPIs[c.ref.ID])
		case KindInitiative:
			dry.Initiatives[c.ref.ID] = copyOf(s.Initiatives[c.ref.ID])
		}
	}
	return dry
}

// untype makes the event that takes back typing; nil when nothing is left of
// what was typed.
func (s *State) untype(f Field, person string, passed int, ops func(*pen) []text.Op) []events.Event {
	t := s.text(f)
	if t == nil {
		return nil
	}
	for _, p := range t.pens {
		if p.person != person {
			continue
		}
		at := len(ops(p)) - 1 - passed
		if at < 0 || ops(p)[at].Empty() {
			return nil
		}
		op := ops(p)[at]
		after, err := text.Apply(t.Value, op)
		if err != nil || checkText(after, TextLimit(f)) != nil {
			return nil
		}
		return []events.Event{revision(f, []Run{{Actor: person, Op: op}}, after)}
	}
	return nil
}

// changedSince finds what somebody else changed of what a step changed.
func (s *State) changedSince(p *step, person string) (r Ref, by string, changed bool) {
	for _, c := range p.changes {
		t, gone := s.live(c.ref)
		if t == nil {
			continue
		}
		for a := range aspects {
			if c.aspects&(1<<a) == 0 && !(a == life && gone) {
				continue
			}
			if by, changed := t.since(a, p.rev, person); changed {
				return c.ref, by, true
			}
		}
	}
	return Ref{}, "", false
}
