package board

import (
	"cmp"
	"slices"

	"keyline/events"
)

// Goal is what objectives and key results have in common.
type Goal struct {
	Owner        string // person
	Due          string // calendar day, 2026-12-31
	Ambition     string // committed, aspirational or empty
	Order        string
	From         []Ref // notes and groups it was made from
	By           string
	At           int64
	Gone         bool
	Aligned      []Edge   // sorted by target; replaced, never changed in place
	Source       Target   // of another board, which it goes on from
	Pilot        *Pilot   // tried small before it is wanted in full; nil: never
	Labels       []string // free ones; sorted, replaced, never changed in place
	Contributors []string // who helps; sorted, replaced, never changed in place
	Stage
	Amendments
}

// Objective is what a team wants to be true.
type Objective struct {
	Title Text
	Why   Text
	Other Text // the title in another language

	Orphan      string // why it is aligned to nothing on purpose
	Perspective string // of the balanced scorecard
	Horizon     string // beyond the cycle; see HorizonSet
	Goal
	Method
	trace
}

// Events about objectives. These names and fields are what is stored: a change
// of their meaning needs a new schema and an upcast.

// ObjectiveDrafted adds an objective, perhaps made from notes and groups.
type ObjectiveDrafted struct {
	Objective string `json:"objective"`
	Title     string `json:"title,omitempty"`
	Order     string `json:"order"`
	From      []Ref  `json:"from,omitempty"`
}

// ObjectiveRetitled records typing in an objective's title.
type ObjectiveRetitled struct {
	Objective string `json:"objective"`
	Runs      []Run  `json:"runs"`
	Text      string `json:"text"`
	Reason    string `json:"reason,omitempty"`
}

// ObjectiveReasoned records typing in an objective's reasons.
type ObjectiveReasoned struct {
	Objective string `json:"objective"`
	Runs      []Run  `json:"runs"`
	Text      string `json:"text"`
	Reason    string `json:"reason,omitempty"`
}

// ObjectiveTranslated records typing in the title of an objective in another
// language. Who reads that language knows the objective by it, so it is as much
// its wording as the title is. Histories hold some of what was agreed without a
// reason, from when none was asked for.
type ObjectiveTranslated struct {
	Objective string `json:"objective"`
	Runs      []Run  `json:"runs"`
	Text      string `json:"text"`
	Reason    string `json:"reason,omitempty"`
}

// ObjectiveMoved gives an objective another place among the others.
type ObjectiveMoved struct {
	Objective string `json:"objective"`
	Order     string `json:"order"`
}

// ObjectiveDeleted puts an objective into the trash, its key results with it.
type ObjectiveDeleted struct {
	Objective string `json:"objective"`
	Reason    string `json:"reason,omitempty"`
}

// ObjectiveRestored takes an objective out of the trash.
type ObjectiveRestored struct {
	Objective string `json:"objective"`
}

func (ObjectiveDrafted) Type() string    { return "ObjectiveDrafted" }
func (ObjectiveRetitled) Type() string   { return "ObjectiveRetitled" }
func (ObjectiveReasoned) Type() string   { return "ObjectiveReasoned" }
func (ObjectiveTranslated) Type() string { return "ObjectiveTranslated" }
func (ObjectiveMoved) Type() string      { return "ObjectiveMoved" }
func (ObjectiveDeleted) Type() string    { return "ObjectiveDeleted" }
func (ObjectiveRestored) Type() string   { return "ObjectiveRestored" }

// Fold.

func (s *State) objectiveDrafted(e ObjectiveDrafted) {
	if e.Objective == "" || s.Objectives[e.Objective] != nil {
		return
	}
	o := &Objective{Goal: Goal{Order: e.Order, From: e.From, By: s.now.actor, At: s.now.at}}
	o.Title.Value = e.Title
	s.Objectives[e.Objective] = o
	s.pursued++
	f := ObjectiveOrder | ObjectiveBy | ObjectiveAt
	if e.Title != "" {
		f |= ObjectiveTitle
	}
	if len(e.From) > 0 {
		f |= ObjectiveFrom
	}
	ref := Ref{KindObjective, e.Objective}
	s.created(ref, &o.trace, f)
	s.link(e.From, ref)
	s.inverse(ObjectiveDeleted{Objective: e.Objective})
}

// link lets notes, groups and key results know what was made from them. It stays when the
// goal is deleted: where a thought went is history.
func (s *State) link(from []Ref, to Ref) {
	for _, r := range from {
		switch r.Kind {
		case KindNote:
			if n := s.Notes[r.ID]; n != nil {
				n.To = append(slices.Clip(n.To), to)
				s.touch(r, &n.trace, NoteTo)
			}
		case KindGroup:
			if g := s.Groups[r.ID]; g != nil {
				g.To = append(slices.Clip(g.To), to)
				s.touch(r, &g.trace, GroupTo)
			}
		case KindKeyResult:
			if k := s.KeyResults[r.ID]; k != nil {
				k.To = append(slices.Clip(k.To), to)
				s.touch(r, &k.trace, KeyResultTo)
			}
		}
	}
}

func (s *State) objectiveMoved(e ObjectiveMoved) {
	o := s.Objectives[e.Objective]
	if o == nil || o.Order == e.Order {
		return
	}
	s.inverse(ObjectiveMoved{e.Objective, o.Order})
	o.Order = e.Order
	s.changed(Ref{KindObjective, e.Objective}, &o.trace, place, ObjectiveOrder)
}

func (s *State) objectiveGone(id string, gone bool, reason string) {
	o := s.Objectives[id]
	if o == nil || o.Gone == gone {
		return
	}
	o.Gone = gone
	s.changed(Ref{KindObjective, id}, &o.trace, life, ObjectiveGone)
	s.amended(Ref{KindObjective, id}, "gone", yes(!gone), yes(gone), reason)
	if gone {
		s.inverse(ObjectiveRestored{id})
	} else {
		s.inverse(ObjectiveDeleted{Objective: id})
	}
}

// Decisions.

// DraftObjective adds an objective, perhaps made from notes and groups.
type DraftObjective struct {
	Objective string `json:"objective"`
	Title     string `json:"title"`
	Order     string `json:"order"`
	From      []Ref  `json:"from,omitempty"`
}

// MoveObjective gives an objective another place among the others.
type MoveObjective struct {
	Objective string `json:"objective"`
	Order     string `json:"order"`
}

// DeleteObjective puts an objective into the trash, its key results with it.
type DeleteObjective struct {
	Objective string `json:"objective"`
	Reason    string `json:"reason,omitempty"`
}

// RestoreObjective takes an objective out of the trash.
type RestoreObjective struct {
	Objective string `json:"objective"`
}

func (DraftObjective) Name() string   { return "DraftObjective" }
func (MoveObjective) Name() string    { return "MoveObjective" }
func (DeleteObjective) Name() string  { return "DeleteObjective" }
func (RestoreObjective) Name() string { return "RestoreObjective" }

func (s *State) decideDraftObjective(c DraftObjective) ([]events.Event, error) {
	if err := cmp.Or(s.checkNew(c.Objective, s.Objectives[c.Objective] != nil), checkText(c.Title, titleLimit),
		checkOrder(c.Order), s.checkFrom(c.From)); err != nil {
		return nil, err
	}
	return s.focused(ObjectiveDrafted(c)), nil
}

// checkFrom accepts what a goal can be made from.
func (s *State) checkFrom(from []Ref) error {
	if err := checkMost(len(from)); err != nil {
		return err
	}
	seen := unique{}
	for _, r := range from {
		if r.Kind != KindNote && r.Kind != KindGroup {
			return events.Refuse(events.Invalid, "from_what", "A goal is made from notes and groups.")
		}
		if err := cmp.Or(seen.add(r.String()), s.need(r)); err != nil {
			return err
		}
	}
	return nil
}

func (s *State) decideMoveObjective(c MoveObjective) ([]events.Event, error) {
	if err := cmp.Or(s.need(Ref{KindObjective, c.Objective}), checkOrder(c.Order)); err != nil {
		return nil, err
	}
	if s.Objectives[c.Objective].Order == c.Order {
		return nil, nil
	}
	return []events.Event{ObjectiveMoved(c)}, nil
}

func (s *State) decideDeleteObjective(c DeleteObjective) ([]events.Event, error) {
	t, gone := s.live(Ref{KindObjective, c.Objective})
	if t == nil {
		return nil, errUnknown(Ref{KindObjective, c.Objective})
	}
	if gone {
		return nil, nil
	}
	return []events.Event{ObjectiveDeleted(c)}, nil
}

func (s *State) decideRestoreObjective(c RestoreObjective) ([]events.Event, error) {
	t, gone := s.live(Ref{KindObjective, c.Objective})
	if t == nil {
		return nil, errUnknown(Ref{KindObjective, c.Objective})
	}
	if !gone {
		return nil, nil
	}
	return []events.Event{ObjectiveRestored(c)}, nil
}
