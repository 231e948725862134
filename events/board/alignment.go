package board

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"keyline/events"
)

// Target is what a goal is aligned to: a statement of the space,
// "statement/<id>", or a goal of any of its boards, "objective/<board>/<id>"
// or "keyresult/<board>/<id>". Whether there is such a thing outside of this
// board, the map of the space knows.
type Target struct {
	Kind  string
	Board string // empty for a statement
	ID    string
}

// String is the form that ParseTarget reads.
func (t Target) String() string {
	if t.Board == "" {
		return t.Kind + "/" + t.ID
	}
	return t.Kind + "/" + t.Board + "/" + t.ID
}

// ParseTarget reads what a goal may be aligned to. It does not ask whether
// there is such a thing.
func ParseTarget(s string) (Target, error) {
	parts := strings.Split(s, "/")
	switch {
	case len(parts) == 2 && parts[0] == "statement" && validID(parts[1]):
		return Target{Kind: parts[0], ID: parts[1]}, nil
	case len(parts) == 3 && (parts[0] == "objective" || parts[0] == "keyresult") && validID(parts[1]) && validID(parts[2]):
		return Target{Kind: parts[0], Board: parts[1], ID: parts[2]}, nil
	}
	return Target{}, events.Refuse(events.Invalid, "target_malformed", fmt.Sprintf("%.100q names nothing to align to.", s))
}

// MarshalText makes a Target a plain string in JSON.
func (t Target) MarshalText() ([]byte, error) { return []byte(t.String()), nil }

// UnmarshalText reads what MarshalText writes.
func (t *Target) UnmarshalText(b []byte) error {
	parsed, err := ParseTarget(string(b))
	*t = parsed
	return err
}

// on is the target as an entity of this board; false when it is of another.
func (t Target) on(board string) (Ref, bool) {
	switch {
	case t.Board != board:
		return Ref{}, false
	case t.Kind == "objective":
		return Ref{KindObjective, t.ID}, true
	}
	return Ref{KindKeyResult, t.ID}, true
}

// Edge says that a goal contributes to another, whose progress it is part of,
// or supports it, which counts for nothing but the eye.
type Edge struct {
	To       Target
	Relation string // contributes or supports
}

// String is the edge as the wire has it: "contributes statement/4fzyo82mvyqc".
func (e Edge) String() string { return e.Relation + " " + e.To.String() }

// Events about alignment. These names and fields are what is stored: a change
// of their meaning needs a new schema and an upcast.

// GoalAligned aligns a goal to another one or a statement; an edge there is
// gets the relation.
type GoalAligned struct {
	Ref      Ref    `json:"ref"`
	To       Target `json:"to"`
	Relation string `json:"relation"`
}

// GoalUnaligned takes an edge away.
type GoalUnaligned struct {
	Ref Ref    `json:"ref"`
	To  Target `json:"to"`
}

// OrphanDeclared says why an objective is aligned to nothing on purpose;
// without a reason it is no longer meant to be so.
type OrphanDeclared struct {
	Objective string `json:"objective"`
	Reason    string `json:"reason,omitempty"`
}

// PerspectiveSet puts an objective under a perspective of the balanced
// scorecard, or none.
type PerspectiveSet struct {
	Objective   string `json:"objective"`
	Perspective string `json:"perspective,omitempty"`
}

func (GoalAligned) Type() string    { return "GoalAligned" }
func (GoalUnaligned) Type() string  { return "GoalUnaligned" }
func (OrphanDeclared) Type() string { return "OrphanDeclared" }
func (PerspectiveSet) Type() string { return "PerspectiveSet" }

// Fold.

// edge finds the edge to a target in what is sorted by target.
func (g *Goal) edge(to Target) (int, bool) {
	return slices.BinarySearchFunc(g.Aligned, to, func(e Edge, to Target) int { return cmp.Compare(e.To.String(), to.String()) })
}

func (s *State) goalAligned(e GoalAligned) {
	g, t := s.goal(e.Ref)
	if g == nil {
		return
	}
	i, there := g.edge(e.To)
	switch {
	case there && g.Aligned[i].Relation == e.Relation:
		return
	case there:
		s.inverse(GoalAligned{e.Ref, e.To, g.Aligned[i].Relation})
		g.Aligned = slices.Clone(g.Aligned)
		g.Aligned[i].Relation = e.Relation
	default:
		s.inverse(GoalUnaligned{e.Ref, e.To})
		g.Aligned = slices.Insert(slices.Clone(g.Aligned), i, Edge{e.To, e.Relation})
	}
	s.changed(e.Ref, t, edges, either(e.Ref, ObjectiveAligned, KeyResultAligned))
}

func (s *State) goalUnaligned(e GoalUnaligned) {
	g, t := s.goal(e.Ref)
	if g == nil {
		return
	}
	i, there := g.edge(e.To)
	if !there {
		return
	}
	s.inverse(GoalAligned{e.Ref, e.To, g.Aligned[i].Relation})
	g.Aligned = slices.Delete(slices.Clone(g.Aligned), i, i+1)
	if len(g.Aligned) == 0 {
		g.Aligned = nil
	}
	s.changed(e.Ref, t, edges, either(e.Ref, ObjectiveAligned, KeyResultAligned))
}

func (s *State) orphanDeclared(e OrphanDeclared) {
	o := s.Objectives[e.Objective]
	if o == nil || o.Orphan == e.Reason {
		return
	}
	s.inverse(OrphanDeclared{e.Objective, o.Orphan})
	o.Orphan = e.Reason
	s.changed(Ref{KindObjective, e.Objective}, &o.trace, edges, ObjectiveOrphan)
}

func (s *State) perspectiveSet(e PerspectiveSet) {
	o := s.Objectives[e.Objective]
	if o == nil || o.Perspective == e.Perspective {
		return
	}
	s.inverse(PerspectiveSet{e.Objective, o.Perspective})
	o.Perspective = e.Perspective
	s.changed(Ref{KindObjective, e.Objective}, &o.trace, perspective, ObjectivePerspective)
}

// Decisions.

// AlignGoal aligns a goal to another one or to a statement. What is outside of
// this board the caller has checked against the map of the space.
type AlignGoal struct {
	Ref      Ref    `json:"ref"`
	To       Target `json:"to"`
	Relation string `json:"relation"`
}

// UnalignGoal takes an edge away.
type UnalignGoal struct {
	Ref Ref    `json:"ref"`
	To  Target `json:"to"`
}

// DeclareOrphan says why an objective is aligned to nothing on purpose.
type DeclareOrphan struct {
	Objective string `json:"objective"`
	Reason    string `json:"reason"`
}

// SetPerspective puts an objective under a perspective of the balanced
// scorecard: finance, customer, process, learning or none.
type SetPerspective struct {
	Objective   string `json:"objective"`
	Perspective string `json:"perspective"`
}

func (AlignGoal) Name() string      { return "AlignGoal" }
func (UnalignGoal) Name() string    { return "UnalignGoal" }
func (DeclareOrphan) Name() string  { return "DeclareOrphan" }
func (SetPerspective) Name() string { return "SetPerspective" }

// perspectives of the balanced scorecard, and none.
var perspectives = []string{"", "finance", "customer", "process", "learning"}

func errPerspective() error {
	return events.Refuse(events.Invalid, "unknown_perspective", "A perspective is finance, customer, process or learning.")
}

const maxEdges = 20 // of one goal

func (s *State) decideAlignGoal(c AlignGoal) ([]events.Event, error) {
	g, err := s.needGoal(c.Ref)
	if err != nil {
		return nil, err
	}
	if c.Relation != "contributes" && c.Relation != "supports" {
		return nil, events.Refuse(events.Invalid, "unknown_relation", "A goal contributes to another or supports it.")
	}
	if c.To == (Target{}) {
		return nil, events.Refuse(events.Invalid, "target_malformed", "Say what to align to.")
	}
	i, there := g.edge(c.To)
	if there && g.Aligned[i].Relation == c.Relation {
		return nil, nil
	}
	if to, here := c.To.on(s.ID); here {
		if err := s.need(to); err != nil {
			return nil, err
		}
		if s.leads(to, c.Ref, map[Ref]bool{}) {
			return nil, ErrLoop()
		}
	}
	if !there && len(g.Aligned) >= maxEdges {
		return nil, events.Refuse(events.TooMany, "too_many_edges", "That goal is aligned to as much as a goal can be.", "max", fmt.Sprint(maxEdges))
	}
	return []events.Event{GoalAligned(c)}, nil
}

// ErrLoop refuses an edge that would make a goal serve itself.
func ErrLoop() *events.Error {
	return events.Refuse(events.Clash, "alignment_loop", "That goal serves this one already, perhaps by way of others. Goals cannot serve each other in a circle.")
}

// leads reports whether the way up from a goal, on this board, comes by
// another. A key result leads to its objective.
func (s *State) leads(from, to Ref, seen map[Ref]bool) bool {
	if from == to {
		return true
	}
	g, _ := s.goal(from)
	if g == nil || seen[from] {
		return false
	}
	seen[from] = true
	if k := s.KeyResults[from.ID]; from.Kind == KindKeyResult && s.leads(Ref{KindObjective, k.Objective}, to, seen) {
		return true
	}
	for _, e := range g.Aligned {
		if next, here := e.To.on(s.ID); here && s.leads(next, to, seen) {
			return true
		}
	}
	return false
}

func (s *State) decideUnalignGoal(c UnalignGoal) ([]events.Event, error) {
	g, err := s.needGoal(c.Ref)
	if err != nil {
		return nil, err
	}
	if _, there := g.edge(c.To); !there {
		return nil, nil
	}
	return []events.Event{GoalUnaligned(c)}, nil
}

func (s *State) decideDeclareOrphan(c DeclareOrphan) ([]events.Event, error) {
	c.Reason = strings.TrimSpace(c.Reason)
	if err := cmp.Or(s.need(Ref{KindObjective, c.Objective}), checkText(c.Reason, titleLimit)); err != nil {
		return nil, err
	}
	if s.Objectives[c.Objective].Orphan == c.Reason {
		return nil, nil
	}
	return []events.Event{OrphanDeclared(c)}, nil
}

func (s *State) decideSetPerspective(c SetPerspective) ([]events.Event, error) {
	if !slices.Contains(perspectives, c.Perspective) {
		return nil, errPerspective()
	}
	if err := s.need(Ref{KindObjective, c.Objective}); err != nil {
		return nil, err
	}
	if s.Objectives[c.Objective].Perspective == c.Perspective {
		return nil, nil
	}
	return []events.Event{PerspectiveSet(c)}, nil
}
