package board

import (
	"slices"

	"keyline/events"
)

// Poll is a question to the room. While it is open its ballots are in a box
// outside the board's history (see Box); when it closes they are counted and
// go into the history all at once.
type Poll struct {
	PollPlan
	Subjects []Ref  // what it is about, in the order that ballots follow; none: the question says it
	Phase    string // that was going on when it opened; empty: none
	Of       string // the poll that it asks anew
	Round    int    // from 1
	State    string // PollOpen, PollDone or PollOff
	By       string
	At       int64
	Closed   int64 // when it closed or was called off
	Turnout  int   // how many voted
	Could    int   // how many could have
	Ballots  []Ballot
	Erased   bool   // what was written on ballots is gone for good
	Tally    *Tally // nil while open, and of fewer than five anonymous ballots
	Choices  []Choice
	trace
}

// States of a poll.
const (
	PollOpen = "open"
	PollDone = "closed"
	PollOff  = "cancelled"
)

// Kinds of polls.
const (
	PollDots    = "dots"    // a budget of dots to put on subjects
	PollFist    = "fist"    // 0 to 5 fingers, 0 blocks
	PollConsent = "consent" // agree, agree with a reservation, object
	PollRank    = "rank"    // all subjects, the best first
	PollGrid    = "grid"    // every subject on two axes
	PollScale   = "scale"   // one answer of 1 to Top
)

// PollPlan is what is asked, and how. It is stored with each poll, so that its
// result can be read without knowing what was usual at the time.
type PollPlan struct {
	Kind      string   `json:"kind"`
	Question  string   `json:"question,omitempty"`
	Budget    int      `json:"budget,omitempty"` // dots of each voter
	Stack     bool     `json:"stack,omitempty"`  // more than one dot on a subject
	Top       int      `json:"top,omitempty"`    // the highest answer on a scale
	Labels    []string `json:"labels,omitempty"` // of the answers, the lowest first
	Pass      int      `json:"pass,omitempty"`   // the lowest finger that does not fail the question
	X         *Axis    `json:"x,omitempty"`
	Y         *Axis    `json:"y,omitempty"`
	Reasons   bool     `json:"reasons,omitempty"` // voters may say why
	Anonymous bool     `json:"anonymous,omitempty"`
	Proxy     bool     `json:"proxy,omitempty"`  // facilitators may vote for people without a device
	Voters    string   `json:"voters,omitempty"` // whose turnout it is: "participants" alone; empty: facilitators and owners too
}

// Axis is a side of a grid. Points lie on its whole numbers.
type Axis struct {
	Label string `json:"label"`
	Unit  string `json:"unit,omitempty"`
	Min   int    `json:"min,omitempty"`
	Max   int    `json:"max"`
}

// Choice is what was made of a subject, after a poll about it or without one.
type Choice struct {
	Subject Ref    `json:"subject"`
	Chosen  bool   `json:"chosen,omitempty"`
	Reason  string `json:"reason,omitempty"`
	By      string `json:"by,omitempty"`
	At      int64  `json:"at,omitempty"`
	Swot    []Ref  `json:"swot,omitempty"` // what spoke for and against it then
}

// fewBallots is how many anonymous ballots it takes to tell what they say.
const fewBallots = 5

// Events of polls. These names and fields are what is stored: a change of
// their meaning needs a new schema and an upcast.

// PollOpened asks the room.
type PollOpened struct {
	Poll string `json:"poll"`
	PollPlan
	Subjects []Ref  `json:"subjects,omitempty"`
	Phase    string `json:"phase,omitempty"`
	Of       string `json:"of,omitempty"`
	Round    int    `json:"round,omitempty"` // from the second on
}

// PollClosed counts the ballots, in the order of their ids. Anonymous ones say
// nothing of their voters, and fewer than five are neither listed nor counted.
type PollClosed struct {
	Poll    string   `json:"poll"`
	Turnout int      `json:"turnout,omitempty"`
	Could   int      `json:"could,omitempty"` // vote
	Ballots []Ballot `json:"ballots,omitempty"`
	Tally   *Tally   `json:"tally,omitempty"`
}

// PollCancelled calls a poll off; nobody learns what was voted.
type PollCancelled struct {
	Poll string `json:"poll"`
}

// ObjectionWithdrawn says that its actor does not object any more.
type ObjectionWithdrawn struct {
	Poll   string `json:"poll"`
	Ballot string `json:"ballot"`
}

// ChoiceRecorded says what the room made of a subject, and why. Without a poll
// it is a choice of the board.
type ChoiceRecorded struct {
	Poll    string `json:"poll,omitempty"`
	Subject Ref    `json:"subject"`
	Chosen  bool   `json:"chosen,omitempty"`
	Reason  string `json:"reason,omitempty"`
	Swot    []Ref  `json:"swot,omitempty"` // strengths, weaknesses, opportunities and threats of the subject at that time
}

func (PollOpened) Type() string         { return "PollOpened" }
func (PollClosed) Type() string         { return "PollClosed" }
func (PollCancelled) Type() string      { return "PollCancelled" }
func (ObjectionWithdrawn) Type() string { return "ObjectionWithdrawn" }
func (ChoiceRecorded) Type() string     { return "ChoiceRecorded" }

// SecretItem implements events.Secret: what people wrote on their ballots can
// be erased poll by poll.
func (e PollClosed) SecretItem() string { return e.Poll }

// MapSecrets implements events.Secret.
func (e PollClosed) MapSecrets(f func(string) (string, error)) (events.Event, error) {
	e.Ballots = slices.Clone(e.Ballots)
	for i := range e.Ballots {
		b := &e.Ballots[i]
		for _, text := range []*string{&b.Reason, &b.Guest} {
			var err error
			if *text, err = f(*text); err != nil {
				return nil, err
			}
		}
	}
	return e, nil
}

// Fold. Nothing of a poll can be undone by whoever did it: others have acted
// on it.

func (s *State) pollOpened(e PollOpened) {
	if e.Poll == "" || s.Polls[e.Poll] != nil {
		return
	}
	p := &Poll{PollPlan: e.PollPlan, Subjects: e.Subjects, Phase: e.Phase, Of: e.Of, Round: max(1, e.Round),
		State: PollOpen, By: s.now.actor, At: s.now.at}
	s.Polls[e.Poll] = p
	s.changed(Ref{KindPoll, e.Poll}, &p.trace, life, pollAsked(p))
}

// pollAsked are the fields that a poll has from the start.
func pollAsked(p *Poll) Fields {
	f := PollKind | PollState | PollRound | PollBy | PollAt
	for field, there := range map[Fields]bool{
		PollQuestion: p.Question != "", PollSubjects: len(p.Subjects) > 0, PollBudget: p.Budget > 0, PollStack: p.Stack, PollTop: p.Top > 0,
		PollLabels: len(p.Labels) > 0, PollPass: p.Pass > 0, PollX: p.X != nil, PollY: p.Y != nil, PollReasons: p.Reasons,
		PollAnonymous: p.Anonymous, PollProxy: p.Proxy, PollVoters: p.Voters != "", PollPhase: p.Phase != "", PollOf: p.Of != "",
	} {
		if there {
			f |= field
		}
	}
	return f
}

func (s *State) pollClosed(e PollClosed) {
	p := s.Polls[e.Poll]
	if p == nil || p.State != PollOpen {
		return
	}
	p.State, p.Closed, p.Turnout, p.Could, p.Ballots, p.Tally = PollDone, s.now.at, e.Turnout, e.Could, slices.Clone(e.Ballots), e.Tally
	p.erased()
	s.changed(Ref{KindPoll, e.Poll}, &p.trace, life, PollState|PollClosedAt|PollTurnout|PollCould|PollBallots|PollTally|PollPassed)
}

func (s *State) pollCancelled(e PollCancelled) {
	p := s.Polls[e.Poll]
	if p == nil || p.State != PollOpen {
		return
	}
	p.State, p.Closed = PollOff, s.now.at
	s.changed(Ref{KindPoll, e.Poll}, &p.trace, life, PollState|PollClosedAt)
}

func (s *State) objectionWithdrawn(e ObjectionWithdrawn) {
	p := s.Polls[e.Poll]
	if p == nil {
		return
	}
	i := p.ballot(e.Ballot)
	if i < 0 || p.Ballots[i].Withdrawn > 0 {
		return
	}
	p.Ballots = slices.Clone(p.Ballots) // a clone of the state may share them
	p.Ballots[i].Withdrawn = s.now.at
	s.changed(Ref{KindPoll, e.Poll}, &p.trace, life, PollBallots|PollPassed)
}

func (p *Poll) ballot(id string) int {
	return slices.IndexFunc(p.Ballots, func(b Ballot) bool { return b.ID == id })
}

// chosen puts a choice in the place of an earlier one about the same subject.
func chosen(all []Choice, c Choice) []Choice {
	return append(slices.DeleteFunc(slices.Clone(all), func(was Choice) bool { return was.Subject == c.Subject }), c)
}

func (s *State) choiceRecorded(e ChoiceRecorded) {
	c := Choice{Subject: e.Subject, Chosen: e.Chosen, Reason: e.Reason, By: s.now.actor, At: s.now.at, Swot: e.Swot}
	if e.Poll == "" && e.Subject != (Ref{}) && s.ID != "" {
		s.Choices = chosen(s.Choices, c)
		s.touch(Ref{KindBoard, s.ID}, &s.trace, BoardChoices)
		return
	}
	p := s.Polls[e.Poll]
	if p == nil {
		return
	}
	p.Choices = chosen(p.Choices, c)
	s.changed(Ref{KindPoll, e.Poll}, &p.trace, life, PollChoices)
}

// Open lists the objections that stand.
func (p *Poll) Open() []Ballot {
	var open []Ballot
	for _, b := range p.Ballots {
		if p.Kind == PollConsent && b.objects() && b.Withdrawn == 0 {
			open = append(open, b)
		}
	}
	return open
}

// Passed says whether a counted fist of five or consent round passes: nobody
// below the threshold, or no objection that stands. It informs; people decide.
func (p *Poll) Passed() bool {
	if p.Tally == nil || p.Turnout == 0 {
		return false
	}
	switch p.Kind {
	case PollFist:
		return fistPasses(p.Tally.Counts, p.Pass)
	case PollConsent:
		return len(p.Open()) == 0
	}
	return false
}
