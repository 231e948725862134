package board

import (
	"cmp"
	"slices"
	"strings"

	"keyline/events"
)

// Gates stand between a draft of an objective and its agreement. They warn; a
// gate that the board holds hard refuses.
const (
	// GateValidation asks for effects of not reaching the objective, reasons
	// why it has not been reached so far, and that the room accepts them.
	GateValidation = "validation"
	// GateBranches asks whether key results overlap and whether any is missing:
	// mutually exclusive, collectively exhaustive.
	GateBranches = "branches"
)

var methodGates = []string{GateValidation, GateBranches}

// Pass says that an objective went through a gate, or was let past it.
type Pass struct {
	Gate   string `json:"gate"`
	Waived bool   `json:"waived,omitempty"`
	Reason string `json:"reason,omitempty"` // why it was waived, or what the room said
	By     string `json:"by,omitempty"`
	At     int64  `json:"at"`
	On     []Ref  `json:"on,omitempty"`   // what it rested on
	Poll   string `json:"poll,omitempty"` // in which the room accepted it; empty: the facilitator says so
}

// Method is what a meeting knows of an objective on the way to agreement. Its
// lists are replaced, never changed in place.
type Method struct {
	Passes   []Pass // at most one for each gate
	Checks   []Check
	Overlaps []Overlap

	Round        *Round   // replaced, never changed in place; nil: never opened
	Teams        []string // whose it is, as equals
	Contribution string   // what it adds of its own to the goal it serves
	Override     string   // why the company agreed on it beside another one
}

// Events about gates. These names and fields are what is stored: a change of
// their meaning needs a new schema and an upcast.

// GatePassed says that an objective went through a gate and what that rested on.
type GatePassed struct {
	Gate   string `json:"gate"`
	Ref    Ref    `json:"ref"`
	Reason string `json:"reason,omitempty"`
	Poll   string `json:"poll,omitempty"`
	On     []Ref  `json:"on,omitempty"`
}

// GateWaived lets an objective past a gate, for a reason.
type GateWaived struct {
	Gate   string `json:"gate"`
	Ref    Ref    `json:"ref"`
	Reason string `json:"reason"`
	On     []Ref  `json:"on,omitempty"`
}

// GateReopened puts an objective before a gate again.
type GateReopened struct {
	Gate   string `json:"gate"`
	Ref    Ref    `json:"ref"`
	Reason string `json:"reason,omitempty"`
}

func (GatePassed) Type() string   { return "GatePassed" }
func (GateWaived) Type() string   { return "GateWaived" }
func (GateReopened) Type() string { return "GateReopened" }

// Fold. Gates are no steps that somebody undoes alone: the room went through
// them together, and goes back by GateReopened.

func (s *State) gatePassed(e GatePassed) {
	s.pass(e.Ref, Pass{Gate: e.Gate, Reason: e.Reason, By: s.now.actor, At: s.now.at, On: e.On, Poll: e.Poll})
}

func (s *State) gateWaived(e GateWaived) {
	s.pass(e.Ref, Pass{Gate: e.Gate, Waived: true, Reason: e.Reason, By: s.now.actor, At: s.now.at, On: e.On})
}

func (s *State) pass(r Ref, p Pass) {
	o := s.Objectives[r.ID]
	if o == nil || r.Kind != KindObjective {
		return
	}
	o.Passes = append(slices.DeleteFunc(slices.Clone(o.Passes), func(q Pass) bool { return q.Gate == p.Gate }), p)
	slices.SortFunc(o.Passes, func(a, b Pass) int { return strings.Compare(a.Gate, b.Gate) })
	s.touch(r, &o.trace, ObjectivePasses)
}

func (s *State) gateReopened(e GateReopened) {
	o := s.Objectives[e.Ref.ID]
	if o == nil || e.Ref.Kind != KindObjective || o.Pass(e.Gate) == nil {
		return
	}
	o.Passes = slices.DeleteFunc(slices.Clone(o.Passes), func(p Pass) bool { return p.Gate == e.Gate })
	s.touch(e.Ref, &o.trace, ObjectivePasses)
}

// Pass finds how an objective went through a gate; nil when it did not.
func (m *Method) Pass(gate string) *Pass {
	for i := range m.Passes {
		if m.Passes[i].Gate == gate {
			return &m.Passes[i]
		}
	}
	return nil
}

// Before lists the gates that an objective has not gone through.
func (m *Method) Before() (gates []string) {
	for _, g := range methodGates {
		if m.Pass(g) == nil {
			gates = append(gates, g)
		}
	}
	return gates
}

// Decisions.

// PassGate says that the room lets an objective through a gate. What the gate
// asks for has to be there. A poll says how the room accepted it.
type PassGate struct {
	Gate   string `json:"gate"`
	Ref    Ref    `json:"ref"`
	Reason string `json:"reason,omitempty"`
	Poll   string `json:"poll,omitempty"`
}

// WaiveGate lets an objective past a gate although what it asks for is not
// there, for a reason.
type WaiveGate struct {
	Gate   string `json:"gate"`
	Ref    Ref    `json:"ref"`
	Reason string `json:"reason"`
}

// ReopenGate puts an objective before a gate again.
type ReopenGate struct {
	Gate   string `json:"gate"`
	Ref    Ref    `json:"ref"`
	Reason string `json:"reason,omitempty"`
}

func (PassGate) Name() string   { return "PassGate" }
func (WaiveGate) Name() string  { return "WaiveGate" }
func (ReopenGate) Name() string { return "ReopenGate" }

// atGate finds the objective that a command about a gate is for.
func (s *State) atGate(gate string, r Ref, reason string) (*Objective, error) {
	if !slices.Contains(methodGates, gate) {
		return nil, events.Refuse(events.Invalid, "unknown_gate", "There is no such gate.")
	}
	if r.Kind != KindObjective {
		return nil, events.Refuse(events.Invalid, "not_an_objective", "Only objectives go through gates.")
	}
	if err := cmp.Or(s.need(r), checkText(reason, proseLimit)); err != nil {
		return nil, err
	}
	return s.Objectives[r.ID], nil
}

// evidence is what a passage through a gate rests on, and what it lacks:
// effects, reasons, branches, checks, complete, overlaps.
func (s *State) evidence(gate string, r Ref) (on []Ref, lacks []string) {
	lack := func(what string, there bool) {
		if !there {
			lacks = append(lacks, what)
		}
	}
	switch gate {
	case GateValidation:
		effects, reasons := s.Noted(r, Effect), s.Noted(r, Cause)
		lack("effects", len(effects) > 0)
		lack("reasons", len(reasons) > 0)
		on = append(effects, reasons...)
	case GateBranches:
		o := s.Objectives[r.ID]
		branches := s.Branches(r.ID)
		lack("branches", len(branches) > 0)
		clear := true
		for _, id := range branches {
			clear = clear && o.check(id).OK
			on = append(on, Ref{KindGroup, id})
		}
		lack("checks", clear)
		lack("complete", o.check("").OK)
		lack("overlaps", len(s.Overlapping(r.ID)) == 0)
	}
	return on, lacks
}

func (s *State) decidePassGate(c PassGate) ([]events.Event, error) {
	o, err := s.atGate(c.Gate, c.Ref, c.Reason)
	if err != nil {
		return nil, err
	}
	on, lacks := s.evidence(c.Gate, c.Ref)
	if len(lacks) > 0 {
		return nil, events.Refuse(events.Clash, "gate_unmet", "Not everything that this gate asks for is there.",
			"gate", c.Gate, "missing", strings.Join(lacks, " "))
	}
	if c.Poll != "" {
		if p := s.Polls[c.Poll]; p == nil || p.State != PollDone || !p.Passed() || !slices.Contains(p.Subjects, c.Ref) {
			return nil, events.Refuse(events.Clash, "poll_not_passed", "In that poll the room did not accept this.")
		}
	}
	if p := o.Pass(c.Gate); p != nil && !p.Waived && p.Reason == c.Reason && p.Poll == c.Poll && slices.Equal(p.On, on) {
		return nil, nil
	}
	return []events.Event{GatePassed{c.Gate, c.Ref, c.Reason, c.Poll, on}}, nil
}

func (s *State) decideWaiveGate(c WaiveGate) ([]events.Event, error) {
	o, err := s.atGate(c.Gate, c.Ref, c.Reason)
	if err != nil {
		return nil, err
	}
	if s.Rules.Hard {
		return nil, events.Refuse(events.Forbidden, "gate_hard", "In this space no goal gets past a gate.")
	}
	if err := checkWhy(c.Reason); err != nil {
		return nil, err
	}
	on, _ := s.evidence(c.Gate, c.Ref)
	if p := o.Pass(c.Gate); p != nil && p.Waived && p.Reason == c.Reason && slices.Equal(p.On, on) {
		return nil, nil
	}
	return []events.Event{GateWaived{c.Gate, c.Ref, c.Reason, on}}, nil
}

func (s *State) decideReopenGate(c ReopenGate) ([]events.Event, error) {
	o, err := s.atGate(c.Gate, c.Ref, c.Reason)
	if err != nil || o.Pass(c.Gate) == nil {
		return nil, err
	}
	return []events.Event{GateReopened(c)}, nil
}

// checkWhy asks for a reason where leaving it out would leave others guessing.
func checkWhy(reason string) error {
	if strings.TrimSpace(reason) == "" {
		return events.Refuse(events.Invalid, "why_missing", "Say why.")
	}
	return checkText(reason, proseLimit)
}
