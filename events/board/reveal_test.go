package board

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"keyline/events"
)

const salt = "00112233445566778899aabbccddeeff"

// alone is a meeting in whose private phase Cleo wrote the first note and Dora
// the second.
func alone() facts {
	f := then(meeting(), cleo, NoteAdded{Note: note1, Z: 1, Color: "sun", Text: "mine", Hidden: true, Salt: salt})
	return then(f, dora, NoteAdded{Note: note2, Z: 2, Color: "sun", Hidden: true})
}

func TestPrivateWriting(t *testing.T) {
	open := meeting(PhaseStarted{Phase: phase2, From: phase1})
	run(t, []row{
		{Name: "in a private phase", Given: meeting(), When: AddNote{Note: note1, Salt: salt}, By: by(cleo),
			Then: []events.Event{NoteAdded{Note: note1, Z: 1, Color: "sun", Hidden: true, Salt: salt}}},
		{Name: "facilitators too", Given: meeting(), When: AddNote{Note: note1}, By: by(ben), Then: []events.Event{NoteAdded{Note: note1, Z: 1, Color: "sun", Hidden: true}}},
		{Name: "in another", Given: open, When: AddNote{Note: note1, Salt: salt}, By: by(cleo), Then: []events.Event{NoteAdded{Note: note1, Z: 1, Color: "sun"}}},
		{Name: "a salt that is none", Given: open, When: AddNote{Note: note1, Salt: "pepper"}, By: by(cleo), Refused: "salt_malformed"},
		{Name: "reveal", Given: alone(), When: RevealNotes{}, By: by(ben), Then: []events.Event{NotesRevealed{Notes: []string{note1, note2}}}},
		{Name: "reveal what is revealed", Given: then(alone(), ben, NotesRevealed{Notes: []string{note1, note2}}), When: RevealNotes{}, By: by(ben)},
		{Name: "reveal by a participant", Given: alone(), When: RevealNotes{}, By: by(cleo), Refused: "role_forbids"},
		{Name: "own", Given: alone(), When: MoveNotes{[]Spot{{note1, 5, 5}}}, By: by(cleo), Then: []events.Event{NotesMoved{[]Placement{{Note: note1, X: 5, Y: 5, Z: 3}}}}},
		{Name: "revealed", Given: then(alone(), ben, NotesRevealed{Notes: []string{note1}}), When: DeleteNotes{[]string{note1}}, By: by(ben), Then: []events.Event{NotesDeleted{[]string{note1}}}},
	})
}

// Whatever the role: nobody handles what is hidden from them.
func TestHiddenNotesAreTheirAuthorsAlone(t *testing.T) {
	s := fold(then(alone(), ben, GroupAdded{Group: group1, Z: 9}))
	for _, c := range []Command{MoveNotes{[]Spot{{note1, 5, 5}}}, ColorNotes{[]string{note1}, "rose"}, DeleteNotes{[]string{note1}},
		AddGroup{Group: group2, Notes: []string{note1}}, PlaceInGroup{group1, []Seat{{note1, "V"}}}, revise(s, ben, noteText(note1), "yours")} {
		for _, person := range []string{ada, ben, dora} {
			if r, ok := c.(ReviseText); ok {
				r.Runs[0].Actor = person
			}
			if _, err := Decide(s, c, by(person)); reason(err) != "note_private" {
				t.Errorf("%s by %s: %v", c.Name(), person, err)
			}
		}
	}
	if err := s.CanType(cleo, noteText(note1)); err != nil {
		t.Errorf("its author: %v", err)
	}
}

func TestHidden(t *testing.T) {
	s := fold(alone())
	if diff := cmp.Diff([]string{note1, note2}, s.Hidden()); diff != "" {
		t.Error(diff)
	}
	s.Touched()
	Evolve(s, events.Fact[events.Event]{Event: NotesRevealed{Notes: []string{note2, note1}}, Revision: 60, At: by(ben).Now, Meta: events.Meta{Actor: ben}})
	if len(s.Hidden()) != 0 || !slices.Contains(s.Touched(), Touch{Ref{KindNote, note1}, All}) {
		t.Error("a reveal does not touch everything")
	}
	if by := s.Changed(Ref{KindNote, note1}); by != cleo {
		t.Errorf("a reveal makes %s the one who changed the note", by)
	}
}
