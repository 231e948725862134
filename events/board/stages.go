package board

import (
	"slices"
	"strings"

	"keyline/events"
)

// Stages of a goal. A draft has none written.
const (
	StageProposed = "proposed"
	StageAgreed   = "agreed"
	StageReopened = "reopened" // was agreed, is being worked on again
	StageClosed   = "closed"
)

// Stage is how far a goal has come, with everything that was ever agreed of
// it. It is stored inside GoalRestaged.
type Stage struct {
	State    string    `json:"state,omitempty"`
	Versions []Version `json:"versions,omitempty"` // oldest first; replaced, never changed in place
}

// Version is a goal as it was agreed at one time.
type Version struct {
	At       int64    `json:"at"`
	By       string   `json:"by,omitempty"`
	Missing  []string `json:"missing,omitempty"` // parts it was agreed without
	Title    string   `json:"title,omitempty"`
	Owner    string   `json:"owner,omitempty"`
	Due      string   `json:"due,omitempty"`
	Ambition string   `json:"ambition,omitempty"`
	Gauge
	Phased  []PhasedTarget `json:"phased,omitempty"`
	Until   int64          `json:"until,omitempty"` // when it was reopened
	Reason  string         `json:"reason,omitempty"`
	Closed  int64          `json:"closed,omitempty"` // when it was closed
	Closing *Closing       `json:"closing,omitempty"`
}

// maxVersions bounds how many agreements a goal remembers; the history has all.
const maxVersions = 20

// Events about stages. These names and fields are what is stored: a change of
// their meaning needs a new schema and an upcast.

// GoalProposed puts a goal before the others.
type GoalProposed struct {
	Ref Ref `json:"ref"`
}

// GoalAgreed makes a goal binding as it stands. Missing names parts that it
// lacked, of which everybody was warned.
type GoalAgreed struct {
	Ref     Ref      `json:"ref"`
	Missing []string `json:"missing,omitempty"`
}

// GoalReopened lets an agreed goal be worked on again.
type GoalReopened struct {
	Ref    Ref    `json:"ref"`
	Reason string `json:"reason"`
}

// GoalRestaged takes a step between stages back.
type GoalRestaged struct {
	Ref   Ref   `json:"ref"`
	Stage Stage `json:"stage"`
}

func (GoalProposed) Type() string { return "GoalProposed" }
func (GoalAgreed) Type() string   { return "GoalAgreed" }
func (GoalReopened) Type() string { return "GoalReopened" }
func (GoalRestaged) Type() string { return "GoalRestaged" }

// Fold.

func (s *State) goalProposed(e GoalProposed) {
	if g, _ := s.goal(e.Ref); g != nil {
		s.restage(e.Ref, Stage{StageProposed, g.Versions})
	}
}

func (s *State) goalAgreed(e GoalAgreed) {
	g, _ := s.goal(e.Ref)
	if g == nil {
		return
	}
	v := s.version(e.Ref)
	v.Missing = e.Missing
	versions := append(slices.Clip(g.Versions), v)
	if len(versions) > maxVersions {
		versions = slices.Delete(versions, 1, 2) // the first stays, for the goalpost
	}
	s.restage(e.Ref, Stage{StageAgreed, versions})
}

// version is a goal as it stands at the event being folded.
func (s *State) version(r Ref) Version {
	g, _ := s.goal(r)
	v := Version{At: s.now.at, By: s.now.actor, Owner: g.Owner, Due: g.Due, Ambition: g.Ambition}
	if k := s.KeyResults[r.ID]; r.Kind == KindKeyResult {
		v.Title, v.Gauge, v.Phased = k.Title.Value, k.Gauge, k.Phased
	} else {
		v.Title = s.Objectives[r.ID].Title.Value
	}
	return v
}

func (s *State) goalReopened(e GoalReopened) {
	g, _ := s.goal(e.Ref)
	if g == nil || len(g.Versions) == 0 {
		return
	}
	versions := slices.Clone(g.Versions)
	last := &versions[len(versions)-1]
	last.Until, last.Reason = s.now.at, e.Reason
	s.restage(e.Ref, Stage{StageReopened, versions})
}

func (s *State) goalRestaged(e GoalRestaged) {
	switch e.Stage.State {
	case "", StageProposed, StageAgreed, StageReopened, StageClosed:
		s.restage(e.Ref, e.Stage)
	}
}

func (s *State) restage(r Ref, to Stage) {
	g, t := s.goal(r)
	if g == nil || g.State == to.State && len(g.Versions) == len(to.Versions) {
		return
	}
	s.inverse(GoalRestaged{r, g.Stage})
	g.Stage = to
	s.changed(r, t, standing, either(r, ObjectiveStage|ObjectiveVersions, KeyResultStage|KeyResultVersions))
}

// Decisions.

// ProposeGoal puts a goal before the others, an objective with its key results.
type ProposeGoal struct {
	Ref Ref `json:"ref"`
}

// AgreeGoal makes a goal binding as it stands, an objective with its key
// results. From then on a change asks for a reason.
type AgreeGoal struct {
	Ref      Ref    `json:"ref"`
	Override string `json:"override,omitempty"` // why the company agrees on a further objective
	// Elsewhere is the company's objective of the cycle on another board, which
	// only the program itself can know.
	Elsewhere Target `json:"-"`
}

// ReopenGoal lets an agreed goal be worked on again. What was agreed is kept.
type ReopenGoal struct {
	Ref    Ref    `json:"ref"`
	Reason string `json:"reason"`
}

func (ProposeGoal) Name() string { return "ProposeGoal" }
func (AgreeGoal) Name() string   { return "AgreeGoal" }
func (ReopenGoal) Name() string  { return "ReopenGoal" }

// together lists a goal and, of an objective, its key results that are there,
// as far as they are not agreed or closed.
func (s *State) together(r Ref) ([]Ref, error) {
	g, err := s.needGoal(r)
	if err != nil {
		return nil, err
	}
	if g.State == StageClosed {
		return nil, errClosed(r)
	}
	var open []Ref
	if g.State != StageAgreed {
		open = append(open, r)
	}
	for _, id := range s.KeyResultsOf(r) {
		if k := s.KeyResults[id]; k.State != StageAgreed && k.State != StageClosed {
			open = append(open, Ref{KindKeyResult, id})
		}
	}
	return open, nil
}

// KeyResultsOf lists the key results of an objective that are there, in their
// order; none of anything else.
func (s *State) KeyResultsOf(r Ref) []string {
	if r.Kind != KindObjective {
		return nil
	}
	var ids []string
	for id, k := range s.KeyResults {
		if k.Objective == r.ID && !k.Gone {
			ids = append(ids, id)
		}
	}
	slices.SortFunc(ids, func(a, b string) int {
		if c := strings.Compare(s.KeyResults[a].Order, s.KeyResults[b].Order); c != 0 {
			return c
		}
		return strings.Compare(a, b)
	})
	return ids
}

func (s *State) decideProposeGoal(c ProposeGoal) ([]events.Event, error) {
	open, err := s.together(c.Ref)
	if err != nil {
		return nil, err
	}
	var all []events.Event
	for _, r := range open {
		if g, _ := s.goal(r); g.State != StageProposed {
			all = append(all, GoalProposed{r})
		}
	}
	return all, nil
}

func (s *State) decideAgreeGoal(c AgreeGoal) ([]events.Event, error) {
	open, err := s.together(c.Ref)
	if err != nil {
		return nil, err
	}
	all, err := s.oneAtATime(c, open)
	if err != nil {
		return nil, err
	}
	for _, r := range open {
		missing := s.Missing(r)
		if len(missing) > 0 && s.Rules.Hard {
			return nil, events.Refuse(events.Clash, "incomplete", "It cannot be agreed yet: parts are missing.",
				"ref", r.String(), "missing", strings.Join(missing, " "))
		}
		all = append(all, GoalAgreed{r, missing})
	}
	return all, nil
}

// Missing names the parts that a goal should have before it is agreed, so that
// it is specific, measurable and bound to a date and a person: title,
// keyresults, metric, direction, baseline, target, unit, steps, due, owner.
// Where gates are hard an objective also stands before F.A.C.T.S.: focus,
// align, owner and ambition; that it can be tracked and has dates its key
// results say.
func (s *State) Missing(r Ref) (parts []string) {
	need := func(part string, there bool) {
		if !there {
			parts = append(parts, part)
		}
	}
	if r.Kind == KindObjective {
		o := s.Objectives[r.ID]
		need("title", strings.TrimSpace(o.Title.Value) != "")
		need("keyresults", len(s.KeyResultsOf(r)) > 0)
		if n := len(s.KeyResultsOf(r)); s.Rules.Hard {
			need("focus", n == 0 || o.Horizon != "" || n >= leastKeyResults && n <= s.Rules.MostKeyResults())
			need("align", s.aligned(r))
			need("owner", o.Owner != "")
			need("ambition", s.ambitious(r))
		}
		return append(parts, s.Ahead(r.ID)...)
	}
	k := s.KeyResults[r.ID]
	need("title", strings.TrimSpace(k.Title.Value) != "")
	need("metric", strings.TrimSpace(k.Metric.Value) != "")
	switch k.Kind {
	case "":
		need("direction", k.Direction != "")
		need("baseline", k.Baseline != nil)
		need("target", k.Target != nil)
		need("unit", k.Unit != "")
	case GaugeMilestone:
		need("steps", len(k.Steps) > 0)
	case GaugeWithin, GaugeAbove, GaugeBelow:
		need("target", k.Measurable())
		need("unit", k.Unit != "")
	}
	o := s.Objectives[k.Objective]
	need("due", k.Due != "" || o != nil && o.Due != "") // its objective's unless it has its own
	need("owner", k.Owner != "")
	return parts
}

// aligned reports whether an objective or one of its key results serves
// something, or it was said why not.
func (s *State) aligned(r Ref) bool {
	o := s.Objectives[r.ID]
	return len(o.Aligned) > 0 || o.Orphan != "" || slices.ContainsFunc(s.KeyResultsOf(r), func(k string) bool { return len(s.KeyResults[k].Aligned) > 0 })
}

// ambitious reports whether an objective or one of its key results says how
// far it reaches.
func (s *State) ambitious(r Ref) bool {
	return s.Objectives[r.ID].Ambition != "" || slices.ContainsFunc(s.KeyResultsOf(r), func(k string) bool { return s.KeyResults[k].Ambition != "" })
}

func (s *State) decideReopenGoal(c ReopenGoal) ([]events.Event, error) {
	g, err := s.needGoal(c.Ref)
	if err != nil {
		return nil, err
	}
	if g.State != StageAgreed && g.State != StageClosed {
		return nil, events.Refuse(events.Clash, "not_agreed", "It is not agreed, so it can be changed as it is.", "ref", c.Ref.String())
	}
	if err := checkReason(c.Ref, c.Reason); err != nil {
		return nil, err
	}
	return []events.Event{GoalReopened(c)}, nil
}

func errClosed(r Ref) error {
	return events.Refuse(events.Clash, "goal_closed", "It is closed. Reopen it to change it.", "ref", r.String())
}
