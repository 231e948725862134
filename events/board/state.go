package board

import (
	"maps"
	"slices"

	"keyline/events"
)

// State is a board after some revision of its history. What it holds is read
// freely and changed by Evolve alone; the zero times are milliseconds of Unix
// time.
type State struct {
	ID       string // empty until the board was created
	Space    string
	Title    Text
	Template string
	Lang     string
	Scope    string // ScopeCompany; empty: a team
	Rules    Rules
	Cycle    Cycle
	Archived bool
	At       int64
	Phase    string   // going on; empty: none
	Lead     string   // who leads the meeting; empty: nobody yet
	Choices  []Choice // what was chosen without a poll; replaced, never changed in place

	People     map[string]*Person
	Notes      map[string]*Note
	Groups     map[string]*Group
	Objectives map[string]*Objective
	KeyResults map[string]*KeyResult
	Invites    map[string]*Invite
	Phases     map[string]*Phase
	Polls      map[string]*Poll
	Breakouts  map[string]*Breakout
	Comments   map[string]*Comment
	Reviews    map[string]*Review

	Initiatives  map[string]*Initiative
	Plans        map[string]*Plan
	Recognitions map[string]*Recognition
	KPIs         map[string]*KPI

	trace
	turn     turn
	top      int                // the greatest z so far
	pursued  int                // objectives of this cycle, neither gone nor closed
	birth    string             // the command that created the board, which nobody undoes
	checks   map[string]checked // every check-in
	commands map[string]struct{}
	journals map[string]*journal
	touched  []Touch
	spare    []Touch
	now      moment
}

// moment is what the event being folded says about itself, and the step that
// it adds to its actor's journal.
type moment struct {
	actor   string
	command string
	undoes  string // the command that it takes back
	rev     events.Revision
	at      int64
	step    step
	recount bool // it changed which objectives are pursued
}

// New is a board before its first event.
func New() *State {
	return &State{
		People:     map[string]*Person{},
		Notes:      map[string]*Note{},
		Groups:     map[string]*Group{},
		Objectives: map[string]*Objective{},
		KeyResults: map[string]*KeyResult{},
		Invites:    map[string]*Invite{},
		Phases:     map[string]*Phase{},
		Polls:      map[string]*Poll{},
		Breakouts:  map[string]*Breakout{},
		Comments:   map[string]*Comment{},
		Reviews:    map[string]*Review{},

		Initiatives:  map[string]*Initiative{},
		Plans:        map[string]*Plan{},
		Recognitions: map[string]*Recognition{},
		KPIs:         map[string]*KPI{},

		checks:   map[string]checked{},
		commands: map[string]struct{}{},
		journals: map[string]*journal{},
	}
}

// Clone is a copy that shares nothing that Evolve changes.
func (s *State) Clone() *State {
	c := *s
	c.unshare()
	c.Title = s.Title.clone()
	c.People = clone(s.People, func(p *Person) {})
	c.Notes = clone(s.Notes, func(n *Note) { n.Text = n.Text.clone() })
	c.Groups = clone(s.Groups, func(g *Group) { g.Name = g.Name.clone() })
	c.Objectives = clone(s.Objectives, func(o *Objective) { o.Title, o.Why, o.Other = o.Title.clone(), o.Why.clone(), o.Other.clone() })
	c.KeyResults = clone(s.KeyResults, func(k *KeyResult) { k.Title, k.Metric, k.Other = k.Title.clone(), k.Metric.clone(), k.Other.clone() })
	c.Initiatives = clone(s.Initiatives, func(i *Initiative) { i.Title = i.Title.clone() })
	c.Plans = clone(s.Plans, func(*Plan) {})
	c.KPIs = clone(s.KPIs, func(k *KPI) { k.Title = k.Title.clone() })
	c.Invites = clone(s.Invites, func(i *Invite) {})
	c.Phases = clone(s.Phases, func(p *Phase) {})
	c.Polls = clone(s.Polls, func(p *Poll) {})
	c.Breakouts = clone(s.Breakouts, func(b *Breakout) {})
	c.Comments = clone(s.Comments, func(c *Comment) {})
	c.Reviews = clone(s.Reviews, func(r *Review) {})
	c.Recognitions = clone(s.Recognitions, func(r *Recognition) {})
	c.checks = maps.Clone(s.checks)
	c.commands = maps.Clone(s.commands)
	c.journals = clone(s.journals, func(j *journal) { *j = j.clone() })
	c.touched, c.spare = slices.Clone(s.touched), nil
	return &c
}

// clone copies the entities of a map. Their lists of references are replaced,
// never changed in place, and may be shared.
func clone[T any](m map[string]*T, deep func(*T)) map[string]*T {
	all := make([]T, 0, len(m)) // one allocation for all of them
	c := make(map[string]*T, len(m))
	for id, v := range m {
		all = append(all, *v)
		own := &all[len(all)-1]
		unshare(own)
		deep(own)
		c[id] = own
	}
	return c
}

// Seen reports whether events of a command are in the history.
func (s *State) Seen(command string) bool {
	_, ok := s.commands[command]
	return ok
}

// Role is the role of a person; false when not on the board or removed.
func (s *State) Role(person string) (Role, bool) {
	if p := s.People[person]; p != nil && !p.Left {
		return p.Role, true
	}
	return "", false
}

// live returns the trace of an entity and whether it is gone; nil when there
// is no such entity. Boards, people and invites are never gone.
func (s *State) live(r Ref) (t *trace, gone bool) {
	switch r.Kind {
	case KindBoard:
		if r.ID == s.ID && s.ID != "" {
			return &s.trace, false
		}
	case KindPerson:
		if p := s.People[r.ID]; p != nil {
			return &p.trace, false
		}
	case KindNote:
		if n := s.Notes[r.ID]; n != nil {
			return &n.trace, n.Gone
		}
	case KindGroup:
		if g := s.Groups[r.ID]; g != nil {
			return &g.trace, g.Gone
		}
	case KindObjective:
		if o := s.Objectives[r.ID]; o != nil {
			return &o.trace, o.Gone
		}
	case KindKeyResult:
		if k := s.KeyResults[r.ID]; k != nil {
			return &k.trace, k.Gone
		}
	case KindInitiative:
		if i := s.Initiatives[r.ID]; i != nil {
			return &i.trace, i.Gone
		}
	case KindPlan:
		if p := s.Plans[r.ID]; p != nil {
			return &p.trace, false
		}
	case KindKPI:
		if k := s.KPIs[r.ID]; k != nil {
			return &k.trace, k.Gone
		}
	case KindInvite:
		if i := s.Invites[r.ID]; i != nil {
			return &i.trace, false
		}
	case KindPhase:
		if p := s.Phases[r.ID]; p != nil {
			return &p.trace, p.Gone
		}
	case KindBreakout:
		if b := s.Breakouts[r.ID]; b != nil {
			return &b.trace, b.Gone
		}
	case KindComment:
		if c := s.Comments[r.ID]; c != nil {
			return &c.trace, c.Gone
		}
	case KindRecognition:
		if r := s.Recognitions[r.ID]; r != nil {
			return &r.trace, r.Gone
		}
	case KindReview:
		if r := s.Reviews[r.ID]; r != nil {
			return &r.trace, false
		}
	case KindPoll:
		if p := s.Polls[r.ID]; p != nil {
			return &p.trace, false
		}
	}
	return nil, false
}

// need refuses what is not there or gone.
func (s *State) need(r Ref) error {
	t, gone := s.live(r)
	if t == nil {
		return errUnknown(r)
	}
	if gone {
		return errGone(r)
	}
	return nil
}
