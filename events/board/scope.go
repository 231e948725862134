package board

import (
	"maps"
	"slices"
	"strings"

	"keyline/events"
)

// ScopeCompany is the scope of a board whose goals are those of the whole
// company: one objective, and everything for it.
const ScopeCompany = "company"

// Events about the scope of a board. These names and fields are what is stored.

// ScopeSet says whose goals are on the board: the company's, or a team's.
type ScopeSet struct {
	Scope string `json:"scope,omitempty"` // ScopeCompany; empty: a team's
}

// FocusOverridden records why the company agrees on a further objective.
type FocusOverridden struct {
	Objective string `json:"objective"`
	Reason    string `json:"reason"`
}

func (ScopeSet) Type() string        { return "ScopeSet" }
func (FocusOverridden) Type() string { return "FocusOverridden" }

// Fold.

func (s *State) scopeSet(e ScopeSet) {
	if s.ID == "" || s.Scope == e.Scope {
		return
	}
	s.Scope = e.Scope
	s.touch(Ref{KindBoard, s.ID}, &s.trace, BoardScope)
}

func (s *State) focusOverridden(e FocusOverridden) {
	o := s.Objectives[e.Objective]
	if o == nil {
		return
	}
	o.Override = e.Reason
	s.touch(Ref{KindObjective, e.Objective}, &o.trace, ObjectiveOverride)
}

// Decisions.

// SetScope says whose goals are on the board: company, or empty for a team's.
type SetScope struct {
	Scope string `json:"scope"`
}

func (SetScope) Name() string { return "SetScope" }

func (s *State) decideSetScope(c SetScope) ([]events.Event, error) {
	if c.Scope != "" && c.Scope != ScopeCompany {
		return nil, events.Refuse(events.Invalid, "unknown_scope", "A board is a team's or the company's.")
	}
	if s.Scope == c.Scope {
		return nil, nil
	}
	return []events.Event{ScopeSet(c)}, nil
}

// oneAtATime refuses to agree on an objective of the company beside another one
// of the cycle, unless that is overridden for a reason, which goes on record. A
// frame that looks beyond the cycle is none of them.
func (s *State) oneAtATime(c AgreeGoal, open []Ref) ([]events.Event, error) {
	if s.Scope != ScopeCompany || c.Ref.Kind != KindObjective || !slices.Contains(open, c.Ref) {
		return nil, nil
	}
	if s.Objectives[c.Ref.ID].Horizon != "" {
		return nil, nil
	}
	other := c.Elsewhere
	for _, id := range slices.Sorted(maps.Keys(s.Objectives)) {
		if o := s.Objectives[id]; id != c.Ref.ID && !o.Gone && o.State == StageAgreed && o.Horizon == "" {
			other = Target{KindObjective.String(), s.ID, id}
			break
		}
	}
	switch {
	case other == Target{}:
		return nil, nil
	case strings.TrimSpace(c.Override) == "":
		return nil, events.Refuse(events.Clash, "one_objective", "The company has agreed on an objective already. Another one needs a reason.",
			"ref", other.String(), "of", c.Ref.String())
	}
	return []events.Event{FocusOverridden{c.Ref.ID, c.Override}}, checkText(c.Override, proseLimit)
}

// Ahead names what still stands between an objective and its agreement: gates
// that it has not gone through, and, when it says what a goal above says
// already, what it adds of its own (contribution). Where nobody has begun with
// the method its gates are not asked for, unless the space holds them hard.
func (s *State) Ahead(objective string) []string {
	o, ref := s.Objectives[objective], Ref{KindObjective, objective}
	var ahead []string
	begun := len(o.Passes)+len(o.Checks)+len(o.Overlaps) > 0 || s.Rules.Hard || len(s.Noted(ref, Effect, Cause)) > 0
	if begun {
		ahead = o.Before()
	}
	if strings.TrimSpace(o.Contribution) == "" && s.copies(objective) {
		ahead = append(ahead, "contribution")
	}
	return ahead
}

// copies reports whether an objective repeats a key result of the goals it is
// aligned to or, when it is aligned to none on this board, of any other.
func (s *State) copies(objective string) bool {
	o := s.Objectives[objective]
	var above []Ref
	for _, e := range o.Aligned {
		if r, here := e.To.on(s.ID); here && s.need(r) == nil {
			above = append(above, r)
		}
	}
	for id, k := range s.KeyResults {
		if k.Gone || k.Objective == objective || s.need(Ref{KindObjective, k.Objective}) != nil {
			continue
		}
		parent := len(above) == 0 || slices.Contains(above, Ref{KindKeyResult, id}) || slices.Contains(above, Ref{KindObjective, k.Objective})
		if parent && Alike(o.Title.Value, k.Title.Value) {
			return true
		}
	}
	return false
}
