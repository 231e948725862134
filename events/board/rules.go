package board

import (
	"cmp"

	"keyline/events"
)

// Rules are how strict the board's space is with goals, as far as the board has
// heard. The zero value is the default: everything advises, nothing blocks.
type Rules struct {
	Hard       bool `json:"hard,omitempty"`       // gates refuse where they would else warn
	Objectives int  `json:"objectives,omitempty"` // more of them are too many; 0: 3
	KeyResults int  `json:"keyresults,omitempty"` // likewise for one objective; 0: 5
	// Cadence is how often owners are asked to check in: fortnight or month; empty: every week.
	Cadence string `json:"cadence,omitempty"`
	Changes int    `json:"changes,omitempty"` // of agreed goals in a cycle, on the whole board; 0: no budget
}

// RulesTaken says which rules hold on the board from now on, so that its
// history tells why something was refused. Its name and fields are what is
// stored.
type RulesTaken Rules

func (RulesTaken) Type() string { return "RulesTaken" }

// LimitExceeded records that a board has more objectives, or an objective more
// key results, than a team can keep in mind.
type LimitExceeded struct {
	Ref   Ref `json:"ref"` // the board or the objective
	Count int `json:"count"`
	Max   int `json:"max"`
}

func (LimitExceeded) Type() string { return "LimitExceeded" }

// Fold.

func (s *State) rulesTaken(e RulesTaken) {
	if s.ID == "" || s.Rules == Rules(e) {
		return
	}
	s.Rules = Rules(e)
	s.touch(Ref{KindBoard, s.ID}, &s.trace, BoardRules)
}

// MostObjectives is how many objectives a board has without a warning.
func (r Rules) MostObjectives() int { return cmp.Or(r.Objectives, 3) }

// MostKeyResults is how many key results an objective has without a warning.
func (r Rules) MostKeyResults() int { return cmp.Or(r.KeyResults, 5) }

// Decisions.

// TakeRules tells a board the rules of its space. Only the server gives this
// command.
type TakeRules Rules

func (TakeRules) Name() string { return "TakeRules" }

func (s *State) decideTakeRules(c TakeRules) ([]events.Event, error) {
	if s.Rules == Rules(c) {
		return nil, nil
	}
	return []events.Event{RulesTaken(c)}, nil
}

// recount counts the objectives that take people's minds.
func (s *State) recount() {
	s.pursued = 0
	for _, o := range s.Objectives {
		if !o.Gone && o.State != StageClosed && o.Horizon == "" {
			s.pursued++
		}
	}
}

// focused adds to what adds a goal that it is one too many: nobody is kept from
// it, but it goes on record.
func (s *State) focused(added events.Event) []events.Event {
	exceeded := LimitExceeded{Count: 1}
	switch e := added.(type) {
	case ObjectiveDrafted:
		exceeded.Ref, exceeded.Max = Ref{KindBoard, s.ID}, s.Rules.MostObjectives()
		exceeded.Count += s.pursued
	case KeyResultDrafted:
		exceeded.Ref, exceeded.Max = Ref{KindObjective, e.Objective}, s.Rules.MostKeyResults()
		for _, k := range s.KeyResults {
			if !k.Gone && k.Objective == e.Objective {
				exceeded.Count++
			}
		}
	}
	if exceeded.Count > exceeded.Max {
		return []events.Event{added, exceeded}
	}
	return []events.Event{added}
}
