package board

import (
	"cmp"
	"slices"

	"keyline/events"
)

// Note is a sticky note. In a group it keeps its place on the wall for when it
// leaves.
type Note struct {
	Text  Text
	X, Y  float64
	Z     int
	Color string
	Group string
	Order string // within the group
	By    string
	At    int64
	Gone  bool
	To    []Ref // goals made from it, gone ones included
	Kind  string
	About []Ref // what it is linked to, in order, gone ones included; see links.go

	Erased bool   // its text is gone for good, see erase.go
	Hidden bool   // shown to its author alone, see reveal.go
	Salt   string // of the author's page; hides the text in the commitment that others see
	Late   bool   // written in private and arrived when that was over: its author alone may show it
	proxy
	anonymity
	trace
}

// Events about notes. These names and fields are what is stored: a change of
// their meaning needs a new schema and an upcast.

// NoteAdded puts a note on the wall or into a group.
type NoteAdded struct {
	Note  string  `json:"note"`
	X     float64 `json:"x"`
	Y     float64 `json:"y"`
	Z     int     `json:"z"`
	Color string  `json:"color,omitempty"`
	Text  string  `json:"text,omitempty"` // sealed
	Group string  `json:"group,omitempty"`
	Order string  `json:"order,omitempty"`
	Kind  string  `json:"kind,omitempty"`
	About []Ref   `json:"about,omitempty"`

	Hidden bool   `json:"hidden,omitempty"`
	Salt   string `json:"salt,omitempty"` // sealed
	Late   bool   `json:"late,omitempty"`

	Key string `json:"key,omitempty"` // anonymous: SHA-256 of its author's secret

	For     string `json:"for,omitempty"`     // on behalf of this person,
	ForName string `json:"forName,omitempty"` // or of one who is not on the board; sealed
}

// Placement is all there is to say about where a note is.
type Placement struct {
	Note  string  `json:"note"`
	X     float64 `json:"x"`
	Y     float64 `json:"y"`
	Z     int     `json:"z"`
	Group string  `json:"group,omitempty"`
	Order string  `json:"order,omitempty"`
}

// NotesMoved puts notes somewhere else, out of or into groups.
type NotesMoved struct {
	Notes []Placement `json:"notes"`
}

// NotesColored gives notes a colour.
type NotesColored struct {
	Notes []string `json:"notes"`
	Color string   `json:"color"`
}

// NotesDeleted puts notes into the trash.
type NotesDeleted struct {
	Notes []string `json:"notes"`
}

// NotesRestored takes notes out of the trash.
type NotesRestored struct {
	Notes []string `json:"notes"`
}

// NoteRevised records typing in a note.
type NoteRevised struct {
	Note string `json:"note"`
	Runs []Run  `json:"runs"` // what they insert is sealed
	Text string `json:"text"` // sealed
}

func (NoteAdded) Type() string     { return "NoteAdded" }
func (NotesMoved) Type() string    { return "NotesMoved" }
func (NotesColored) Type() string  { return "NotesColored" }
func (NotesDeleted) Type() string  { return "NotesDeleted" }
func (NotesRestored) Type() string { return "NotesRestored" }
func (NoteRevised) Type() string   { return "NoteRevised" }

// SecretItem is the note whose key seals the text.
func (e NoteAdded) SecretItem() string { return e.Note }

// SecretItem is the note whose key seals the text.
func (e NoteRevised) SecretItem() string { return e.Note }

// MapSecrets seals or opens the text, the salt and the name.
func (e NoteAdded) MapSecrets(f func(string) (string, error)) (events.Event, error) {
	for _, secret := range []*string{&e.Text, &e.Salt, &e.ForName} {
		if *secret == "" {
			continue
		}
		var err error
		if *secret, err = f(*secret); err != nil {
			return nil, err
		}
	}
	return e, nil
}

// MapSecrets seals or opens the text and what was typed of it.
func (e NoteRevised) MapSecrets(f func(string) (string, error)) (events.Event, error) {
	runs, err := mapRuns(e.Runs, f)
	if err != nil {
		return nil, err
	}
	e.Runs = runs
	if e.Text != "" {
		e.Text, err = f(e.Text)
	}
	return e, err
}

// Fold.

func (s *State) noteAdded(e NoteAdded) {
	if e.Note == "" || s.Notes[e.Note] != nil {
		return
	}
	n := &Note{X: e.X, Y: e.Y, Z: e.Z, Color: e.Color, By: s.now.actor, At: s.now.at}
	n.Text.Value, n.Hidden, n.Salt, n.Late = e.Text, e.Hidden, e.Salt, e.Late
	n.For, n.ForName = e.For, e.ForName
	s.Notes[e.Note] = n
	s.top = max(s.top, e.Z)
	f := NoteX | NoteY | NoteZ | NoteColor | NoteBy | NoteAt
	if n.erased() {
		f |= NoteLost
	}
	if n.Text.Value != "" {
		f |= NoteText
	}
	if g := s.Groups[e.Group]; g != nil && !g.Gone {
		n.Group, n.Order = e.Group, e.Order
		g.mark(members, s.now.rev, s.now.actor)
		f |= NoteGroup | NoteOrder
	}
	if n.Kind = e.Kind; e.Kind != "" {
		f |= NoteKind
	}
	for _, r := range e.About {
		if at, twice := slices.BinarySearchFunc(n.About, r, Ref.compare); !twice && r != (Ref{}) {
			n.About = slices.Insert(n.About, at, r)
			f |= NoteAbout
		}
	}
	if e.Hidden {
		f |= NoteHidden | NoteSeal
	}
	if n.Salt != "" {
		f |= NoteSalt
	}
	if e.Late {
		f |= NoteLate
	}
	if e.For != "" || e.ForName != "" {
		f |= NoteFor | NoteForName
	}
	if e.Key != "" {
		f |= NoteAmong
		s.posted(n, e)
	}
	s.created(Ref{KindNote, e.Note}, &n.trace, f)
	s.contributed()
	s.inverse(NotesDeleted{[]string{e.Note}})
}

// posted makes a note that of nobody in the phase going on.
func (s *State) posted(n *Note, e NoteAdded) {
	n.By, n.anonymity = "", anonymity{Key: e.Key, Phase: s.Phase, Among: s.Writers()}
	p := s.Phases[s.Phase]
	if p == nil {
		return
	}
	for id, o := range s.Notes {
		if id != e.Note && o.Anonymous() && o.Phase == s.Phase {
			return
		}
	}
	p.cornerX, p.cornerY = e.X, e.Y
}

func (s *State) notesMoved(e NotesMoved) {
	if before := s.place(e.Notes); len(before) > 0 {
		s.inverse(NotesMoved{before})
	}
}

// place puts notes where they are told and returns where they were. A group
// that is not there or gone takes no notes.
func (s *State) place(notes []Placement) (before []Placement) {
	before = make([]Placement, 0, len(notes))
	for _, p := range notes {
		n := s.Notes[p.Note]
		if n == nil {
			continue
		}
		before = append(before, n.placement(p.Note))
		if p.Group != "" {
			if g := s.Groups[p.Group]; g == nil || g.Gone {
				p.Group, p.Order = "", ""
			}
		}
		s.placeOne(n, p)
	}
	return before
}

func (n *Note) placement(id string) Placement {
	return Placement{Note: id, X: n.X, Y: n.Y, Z: n.Z, Group: n.Group, Order: n.Order}
}

func (s *State) placeOne(n *Note, p Placement) {
	var f Fields
	if n.X != p.X {
		f |= NoteX
	}
	if n.Y != p.Y {
		f |= NoteY
	}
	if n.Z != p.Z {
		f |= NoteZ
	}
	if n.Order != p.Order {
		f |= NoteOrder
	}
	if n.Group != p.Group {
		f |= NoteGroup
		for _, id := range [...]string{n.Group, p.Group} {
			if g := s.Groups[id]; g != nil {
				g.mark(members, s.now.rev, s.now.actor)
			}
		}
	}
	if f == 0 {
		return
	}
	n.X, n.Y, n.Z, n.Group, n.Order = p.X, p.Y, p.Z, p.Group, p.Order
	s.top = max(s.top, p.Z)
	s.changed(Ref{KindNote, p.Note}, &n.trace, place, f)
}

func (s *State) notesColored(e NotesColored) {
	var before []NotesColored // one for each colour there was
	for _, id := range e.Notes {
		n := s.Notes[id]
		if n == nil || n.Color == e.Color {
			continue
		}
		i := slices.IndexFunc(before, func(b NotesColored) bool { return b.Color == n.Color })
		if i < 0 {
			i = len(before)
			before = append(before, NotesColored{Color: n.Color})
		}
		before[i].Notes = append(before[i].Notes, id)
		n.Color = e.Color
		s.changed(Ref{KindNote, id}, &n.trace, look, NoteColor)
	}
	for _, b := range before {
		s.inverse(b)
	}
}

func (s *State) notesGone(notes []string, gone bool) {
	var ids []string
	for _, id := range notes {
		n := s.Notes[id]
		if n == nil || n.Gone == gone {
			continue
		}
		n.Gone = gone
		ids = append(ids, id)
		s.changed(Ref{KindNote, id}, &n.trace, life, NoteGone)
	}
	switch {
	case ids == nil:
	case gone:
		s.inverse(NotesRestored{ids})
	default:
		s.inverse(NotesDeleted{ids})
	}
}

// Decisions.

// AddNote puts a note on the wall, or into a group with an order in it. Without
// a kind it is of the one that the phase going on is about; "none" is none.
type AddNote struct {
	Note  string  `json:"note"`
	X     float64 `json:"x"`
	Y     float64 `json:"y"`
	Color string  `json:"color,omitempty"`
	Text  string  `json:"text,omitempty"`
	Group string  `json:"group,omitempty"`
	Order string  `json:"order,omitempty"`
	Kind  string  `json:"kind,omitempty"`
	About []Ref   `json:"about,omitempty"` // see LinkNotes
	Salt  string  `json:"salt,omitempty"`  // 128 random bits in hexadecimal, for a note that may come to be hidden

	Phase   string `json:"phase,omitempty"`   // that went on when it was written
	For     string `json:"for,omitempty"`     // on behalf of this person
	ForName string `json:"forName,omitempty"` // or of one who is not on the board
}

// Spot is a note with a place on the wall.
type Spot struct {
	Note string  `json:"note"`
	X    float64 `json:"x"`
	Y    float64 `json:"y"`
}

// MoveNotes puts notes somewhere on the wall; they leave their groups.
type MoveNotes struct {
	Notes []Spot `json:"notes"`
}

// ColorNotes gives notes a colour: sun, rose, mint, sky, lilac or stone.
type ColorNotes struct {
	Notes []string `json:"notes"`
	Color string   `json:"color"`
}

// DeleteNotes puts notes into the trash.
type DeleteNotes struct {
	Notes []string `json:"notes"`
}

// RestoreNotes takes notes out of the trash.
type RestoreNotes struct {
	Notes []string `json:"notes"`
}

func (AddNote) Name() string      { return "AddNote" }
func (MoveNotes) Name() string    { return "MoveNotes" }
func (ColorNotes) Name() string   { return "ColorNotes" }
func (DeleteNotes) Name() string  { return "DeleteNotes" }
func (RestoreNotes) Name() string { return "RestoreNotes" }

const defaultColor = "sun"

func checkColor(c string) error {
	switch c {
	case defaultColor, "rose", "mint", "sky", "lilac", "stone":
		return nil
	}
	return events.Refuse(events.Invalid, "unknown_color", "There is no such colour.")
}

func (s *State) decideAddNote(c AddNote) ([]events.Event, error) {
	if c.Color == "" {
		c.Color = defaultColor
	}
	if err := cmp.Or(s.checkNew(c.Note, s.Notes[c.Note] != nil), checkPlace(c.X, c.Y), checkColor(c.Color),
		checkText(c.Text, noteLimit), checkSalt(c.Salt), s.checkProxy(c)); err != nil {
		return nil, err
	}
	if c.Group != "" {
		if err := cmp.Or(s.need(Ref{KindGroup, c.Group}), checkOrder(c.Order)); err != nil {
			return nil, err
		}
	} else {
		c.Order = ""
	}
	now := s.Phases[s.Phase]
	usual := ""
	if now != nil {
		usual = now.Notes
	}
	kind, err := kindNamed(c.Kind, usual)
	if err != nil {
		return nil, err
	}
	seen := unique{}
	for _, r := range c.About {
		if err := cmp.Or(seen.add(r.String()), s.checkAbout(c.Note, kind, r), checkLinks(len(c.About))); err != nil {
			return nil, err
		}
	}
	e := NoteAdded{Note: c.Note, X: grid(c.X), Y: grid(c.Y), Z: s.top + 1, Color: c.Color, Text: c.Text,
		Group: c.Group, Order: c.Order, Kind: kind, About: c.About}
	e.For, e.ForName = c.For, c.ForName
	wrote := s.Phases[c.Phase]
	if now != nil && now.Private {
		e.Hidden, e.Salt = true, c.Salt
	}
	if wrote != nil && wrote != now && wrote.Private {
		e.Hidden, e.Salt, e.Late = true, c.Salt, true
	}
	if now != nil && now.Anonymous && (wrote == nil || wrote.Anonymous) {
		return nil, events.Refuse(events.Clash, "phase_anonymous", "This step of the meeting is anonymous: write the note without a name.", "phase", s.Phase)
	}
	return []events.Event{e}, nil
}

func (s *State) decideMoveNotes(c MoveNotes) ([]events.Event, error) {
	if err := checkCount(len(c.Notes)); err != nil {
		return nil, err
	}
	seen, moved := unique{}, []Placement{}
	for _, at := range c.Notes {
		if err := cmp.Or(seen.add(at.Note), s.need(Ref{KindNote, at.Note}), checkPlace(at.X, at.Y)); err != nil {
			return nil, err
		}
		n, x, y := s.Notes[at.Note], grid(at.X), grid(at.Y)
		if n.X != x || n.Y != y || n.Group != "" {
			moved = append(moved, Placement{Note: at.Note, X: x, Y: y, Z: n.Z})
		}
	}
	if len(moved) == 0 {
		return nil, nil
	}
	s.lift(moved)
	return []events.Event{NotesMoved{moved}}, nil
}

// lift gives placements a z above everything, in the order they had among
// each other, and lists them in it.
func (s *State) lift(notes []Placement) {
	slices.SortStableFunc(notes, func(a, b Placement) int { return cmp.Compare(a.Z, b.Z) })
	for i := range notes {
		notes[i].Z = s.top + 1 + i
	}
}

func (s *State) decideColorNotes(c ColorNotes) ([]events.Event, error) {
	if err := checkColor(c.Color); err != nil {
		return nil, err
	}
	ids, err := s.pick(c.Notes, func(n *Note) bool { return n.Color != c.Color })
	if len(ids) == 0 {
		return nil, err
	}
	for _, id := range ids {
		if s.Notes[id].Gone {
			return nil, errGone(Ref{KindNote, id})
		}
	}
	return []events.Event{NotesColored{ids, c.Color}}, nil
}

func (s *State) decideDeleteNotes(c DeleteNotes) ([]events.Event, error) {
	ids, err := s.pick(c.Notes, func(n *Note) bool { return !n.Gone })
	if len(ids) == 0 {
		return nil, err
	}
	return []events.Event{NotesDeleted{ids}}, nil
}

func (s *State) decideRestoreNotes(c RestoreNotes) ([]events.Event, error) {
	ids, err := s.pick(c.Notes, func(n *Note) bool { return n.Gone })
	if len(ids) == 0 {
		return nil, err
	}
	return []events.Event{NotesRestored{ids}}, nil
}

// pick checks a list of notes and returns those that want the change.
func (s *State) pick(notes []string, wants func(*Note) bool) ([]string, error) {
	if err := checkCount(len(notes)); err != nil {
		return nil, err
	}
	seen, ids := unique{}, []string{}
	for _, id := range notes {
		if err := seen.add(id); err != nil {
			return nil, err
		}
		n := s.Notes[id]
		if n == nil {
			return nil, errUnknown(Ref{KindNote, id})
		}
		if wants(n) {
			ids = append(ids, id)
		}
	}
	return ids, nil
}
