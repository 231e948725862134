package board

import (
	"cmp"
	"maps"
	"slices"

	"keyline/events"
)

// Candidates for the key results of an objective are sorted into branches:
// groups of notes that belong to it. Within a branch none should overlap
// another; taken together they should leave nothing out.

// Check is the room's answer to a question about the branches of an objective.
type Check struct {
	Branch string `json:"branch,omitempty"` // whether anything overlaps in it; empty: whether anything is missing
	OK     bool   `json:"ok,omitempty"`     // nothing does, nothing is
	By     string `json:"by,omitempty"`
	At     int64  `json:"at"`
}

// Events about branches. These names and fields are what is stored: a change of
// their meaning needs a new schema and an upcast.

// GroupBranched makes a group a branch of an objective, or of none.
type GroupBranched struct {
	Group     string `json:"group"`
	Objective string `json:"objective,omitempty"`
}

// BranchesChecked answers whether anything overlaps in a branch or, without
// one, whether anything is missing.
type BranchesChecked struct {
	Objective string `json:"objective"`
	Branch    string `json:"branch,omitempty"`
	OK        bool   `json:"ok,omitempty"`
}

func (GroupBranched) Type() string   { return "GroupBranched" }
func (BranchesChecked) Type() string { return "BranchesChecked" }

// Fold.

func (s *State) groupBranched(e GroupBranched) {
	g := s.Groups[e.Group]
	if g == nil || g.Branch == e.Objective {
		return
	}
	s.inverse(GroupBranched{e.Group, g.Branch})
	g.Branch = e.Objective
	s.changed(Ref{KindGroup, e.Group}, &g.trace, sense, GroupBranch)
}

func (s *State) branchesChecked(e BranchesChecked) {
	o := s.Objectives[e.Objective]
	if o == nil || o.check(e.Branch).OK == e.OK && o.check(e.Branch).At != 0 {
		return
	}
	o.Checks = slices.DeleteFunc(slices.Clone(o.Checks), func(c Check) bool { return c.Branch == e.Branch })
	o.Checks = append(o.Checks, Check{e.Branch, e.OK, s.now.actor, s.now.at})
	slices.SortFunc(o.Checks, func(a, b Check) int { return cmp.Compare(a.Branch, b.Branch) })
	s.touch(Ref{KindObjective, e.Objective}, &o.trace, ObjectiveChecks)
}

// check is the answer about a branch; the zero Check while there is none.
func (m *Method) check(branch string) Check {
	for _, c := range m.Checks {
		if c.Branch == branch {
			return c
		}
	}
	return Check{}
}

// Branches lists the live branches of an objective.
func (s *State) Branches(objective string) []string {
	var ids []string
	for _, id := range slices.Sorted(maps.Keys(s.Groups)) {
		if g := s.Groups[id]; g.Branch == objective && !g.Gone {
			ids = append(ids, id)
		}
	}
	return ids
}

// Decisions.

// SetBranch makes a group a branch of an objective; of none when empty.
type SetBranch struct {
	Group     string `json:"group"`
	Objective string `json:"objective"`
}

// CheckBranches answers whether anything overlaps in a branch or, without one,
// whether anything is missing. OK says that nothing does, or is.
type CheckBranches struct {
	Objective string `json:"objective"`
	Branch    string `json:"branch,omitempty"`
	OK        bool   `json:"ok"`
}

func (SetBranch) Name() string     { return "SetBranch" }
func (CheckBranches) Name() string { return "CheckBranches" }

func (s *State) decideSetBranch(c SetBranch) ([]events.Event, error) {
	if err := s.need(Ref{KindGroup, c.Group}); err != nil {
		return nil, err
	}
	if c.Objective != "" {
		if err := s.need(Ref{KindObjective, c.Objective}); err != nil {
			return nil, err
		}
	}
	if s.Groups[c.Group].Branch == c.Objective {
		return nil, nil
	}
	return []events.Event{GroupBranched(c)}, nil
}

func (s *State) decideCheckBranches(c CheckBranches) ([]events.Event, error) {
	if err := s.need(Ref{KindObjective, c.Objective}); err != nil {
		return nil, err
	}
	if c.Branch != "" && !slices.Contains(s.Branches(c.Objective), c.Branch) {
		return nil, events.Refuse(events.Invalid, "not_a_branch", "That group is no branch of this objective.")
	}
	if was := s.Objectives[c.Objective].check(c.Branch); was.At != 0 && was.OK == c.OK {
		return nil, nil
	}
	return []events.Event{BranchesChecked(c)}, nil
}
