package board

import (
	"maps"
	"slices"

	"keyline/events"
)

// Notes written in a private phase are hidden: until they are revealed their
// authors alone see more than a blank of them, and nobody else can touch them,
// whatever the role. What is committed to before the reveal can be checked
// after it: see Note.Salt.

// NotesRevealed shows notes to everybody, all at once.
type NotesRevealed struct {
	Notes []string `json:"notes"`

	Places []Placement `json:"places,omitempty"` // anonymous notes change places, which told when they came
}

func (NotesRevealed) Type() string { return "NotesRevealed" }

// Fold.

func (s *State) notesRevealed(e NotesRevealed) {
	for _, id := range e.Notes {
		if n := s.Notes[id]; n != nil && n.Hidden {
			n.Hidden = false
			// Others saw none of it: every field is new to them.
			n.Late = false
			s.touch(Ref{KindNote, id}, &n.trace, All)
		}
	}
	for _, p := range e.Places {
		if n := s.Notes[p.Note]; n != nil && slices.Contains(e.Notes, p.Note) {
			n.X, n.Y, n.Z = p.X, p.Y, p.Z
		}
	}
}

// Hidden lists the notes that are not revealed yet, deleted ones included.
func (s *State) Hidden() []string {
	var ids []string
	for _, id := range slices.Sorted(maps.Keys(s.Notes)) {
		if s.Notes[id].Hidden {
			ids = append(ids, id)
		}
	}
	return ids
}

// Decisions.

// RevealNotes shows all hidden notes to everybody, but those that came too late
// for it: their authors wrote them to be seen with the others' and are asked.
// What was taken back without a name stays so.
type RevealNotes struct{}

// ShowNotes shows its sender's own late notes to everybody.
type ShowNotes struct {
	Notes []string `json:"notes"`
}

func (RevealNotes) Name() string { return "RevealNotes" }
func (ShowNotes) Name() string   { return "ShowNotes" }

func (s *State) decideRevealNotes() ([]events.Event, error) {
	ids := slices.DeleteFunc(s.Hidden(), func(id string) bool {
		n := s.Notes[id]
		return n.Late || n.Anonymous() && n.Gone
	})
	if len(ids) == 0 {
		return nil, nil
	}
	return []events.Event{NotesRevealed{Notes: ids, Places: s.shuffled(ids)}}, nil
}

func (s *State) decideShowNotes(c ShowNotes, by events.By) ([]events.Event, error) {
	ids, err := s.pick(c.Notes, func(n *Note) bool { return n.Late })
	if err == nil {
		err = s.unveiled(by.Person, ids...)
	}
	if err != nil || len(ids) == 0 {
		return nil, err
	}
	return []events.Event{NotesRevealed{Notes: ids}}, nil
}

// checkSalt accepts 128 bits in hexadecimal, or none.
func checkSalt(salt string) error {
	if salt == "" {
		return nil
	}
	if len(salt) != 32 || !isHex(salt) {
		return events.Refuse(events.Invalid, "salt_malformed", "A salt has 32 characters of 0-9 and a-f.")
	}
	return nil
}

// unveiled refuses what touches somebody else's hidden notes.
func (s *State) unveiled(person string, notes ...string) error {
	for _, id := range notes {
		if n := s.Notes[id]; n != nil && n.Hidden && (n.By != person || n.Anonymous()) {
			return events.Refuse(events.Forbidden, "note_private", "This note is its author's alone until it is revealed.")
		}
	}
	return nil
}

// Withheld reports whether an event would tell who wrote a note that is still
// hidden, or more of it than its blank does.
func Withheld(e events.Event, hidden map[string]bool) bool {
	names := named(e)
	if added, ok := e.(NoteAdded); ok {
		names = []string{added.Note}
	}
	return slices.ContainsFunc(names, func(id string) bool { return hidden[id] })
}

// named lists the notes that an event of a person names.
func named(e events.Event) []string {
	switch e := e.(type) {
	case NoteAdded:
		var about []string
		for _, r := range e.About {
			about = linked(about, r)
		}
		return about
	case NoteRevised:
		return []string{e.Note}
	case NotesMoved:
		return placed(e.Notes)
	case NotesColored:
		return e.Notes
	case NoteKindSet:
		return e.Notes
	case NotesLinked:
		return linked(e.Notes, e.To)
	case NotesUnlinked:
		return linked(e.Notes, e.To)
	case OverlapFlagged:
		return linked(linked(nil, e.A), e.B)
	case OverlapSettled:
		return linked(linked(nil, e.A), e.B)
	case NotesDeleted:
		return e.Notes
	case NotesRestored:
		return e.Notes
	case GroupAdded:
		return seated(e.Notes)
	case NotesGrouped:
		return seated(e.Notes)
	}
	return nil
}

// linked are the notes at both ends: of somebody else's hidden note nobody is
// to know what it says, so nothing can be about it.
func linked(notes []string, to Ref) []string {
	if to.Kind == KindNote {
		return append(slices.Clip(notes), to.ID)
	}
	return notes
}

func placed(notes []Placement) []string {
	ids := make([]string, len(notes))
	for i, p := range notes {
		ids[i] = p.Note
	}
	return ids
}

func seated(notes []Seat) []string {
	ids := make([]string, len(notes))
	for i, p := range notes {
		ids[i] = p.Note
	}
	return ids
}
