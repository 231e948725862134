package board

import (
	"cmp"
	"slices"
	"strconv"
	"time"

	"keyline/events"
)

const (
	// keptCheckIns is how many check-ins a key result shows; the history has all.
	keptCheckIns = 12
	// maxCheckIns bounds those of a whole board.
	maxCheckIns = 20_000
)

// CheckIn is what a key result's owner said of it at one time.
type CheckIn struct {
	ID         string
	Value      float64
	Confidence int // 0 to 10
	Comment    string
	Erased     bool   // the comment is gone for good
	On         string // the day of which it holds, 2026-11-22
	By         string
	Via        string   // how: empty for a person, or "api"
	At         int64    // when it was recorded
	Done       []string // of milestones: the steps that were done by then
	Seen       []string // who acknowledged it
	Reactions  []Reaction
}

// checked is what a board remembers of every check-in.
type checked struct {
	keyResult string
	erased    bool
}

// Events about check-ins. These names and fields are what is stored: a change
// of their meaning needs a new schema and an upcast.

// CheckedIn says how far a key result has come and how sure its owner is.
type CheckedIn struct {
	CheckIn    string  `json:"checkin"`
	KeyResult  string  `json:"keyresult"`
	Value      float64 `json:"value"`
	Confidence int     `json:"confidence"`
	Comment    string  `json:"comment,omitempty"`
	On         string  `json:"on"` // effective; Fact.At is when it was recorded
	// Done are the steps that are done, in no order; Value is then their weight.
	Done []string `json:"done,omitempty"`
}

// DelegateSet lets somebody check in for the owner, or nobody.
type DelegateSet struct {
	KeyResult string `json:"keyresult"`
	Person    string `json:"person,omitempty"`
}

func (CheckedIn) Type() string   { return "CheckedIn" }
func (DelegateSet) Type() string { return "DelegateSet" }

// SecretItem implements events.Secret.
func (e CheckedIn) SecretItem() string { return e.CheckIn }

// MapSecrets implements events.Secret.
func (e CheckedIn) MapSecrets(f func(string) (string, error)) (events.Event, error) {
	var err error
	e.Comment, err = f(e.Comment)
	return e, err
}

// Fold. A check-in cannot be undone: others have read it. Another one of the
// same day takes its place.

func (s *State) checkedIn(e CheckedIn, via string) {
	k := s.KeyResults[e.KeyResult]
	if _, twice := s.checks[e.CheckIn]; k == nil || e.CheckIn == "" || twice {
		return
	}
	c := CheckIn{ID: e.CheckIn, Value: e.Value, Confidence: e.Confidence, Comment: e.Comment, On: e.On, By: s.now.actor, Via: via, At: s.now.at, Done: e.Done}
	if c.Comment == events.Erased {
		c.Comment, c.Erased = "", true
	}
	s.checks[c.ID] = checked{e.KeyResult, c.Erased}
	all := append(slices.Clip(k.CheckIns), c)
	slices.SortStableFunc(all, func(a, b CheckIn) int { return cmp.Compare(a.On, b.On) })
	k.CheckIns = slices.Clone(all[max(0, len(all)-keptCheckIns):])
	if k.Override != nil {
		k.Override = nil
		s.touch(Ref{KindKeyResult, e.KeyResult}, &k.trace, KeyResultOverride)
	}
	if k.CheckIns[len(k.CheckIns)-1].ID == c.ID {
		k.tick(c)
		s.touch(Ref{KindKeyResult, e.KeyResult}, &k.trace, KeyResultSteps)
	}
	s.changed(Ref{KindKeyResult, e.KeyResult}, &k.trace, checks, KeyResultCheckIns)
}

// tick keeps of each step who said first that it is done.
func (k *KeyResult) tick(c CheckIn) {
	var all []StepDone
	for _, id := range c.Done {
		d := StepDone{id, c.By, c.On, c.At}
		if i := slices.IndexFunc(k.Done, func(d StepDone) bool { return d.Step == id }); i >= 0 {
			d = k.Done[i]
		}
		all = append(all, d)
	}
	k.Done = all
}

func (s *State) checkInErased(id string) {
	c, there := s.checks[id]
	if !there {
		return
	}
	c.erased = true
	s.checks[id] = c
	s.reviseCheckIn(id, func(c *CheckIn) { c.Comment, c.Erased = "", true })
}

func (s *State) delegateSet(e DelegateSet) {
	k := s.KeyResults[e.KeyResult]
	if k == nil || k.Delegate == e.Person {
		return
	}
	s.inverse(DelegateSet{e.KeyResult, k.Delegate})
	k.Delegate = e.Person
	s.changed(Ref{KindKeyResult, e.KeyResult}, &k.trace, checks, KeyResultDelegate)
}

// Decisions.

// SayCheckIn is the command CheckIn: what a key result's owner, or the one
// who checks in for the owner, says of it. Without a day it holds of today.
type SayCheckIn struct {
	CheckIn    string  `json:"checkin"`
	KeyResult  string  `json:"keyresult"`
	Value      float64 `json:"value"`      // of milestones it follows from the steps
	Confidence int     `json:"confidence"` // 0 to 10
	Comment    string  `json:"comment,omitempty"`
	On         string  `json:"on,omitempty"` // 2026-11-22, not in the future
	// Done are all steps that are done by then, of milestones alone.
	Done []string `json:"done,omitempty"`
}

// SetDelegate lets somebody check in for the owner; an empty person, nobody.
type SetDelegate struct {
	KeyResult string `json:"keyresult"`
	Person    string `json:"person"`
}

func (SayCheckIn) Name() string  { return "CheckIn" }
func (SetDelegate) Name() string { return "SetDelegate" }

func (s *State) decideCheckIn(c SayCheckIn, by events.By) ([]events.Event, error) {
	k, err := s.checkable(c.KeyResult)
	if err != nil {
		return nil, err
	}
	if by.Person != k.Owner && k.Owner != "" && by.Person != k.Delegate {
		return nil, errNotOwner(c.KeyResult)
	}
	if err := checkNumber(&c.Value); err != nil {
		return nil, err
	}
	if !k.Measurable() {
		return nil, events.Refuse(events.Clash, "not_measured", "Say first how it is measured.", "ref", "keyresult/"+c.KeyResult)
	}
	if c, err = k.said(c); err != nil {
		return nil, err
	}
	return s.sayCheckIn(c, by)
}

// sayCheckIn takes a check-in whose value was found to fit, or once did.
func (s *State) sayCheckIn(c SayCheckIn, by events.By) ([]events.Event, error) {
	_, twice := s.checks[c.CheckIn]
	if err := cmp.Or(s.checkNew(c.CheckIn, twice), checkNumber(&c.Value), checkText(c.Comment, proseLimit), checkDue(c.On)); err != nil {
		return nil, err
	}
	if len(s.checks) >= maxCheckIns {
		return nil, events.Refuse(events.TooMany, "board_full", "This board holds as much as a board can hold.", "max", strconv.Itoa(maxCheckIns))
	}
	if c.Confidence < 0 || c.Confidence > 10 {
		return nil, events.Refuse(events.Invalid, "confidence_range", "Confidence goes from 0 to 10.")
	}
	today := by.Now.UTC()
	if c.On == "" {
		c.On = today.Format(time.DateOnly)
	}
	if c.On > today.AddDate(0, 0, 1).Format(time.DateOnly) { // where tomorrow has begun already
		return nil, events.Refuse(events.Invalid, "day_ahead", "A check-in tells of today or earlier.")
	}
	return []events.Event{CheckedIn(c)}, nil
}

func (s *State) decideSetDelegate(c SetDelegate, by events.By) ([]events.Event, error) {
	k, err := s.checkable(c.KeyResult)
	if err != nil {
		return nil, err
	}
	if by.Person != k.Owner && k.Owner != "" {
		return nil, errNotOwner(c.KeyResult)
	}
	if _, there := s.Role(c.Person); c.Person != "" && !there {
		return nil, errUnknown(Ref{KindPerson, c.Person})
	}
	if k.Delegate == c.Person {
		return nil, nil
	}
	return []events.Event{DelegateSet(c)}, nil
}

// checkable finds a key result that is there and not closed.
func (s *State) checkable(id string) (*KeyResult, error) {
	ref := Ref{KindKeyResult, id}
	if err := s.need(ref); err != nil {
		return nil, err
	}
	k := s.KeyResults[id]
	if k.State == StageClosed {
		return nil, errClosed(ref)
	}
	return k, nil
}

// errNotOwner also holds for those who manage the board: they may make
// themselves the owner, which everybody sees.
func errNotOwner(keyResult string) error {
	return events.Refuse(events.Forbidden, "not_owner", "Only its owner, or whom the owner chose, checks in on it.", "ref", "keyresult/"+keyResult)
}
