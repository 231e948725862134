package board

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"keyline/events"
)

// Pilot is a goal that is tried small before it is wanted in full. It is
// stored inside PilotRestored; replaced, never changed in place.
type Pilot struct {
	Exit    string        `json:"exit"`              // what has to be seen to go on
	Depends []Dependency  `json:"depends,omitempty"` // on other teams
	Alone   bool          `json:"alone,omitempty"`   // said to depend on no other team
	By      string        `json:"by,omitempty"`
	At      int64         `json:"at"`
	Outcome *PilotOutcome `json:"outcome,omitempty"` // nil while it runs
}

// Dependency is what a pilot needs from another team.
type Dependency struct {
	Team string `json:"team"`
	Need string `json:"need,omitempty"`
}

// PilotOutcome is how a pilot came out. It is stored inside events.
type PilotOutcome struct {
	Met     bool     `json:"met,omitempty"`     // whether its exit criterion was
	Result  string   `json:"result"`            // what was seen
	CheckIn string   `json:"checkin,omitempty"` // the last one of a key result, which is its result in numbers
	Value   *float64 `json:"value,omitempty"`   // said there
	By      string   `json:"by,omitempty"`
	At      int64    `json:"at,omitempty"`
	// Of a promotion: what became of the goal, before and after; empty where
	// it stayed as it was.
	Promoted bool   `json:"promoted,omitempty"`
	Title    string `json:"title,omitempty"` // of the pilot
	Target   string `json:"target,omitempty"`
}

const maxDependencies = 20

// Events about pilots. These names and fields are what is stored: a change of
// their meaning needs a new schema and an upcast.

// PilotMarked makes a goal a pilot, or gives a pilot other terms.
type PilotMarked struct {
	Ref     Ref          `json:"ref"`
	Exit    string       `json:"exit"`
	Depends []Dependency `json:"depends,omitempty"`
	Alone   bool         `json:"alone,omitempty"`
	Reason  string       `json:"reason,omitempty"`
}

// PilotPromoted takes a pilot to full scope. What the goal becomes is in the
// events that go with it.
type PilotPromoted struct {
	Ref     Ref          `json:"ref"`
	Outcome PilotOutcome `json:"outcome"`
}

// PilotEnded ends a pilot without going on in full.
type PilotEnded struct {
	Ref     Ref          `json:"ref"`
	Outcome PilotOutcome `json:"outcome"`
}

// PilotRestored takes a step of a pilot back; without one it was none.
type PilotRestored struct {
	Ref    Ref    `json:"ref"`
	Pilot  *Pilot `json:"pilot,omitempty"`
	Reason string `json:"reason,omitempty"`
}

func (PilotMarked) Type() string   { return "PilotMarked" }
func (PilotPromoted) Type() string { return "PilotPromoted" }
func (PilotEnded) Type() string    { return "PilotEnded" }
func (PilotRestored) Type() string { return "PilotRestored" }

// Fold.

func (s *State) pilotMarked(e PilotMarked) {
	s.piloted(e.Ref, &Pilot{Exit: e.Exit, Depends: e.Depends, Alone: e.Alone, By: s.now.actor, At: s.now.at}, e.Reason)
}

func (s *State) pilotConcluded(r Ref, out PilotOutcome, promoted bool) {
	g, _ := s.goal(r)
	if g == nil || !g.piloting() {
		return
	}
	out.By, out.At, out.Promoted = s.now.actor, s.now.at, promoted
	ended := *g.Pilot
	ended.Outcome = &out
	s.piloted(r, &ended, out.Result)
}

func (s *State) piloted(r Ref, to *Pilot, reason string) {
	g, t := s.goal(r)
	if g == nil || g.Pilot == to || g.Pilot != nil && to != nil && g.Pilot.same(to) {
		return
	}
	was := g.Pilot
	s.inverse(PilotRestored{Ref: r, Pilot: was})
	g.Pilot = to
	s.changed(r, t, trial, either(r, ObjectivePilot, KeyResultPilot))
	s.amended(r, "pilot", was.words(), to.words(), reason)
}

// piloting reports whether a goal is a pilot that runs.
func (g *Goal) piloting() bool { return g.Pilot != nil && g.Pilot.Outcome == nil }

func (p *Pilot) same(q *Pilot) bool {
	return p.Exit == q.Exit && slices.Equal(p.Depends, q.Depends) && p.Alone == q.Alone && (p.Outcome == nil) == (q.Outcome == nil)
}

// words tell a pilot as an amendment shows it: its terms while it runs, else
// "promoted" or "ended".
func (p *Pilot) words() string {
	switch {
	case p == nil:
		return ""
	case p.Outcome != nil && p.Outcome.Promoted:
		return "promoted"
	case p.Outcome != nil:
		return "ended"
	}
	told := []string{p.Exit}
	for _, d := range p.Depends {
		told = append(told, strings.TrimSuffix(d.Team+": "+d.Need, ": "))
	}
	return strings.Join(told, "; ")
}

// Decisions.

// MarkPilot makes a goal a pilot with an exit criterion, or gives a pilot
// other terms. It lists what it needs from other teams, or says that it needs
// nothing of any.
type MarkPilot struct {
	Ref     Ref          `json:"ref"`
	Exit    string       `json:"exit"`
	Depends []Dependency `json:"depends,omitempty"`
	Alone   bool         `json:"alone,omitempty"`
	Reason  string       `json:"reason,omitempty"` // once it is agreed
}

// PromotePilot takes a pilot to full scope: with another title, another
// target, or as it is.
type PromotePilot struct {
	Ref    Ref      `json:"ref"`
	Met    bool     `json:"met"`
	Result string   `json:"result"`           // what was seen; also the reason for what it becomes
	Title  string   `json:"title,omitempty"`  // at full scope; empty: as it is
	Target *float64 `json:"target,omitempty"` // at full scope, of a way from a baseline; nil: as it is
}

// EndPilot ends a pilot without going on in full.
type EndPilot struct {
	Ref    Ref    `json:"ref"`
	Met    bool   `json:"met"`
	Result string `json:"result"` // what was seen
}

func (MarkPilot) Name() string    { return "MarkPilot" }
func (PromotePilot) Name() string { return "PromotePilot" }
func (EndPilot) Name() string     { return "EndPilot" }

func (s *State) decideMarkPilot(c MarkPilot) ([]events.Event, error) {
	g, err := s.needGoal(c.Ref)
	if err = cmp.Or(err, checkText(c.Exit, proseLimit)); err != nil {
		return nil, err
	}
	if strings.TrimSpace(c.Exit) == "" {
		return nil, events.Refuse(events.Invalid, "pilot_without_exit", "A pilot says what has to be seen to go on in full.")
	}
	if len(c.Depends) > maxDependencies {
		return nil, events.Refuse(events.TooMany, "too_many_dependencies", "A pilot names at most 20 other teams.", "max", strconv.Itoa(maxDependencies))
	}
	for _, d := range c.Depends {
		if err := cmp.Or(checkText(d.Team, titleLimit), checkText(d.Need, proseLimit)); err != nil {
			return nil, err
		}
		if strings.TrimSpace(d.Team) == "" {
			return nil, events.Refuse(events.Invalid, "dependency_nameless", "Name the team that the pilot depends on.")
		}
	}
	if (len(c.Depends) == 0) != c.Alone {
		return nil, events.Refuse(events.Invalid, "pilot_dependencies", "A pilot lists what it needs from other teams, or says that it needs nothing of any.")
	}
	e := PilotMarked(c)
	if g.piloting() && g.Pilot.same(&Pilot{Exit: c.Exit, Depends: c.Depends, Alone: c.Alone}) {
		return nil, nil
	}
	return []events.Event{e}, nil
}

// outcome is how a pilot comes out as it stands.
func (s *State) outcome(r Ref, met bool, result string) (out PilotOutcome, err error) {
	g, err := s.needGoal(r)
	if err = cmp.Or(err, checkText(result, proseLimit)); err != nil {
		return out, err
	}
	if !g.piloting() {
		return out, events.Refuse(events.Clash, "no_pilot", "This is not a pilot, or it has ended.", "ref", r.String())
	}
	if strings.TrimSpace(result) == "" {
		return out, events.Refuse(events.Invalid, "pilot_without_result", "Say what the pilot has shown.")
	}
	out = PilotOutcome{Met: met, Result: result}
	if k := s.KeyResults[r.ID]; r.Kind == KindKeyResult && len(k.CheckIns) > 0 {
		last := k.CheckIns[len(k.CheckIns)-1]
		out.CheckIn, out.Value = last.ID, &last.Value
	}
	return out, nil
}

func (s *State) decidePromotePilot(c PromotePilot, by events.By) ([]events.Event, error) {
	out, err := s.outcome(c.Ref, c.Met, c.Result)
	if err != nil {
		return nil, err
	}
	var becomes []events.Event
	if field := (Field{c.Ref, "title"}); strings.TrimSpace(c.Title) != "" {
		becomes, err = s.decideSetText(SetText{field, c.Title, c.Result}, by)
		if err != nil {
			return nil, err
		}
		if len(becomes) > 0 {
			out.Title = s.text(field).Value
		}
	}
	if c.Target != nil {
		k := s.KeyResults[c.Ref.ID]
		if c.Ref.Kind != KindKeyResult || k.Kind != "" {
			return nil, events.Refuse(events.Invalid, "gauge_misfit", "This kind of key result is not measured with that.")
		}
		to := k.Gauge
		to.Target = c.Target
		more, err := s.decideSetMeasure(SetMeasure{c.Ref.ID, to, c.Result})
		if err != nil {
			return nil, err
		}
		if len(more) > 0 {
			out.Target = figure(k.Target)
			becomes = append(becomes, more...)
		}
	}
	return append(becomes, PilotPromoted{c.Ref, out}), nil
}

func (s *State) decideEndPilot(c EndPilot) ([]events.Event, error) {
	out, err := s.outcome(c.Ref, c.Met, c.Result)
	if err != nil {
		return nil, err
	}
	return []events.Event{PilotEnded{c.Ref, out}}, nil
}
