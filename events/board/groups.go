package board

import (
	"cmp"
	"slices"
	"strings"

	"keyline/events"
)

// Group holds notes that belong together under a name. A gone group holds
// none.
type Group struct {
	Name   Text
	X, Y   float64
	Z      int
	By     string
	Gone   bool
	To     []Ref  // goals made from it, gone ones included
	Branch string // objective whose key results it sorts; see branches.go
	trace
}

// Events about groups. These names and fields are what is stored: a change of
// their meaning needs a new schema and an upcast.

// Seat is a note with its order in a group.
type Seat struct {
	Note  string `json:"note"`
	Order string `json:"order"`
}

// GroupAdded makes a group of notes.
type GroupAdded struct {
	Group string  `json:"group"`
	Name  string  `json:"name,omitempty"`
	X     float64 `json:"x"`
	Y     float64 `json:"y"`
	Z     int     `json:"z"`
	Notes []Seat  `json:"notes,omitempty"`
}

// NotesGrouped puts notes into a group or orders them in it.
type NotesGrouped struct {
	Group string `json:"group"`
	Notes []Seat `json:"notes"`
}

// GroupMoved puts a group somewhere else.
type GroupMoved struct {
	Group string  `json:"group"`
	X     float64 `json:"x"`
	Y     float64 `json:"y"`
	Z     int     `json:"z"`
}

// GroupRenamed records typing in a group's name.
type GroupRenamed struct {
	Group string `json:"group"`
	Runs  []Run  `json:"runs"`
	Text  string `json:"text"`
}

// GroupsMerged puts all notes of one group into another; the first is gone.
type GroupsMerged struct {
	From  string `json:"from"`
	Into  string `json:"into"`
	Notes []Seat `json:"notes,omitempty"`
}

// GroupDissolved puts the notes of a group back on the wall; it is gone.
type GroupDissolved struct {
	Group string      `json:"group"`
	Notes []Placement `json:"notes,omitempty"`
}

// GroupRestored brings back a group that was gone, and notes into it.
type GroupRestored struct {
	Group string      `json:"group"`
	Notes []Placement `json:"notes,omitempty"`
}

func (GroupAdded) Type() string     { return "GroupAdded" }
func (NotesGrouped) Type() string   { return "NotesGrouped" }
func (GroupMoved) Type() string     { return "GroupMoved" }
func (GroupRenamed) Type() string   { return "GroupRenamed" }
func (GroupsMerged) Type() string   { return "GroupsMerged" }
func (GroupDissolved) Type() string { return "GroupDissolved" }
func (GroupRestored) Type() string  { return "GroupRestored" }

// Fold.

func (s *State) groupAdded(e GroupAdded) {
	if e.Group == "" || s.Groups[e.Group] != nil {
		return
	}
	g := &Group{X: e.X, Y: e.Y, Z: e.Z, By: s.now.actor}
	g.Name.Value = e.Name
	s.Groups[e.Group] = g
	s.top = max(s.top, e.Z)
	f := GroupX | GroupY | GroupZ | GroupBy
	if e.Name != "" {
		f |= GroupName
	}
	s.created(Ref{KindGroup, e.Group}, &g.trace, f)
	s.inverse(GroupDissolved{e.Group, s.seat(e.Group, e.Notes)})
}

func (s *State) notesGrouped(e NotesGrouped) {
	if g := s.Groups[e.Group]; g == nil || g.Gone {
		return
	}
	if before := s.seat(e.Group, e.Notes); len(before) > 0 {
		s.inverse(NotesMoved{before})
	}
}

// seat puts notes into a group and returns where they were.
func (s *State) seat(group string, notes []Seat) (before []Placement) {
	placed := make([]Placement, 0, len(notes))
	for _, seat := range notes {
		if n := s.Notes[seat.Note]; n != nil {
			p := n.placement(seat.Note)
			p.Group, p.Order = group, seat.Order
			placed = append(placed, p)
		}
	}
	return s.place(placed)
}

func (s *State) groupMoved(e GroupMoved) {
	g := s.Groups[e.Group]
	if g == nil {
		return
	}
	s.inverse(GroupMoved{e.Group, g.X, g.Y, g.Z})
	g.X, g.Y, g.Z = e.X, e.Y, e.Z
	s.top = max(s.top, e.Z)
	s.changed(Ref{KindGroup, e.Group}, &g.trace, place, GroupX|GroupY|GroupZ)
}

func (s *State) groupsMerged(e GroupsMerged) {
	if into := s.Groups[e.Into]; into == nil || into.Gone || e.From == e.Into {
		return
	}
	s.closeGroup(e.From, func() []Placement { return s.seat(e.Into, e.Notes) })
}

func (s *State) groupDissolved(e GroupDissolved) {
	s.closeGroup(e.Group, func() []Placement { return s.place(e.Notes) })
}

// closeGroup makes a group gone after its notes went elsewhere. Whoever is
// left in it goes back on the wall, so that nothing is lost from sight.
func (s *State) closeGroup(id string, empty func() []Placement) {
	g := s.Groups[id]
	if g == nil || g.Gone {
		return
	}
	s.touch(Ref{KindGroup, id}, &g.trace, GroupGone) // first, for it is what the event is about
	before := empty()
	g.Gone = true
	var left []Placement
	for _, note := range s.membersOf(id) {
		left = append(left, s.Notes[note].placement(note))
	}
	before = append(before, s.place(left)...)
	s.changed(Ref{KindGroup, id}, &g.trace, life, GroupGone)
	s.inverse(GroupRestored{id, before})
}

func (s *State) groupRestored(e GroupRestored) {
	g := s.Groups[e.Group]
	if g == nil || !g.Gone {
		return
	}
	g.Gone = false
	s.changed(Ref{KindGroup, e.Group}, &g.trace, life, GroupGone)
	s.inverse(GroupDissolved{e.Group, s.place(e.Notes)})
}

// membersOf lists the notes of a group in their order, gone ones included.
func (s *State) membersOf(group string) []string {
	var ids []string
	for id, n := range s.Notes {
		if n.Group == group {
			ids = append(ids, id)
		}
	}
	slices.SortFunc(ids, func(a, b string) int {
		return cmp.Or(strings.Compare(s.Notes[a].Order, s.Notes[b].Order), strings.Compare(a, b))
	})
	return ids
}

// Decisions.

// AddGroup makes a group of notes that are on the wall or in other groups, in
// the order given.
type AddGroup struct {
	Group string   `json:"group"`
	Label string   `json:"name"` // Name is taken by Command
	X     float64  `json:"x"`
	Y     float64  `json:"y"`
	Notes []string `json:"notes"`
}

// PlaceInGroup puts notes into a group or orders them in it.
type PlaceInGroup struct {
	Group string `json:"group"`
	Notes []Seat `json:"notes"`
}

// MoveGroup puts a group somewhere else.
type MoveGroup struct {
	Group string  `json:"group"`
	X     float64 `json:"x"`
	Y     float64 `json:"y"`
}

// MergeGroups puts all notes of one group behind those of another.
type MergeGroups struct {
	From string `json:"from"`
	Into string `json:"into"`
}

// DissolveGroup puts the notes of a group back on the wall. Notes that are not
// in the group any more are left alone, those not named keep their last place.
type DissolveGroup struct {
	Group string `json:"group"`
	Notes []Spot `json:"notes"`
}

func (AddGroup) Name() string      { return "AddGroup" }
func (PlaceInGroup) Name() string  { return "PlaceInGroup" }
func (MoveGroup) Name() string     { return "MoveGroup" }
func (MergeGroups) Name() string   { return "MergeGroups" }
func (DissolveGroup) Name() string { return "DissolveGroup" }

func (s *State) decideAddGroup(c AddGroup) ([]events.Event, error) {
	if err := cmp.Or(s.checkNew(c.Group, s.Groups[c.Group] != nil), checkPlace(c.X, c.Y), checkText(c.Label, titleLimit)); err != nil {
		return nil, err
	}
	if err := checkMost(len(c.Notes)); err != nil {
		return nil, err
	}
	seen, seats, orders := unique{}, []Seat{}, ordersAfter("", len(c.Notes))
	for i, id := range c.Notes {
		if err := cmp.Or(seen.add(id), s.need(Ref{KindNote, id})); err != nil {
			return nil, err
		}
		seats = append(seats, Seat{id, orders[i]})
	}
	return []events.Event{GroupAdded{Group: c.Group, Name: c.Label, X: grid(c.X), Y: grid(c.Y), Z: s.top + 1, Notes: seats}}, nil
}

func (s *State) decidePlaceInGroup(c PlaceInGroup) ([]events.Event, error) {
	if err := cmp.Or(s.need(Ref{KindGroup, c.Group}), checkCount(len(c.Notes))); err != nil {
		return nil, err
	}
	seen, seats := unique{}, []Seat{}
	for _, seat := range c.Notes {
		if err := cmp.Or(seen.add(seat.Note), s.need(Ref{KindNote, seat.Note}), checkOrder(seat.Order)); err != nil {
			return nil, err
		}
		if n := s.Notes[seat.Note]; n.Group != c.Group || n.Order != seat.Order {
			seats = append(seats, seat)
		}
	}
	if len(seats) == 0 {
		return nil, nil
	}
	return []events.Event{NotesGrouped{c.Group, seats}}, nil
}

func (s *State) decideMoveGroup(c MoveGroup) ([]events.Event, error) {
	if err := cmp.Or(s.need(Ref{KindGroup, c.Group}), checkPlace(c.X, c.Y)); err != nil {
		return nil, err
	}
	g, x, y := s.Groups[c.Group], grid(c.X), grid(c.Y)
	if g.X == x && g.Y == y {
		return nil, nil
	}
	return []events.Event{GroupMoved{c.Group, x, y, s.top + 1}}, nil
}

func (s *State) decideMergeGroups(c MergeGroups) ([]events.Event, error) {
	if err := cmp.Or(s.need(Ref{KindGroup, c.From}), s.need(Ref{KindGroup, c.Into})); err != nil {
		return nil, err
	}
	if c.From == c.Into {
		return nil, events.Refuse(events.Invalid, "same_group", "A group cannot be merged with itself.")
	}
	last := ""
	if there := s.membersOf(c.Into); len(there) > 0 {
		last = s.Notes[there[len(there)-1]].Order
	}
	from := s.membersOf(c.From)
	orders := ordersAfter(last, len(from))
	var seats []Seat
	for i, id := range from {
		seats = append(seats, Seat{id, orders[i]})
	}
	return []events.Event{GroupsMerged{c.From, c.Into, seats}}, nil
}

func (s *State) decideDissolveGroup(c DissolveGroup) ([]events.Event, error) {
	if err := s.need(Ref{KindGroup, c.Group}); err != nil {
		return nil, err
	}
	if err := checkMost(len(c.Notes)); err != nil {
		return nil, err
	}
	seen, lifted := unique{}, []Placement{}
	for _, at := range c.Notes {
		if err := cmp.Or(seen.add(at.Note), checkPlace(at.X, at.Y)); err != nil {
			return nil, err
		}
		n := s.Notes[at.Note]
		if n == nil {
			return nil, errUnknown(Ref{KindNote, at.Note})
		}
		if n.Group == c.Group {
			lifted = append(lifted, Placement{Note: at.Note, X: grid(at.X), Y: grid(at.Y), Z: n.Z})
		}
	}
	s.lift(lifted)
	for _, id := range s.membersOf(c.Group) {
		if n := s.Notes[id]; seen.add(id) == nil {
			lifted = append(lifted, Placement{Note: id, X: n.X, Y: n.Y, Z: n.Z})
		}
	}
	return []events.Event{GroupDissolved{c.Group, lifted}}, nil
}
