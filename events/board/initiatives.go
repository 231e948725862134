package board

import (
	"cmp"
	"slices"
	"strconv"

	"keyline/events"
)

// What an initiative has come to.
const (
	StatusPlanned = "planned"
	StatusDoing   = "doing"
	StatusDone    = "done"
	StatusDropped = "dropped"
)

// Initiative is work that is to move key results. It never counts as progress
// of theirs: whether the work helped, their own figures tell.
type Initiative struct {
	Title        Text
	For          []Ref    // key results it is to move; of one turned from a key result perhaps the objective alone, of a project none. Sorted, replaced, never changed in place
	Owner        string   // the one person who answers for it (DRI)
	Contributors []string // who helps; sorted, replaced, never changed in place
	Status       string
	Start        string                // calendar day, 2026-12-31
	Milestones   []InitiativeMilestone // by date, without one last; replaced, never changed in place
	Links        []Link                // by key; replaced, never changed in place
	Order        string
	From         []Ref // the key result that it was before
	By           string
	At           int64
	Gone         bool
	trace
}

// Events about the life of initiatives. These names and fields are what is
// stored: a change of their meaning needs a new schema and an upcast.

// InitiativeDrafted adds an initiative, perhaps turned from a key result.
type InitiativeDrafted struct {
	Initiative string `json:"initiative"`
	Title      string `json:"title,omitempty"`
	For        []Ref  `json:"for,omitempty"`
	Order      string `json:"order"`
	From       []Ref  `json:"from,omitempty"`
}

// InitiativeRetitled records typing in an initiative's title.
type InitiativeRetitled struct {
	Initiative string `json:"initiative"`
	Runs       []Run  `json:"runs"`
	Text       string `json:"text"`
}

// InitiativeMoved gives an initiative another place among the others.
type InitiativeMoved struct {
	Initiative string `json:"initiative"`
	Order      string `json:"order"`
}

// InitiativeAttached says that an initiative is also for this goal.
type InitiativeAttached struct {
	Initiative string `json:"initiative"`
	To         Ref    `json:"to"`
}

// InitiativeDetached says that an initiative is no longer for this goal.
type InitiativeDetached struct {
	Initiative string `json:"initiative"`
	From       Ref    `json:"from"`
}

// InitiativeDeleted puts an initiative into the trash.
type InitiativeDeleted struct {
	Initiative string `json:"initiative"`
}

// InitiativeRestored takes an initiative out of the trash.
type InitiativeRestored struct {
	Initiative string `json:"initiative"`
}

func (InitiativeDrafted) Type() string  { return "InitiativeDrafted" }
func (InitiativeRetitled) Type() string { return "InitiativeRetitled" }
func (InitiativeMoved) Type() string    { return "InitiativeMoved" }
func (InitiativeAttached) Type() string { return "InitiativeAttached" }
func (InitiativeDetached) Type() string { return "InitiativeDetached" }
func (InitiativeDeleted) Type() string  { return "InitiativeDeleted" }
func (InitiativeRestored) Type() string { return "InitiativeRestored" }

// Fold.

func (s *State) initiativeDrafted(e InitiativeDrafted) {
	if e.Initiative == "" || s.Initiatives[e.Initiative] != nil {
		return
	}
	i := &Initiative{Status: StatusPlanned, Order: e.Order, From: e.From, By: s.now.actor, At: s.now.at}
	for _, r := range e.For {
		if at, twice := slices.BinarySearchFunc(i.For, r, Ref.compare); !twice && r != (Ref{}) {
			i.For = slices.Insert(i.For, at, r)
		}
	}
	i.Title.Value = e.Title
	s.Initiatives[e.Initiative] = i
	f := InitiativeFor | InitiativeStatus | InitiativeOrder | InitiativeBy | InitiativeAt
	if e.Title != "" {
		f |= InitiativeTitle
	}
	if len(e.From) > 0 {
		f |= InitiativeFrom
	}
	ref := Ref{KindInitiative, e.Initiative}
	s.created(ref, &i.trace, f)
	s.link(e.From, ref)
	s.inverse(InitiativeDeleted{e.Initiative})
}

func (s *State) initiativeMoved(e InitiativeMoved) {
	i := s.Initiatives[e.Initiative]
	if i == nil || i.Order == e.Order {
		return
	}
	s.inverse(InitiativeMoved{e.Initiative, i.Order})
	i.Order = e.Order
	s.changed(Ref{KindInitiative, e.Initiative}, &i.trace, place, InitiativeOrder)
}

func (s *State) initiativeAttached(e InitiativeAttached) {
	i := s.Initiatives[e.Initiative]
	if i == nil || e.To == (Ref{}) {
		return
	}
	at, there := slices.BinarySearchFunc(i.For, e.To, Ref.compare)
	if there {
		return
	}
	s.inverse(InitiativeDetached{e.Initiative, e.To})
	i.For = slices.Insert(slices.Clone(i.For), at, e.To)
	s.changed(Ref{KindInitiative, e.Initiative}, &i.trace, edges, InitiativeFor)
}

func (s *State) initiativeDetached(e InitiativeDetached) {
	i := s.Initiatives[e.Initiative]
	if i == nil {
		return
	}
	at, there := slices.BinarySearchFunc(i.For, e.From, Ref.compare)
	if !there {
		return
	}
	s.inverse(InitiativeAttached{e.Initiative, e.From})
	i.For = slices.Delete(slices.Clone(i.For), at, at+1)
	s.changed(Ref{KindInitiative, e.Initiative}, &i.trace, edges, InitiativeFor)
}

func (s *State) initiativeGone(id string, gone bool) {
	i := s.Initiatives[id]
	if i == nil || i.Gone == gone {
		return
	}
	i.Gone = gone
	s.changed(Ref{KindInitiative, id}, &i.trace, life, InitiativeGone)
	if gone {
		s.inverse(InitiativeRestored{id})
	} else {
		s.inverse(InitiativeDeleted{id})
	}
}

// Decisions.

// DraftInitiative adds an initiative for one or more key results; on a board
// for KPIs and projects also one that stands on its own.
type DraftInitiative struct {
	Initiative string `json:"initiative"`
	Title      string `json:"title"`
	For        []Ref  `json:"for"`
	Order      string `json:"order"`
}

// MoveInitiative gives an initiative another place among the others. With From
// and To it takes it from one key result to another.
type MoveInitiative struct {
	Initiative string `json:"initiative"`
	Order      string `json:"order"`
	From       Ref    `json:"from"`
	To         Ref    `json:"to"`
}

// AttachInitiative says that an initiative is also for this key result.
type AttachInitiative struct {
	Initiative string `json:"initiative"`
	To         Ref    `json:"to"`
}

// DetachInitiative says that an initiative is no longer for this goal. One
// remains.
type DetachInitiative struct {
	Initiative string `json:"initiative"`
	From       Ref    `json:"from"`
}

// DeleteInitiative puts an initiative into the trash.
type DeleteInitiative struct {
	Initiative string `json:"initiative"`
}

// RestoreInitiative takes an initiative out of the trash.
type RestoreInitiative struct {
	Initiative string `json:"initiative"`
}

func (DraftInitiative) Name() string   { return "DraftInitiative" }
func (MoveInitiative) Name() string    { return "MoveInitiative" }
func (AttachInitiative) Name() string  { return "AttachInitiative" }
func (DetachInitiative) Name() string  { return "DetachInitiative" }
func (DeleteInitiative) Name() string  { return "DeleteInitiative" }
func (RestoreInitiative) Name() string { return "RestoreInitiative" }

// maxDriven is how many key results one initiative is for.
const maxDriven = 20

// checkDriven accepts the key results that an initiative is to move.
func (s *State) checkDriven(all ...Ref) error {
	if len(all) == 0 {
		return events.Refuse(events.Invalid, "initiative_for_nothing", "An initiative is for at least one key result.")
	}
	if len(all) > maxDriven {
		return events.Refuse(events.TooMany, "too_many_driven", "An initiative is for at most 20 key results.", "max", strconv.Itoa(maxDriven))
	}
	seen := unique{}
	for _, r := range all {
		if r.Kind != KindKeyResult {
			return events.Refuse(events.Invalid, "initiative_for_what", "An initiative is for key results.")
		}
		if err := cmp.Or(seen.add(r.String()), s.need(r)); err != nil {
			return err
		}
	}
	return nil
}

// initiative finds one to change and refuses what is none or gone.
func (s *State) initiative(id string) (*Initiative, error) {
	if err := s.need(Ref{KindInitiative, id}); err != nil {
		return nil, err
	}
	return s.Initiatives[id], nil
}

func (s *State) decideDraftInitiative(c DraftInitiative) ([]events.Event, error) {
	if err := s.checkDriven(c.For...); err != nil && (len(c.For) > 0 || s.Template != Watch) {
		return nil, err
	}
	return s.draftInitiative(c)
}

// draftInitiative adds one for what was found to be there.
func (s *State) draftInitiative(c DraftInitiative) ([]events.Event, error) {
	if err := cmp.Or(s.checkNew(c.Initiative, s.Initiatives[c.Initiative] != nil), checkText(c.Title, titleLimit),
		checkOrder(c.Order)); err != nil {
		return nil, err
	}
	return []events.Event{InitiativeDrafted{Initiative: c.Initiative, Title: c.Title, For: c.For, Order: c.Order}}, nil
}

func (s *State) decideMoveInitiative(c MoveInitiative) ([]events.Event, error) {
	i, err := s.initiative(c.Initiative)
	if err = cmp.Or(err, checkOrder(c.Order)); err != nil {
		return nil, err
	}
	var all []events.Event
	if c.To != (Ref{}) && c.To != c.From {
		if all, err = s.attach(c.Initiative, i, c.To); err != nil {
			return nil, err
		}
		left := InitiativeDetached{c.Initiative, c.From}
		if slices.Contains(i.For, c.From) && !slices.Contains(all, events.Event(left)) {
			all = append(all, left)
		}
	}
	if i.Order != c.Order {
		all = append(all, InitiativeMoved{c.Initiative, c.Order})
	}
	return all, nil
}

func (s *State) decideAttachInitiative(c AttachInitiative) ([]events.Event, error) {
	i, err := s.initiative(c.Initiative)
	if err != nil {
		return nil, err
	}
	return s.attach(c.Initiative, i, c.To)
}

// attach adds a key result; the objective that stood for it until one was
// chosen goes.
func (s *State) attach(id string, i *Initiative, to Ref) ([]events.Event, error) {
	if slices.Contains(i.For, to) {
		return nil, nil
	}
	all, rest := []events.Event{InitiativeAttached{id, to}}, []Ref{to}
	for _, r := range i.For {
		if r.Kind != KindKeyResult {
			all = append(all, InitiativeDetached{id, r})
		} else if t, gone := s.live(r); t != nil && !gone {
			rest = append(rest, r)
		}
	}
	return all, s.checkDriven(rest...)
}

func (s *State) decideDetachInitiative(c DetachInitiative) ([]events.Event, error) {
	i, err := s.initiative(c.Initiative)
	if err != nil || !slices.Contains(i.For, c.From) {
		return nil, err
	}
	if len(i.For) == 1 {
		return nil, events.Refuse(events.Clash, "initiative_for_nothing", "An initiative is for at least one key result.")
	}
	return []events.Event{InitiativeDetached(c)}, nil
}

func (s *State) decideDeleteInitiative(c DeleteInitiative) ([]events.Event, error) {
	i := s.Initiatives[c.Initiative]
	if i == nil {
		return nil, errUnknown(Ref{KindInitiative, c.Initiative})
	}
	if i.Gone {
		return nil, nil
	}
	return []events.Event{InitiativeDeleted(c)}, nil
}

func (s *State) decideRestoreInitiative(c RestoreInitiative) ([]events.Event, error) {
	i := s.Initiatives[c.Initiative]
	if i == nil {
		return nil, errUnknown(Ref{KindInitiative, c.Initiative})
	}
	if !i.Gone {
		return nil, nil
	}
	return []events.Event{InitiativeRestored(c)}, nil
}
