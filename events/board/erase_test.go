package board

import (
	"testing"

	"keyline/events"
)

func TestErase(t *testing.T) {
	written := given(NoteAdded{Note: note1, Text: "secret"}, NoteAdded{Note: note2, Text: "other"})
	gone := given(NoteAdded{Note: note1, Text: "secret"}, TextErased{Refs: []Ref{{KindNote, note1}}})
	note, dorasRef := Ref{KindNote, note1}, Ref{KindPerson, dora}
	run(t, []row{
		{Name: "a note and a person", Given: written, When: EraseText{Refs: []Ref{note, dorasRef, note}}, By: by(ada),
			Then: []events.Event{TextErased{Refs: []Ref{note, dorasRef}}}},
		{Name: "by the operator, who is nobody here", Given: written, When: EraseText{Refs: []Ref{note}, Operator: true}, By: by(""),
			Then: []events.Event{TextErased{Refs: []Ref{note}, Operator: true}}},
		{Name: "what was erased is", Given: gone, When: EraseText{Refs: []Ref{note}}, By: by(ada)},
		{Name: "nothing", Given: written, When: EraseText{}, By: by(ada)},
		{Name: "a note that never was", Given: people(), When: EraseText{Refs: []Ref{note}}, By: by(ada), Refused: "unknown_note"},
		{Name: "a person who never was", Given: people(), When: EraseText{Refs: []Ref{{KindPerson, nobby}}}, By: by(ada), Refused: "unknown_person"},
		{Name: "the last owner", Given: people(), When: EraseText{Refs: []Ref{{KindPerson, ada}}}, By: by(ada), Refused: "last_owner"},
		{Name: "a title is no sealed text", Given: people(), When: EraseText{Refs: []Ref{{KindObjective, obj1}}}, By: by(ada), Refused: "not_erasable"},
		{Name: "too much at once", Given: people(), When: EraseText{Refs: make([]Ref, maxErased+1)}, By: by(ada), Refused: "too_many_refs"},

		{Name: "nobody types where a text was erased", Given: gone,
			When: ReviseText{Field: noteText(note1), Runs: typed(cleo, "again"), Text: "again"}, By: by(cleo), Refused: "text_erased"},
		{Name: "the note itself goes on", Given: gone, When: ColorNotes{[]string{note1}, "mint"}, By: by(cleo),
			Then: []events.Event{NotesColored{[]string{note1}, "mint"}}},
	})
}

// The fold of a history whose keys are gone ends where the live board is.
func TestErasedFoldsTheSame(t *testing.T) {
	history := func(text string) *State {
		return fold(given(NoteAdded{Note: note1}, NoteRevised{note1, typed(cleo, text), text},
			NoteAdded{Note: note2, Text: text, Salt: text, Hidden: true}, TextErased{Refs: []Ref{{KindNote, note1}, {KindNote, note2}, {KindPerson, dora}}}))
	}
	for name, s := range map[string]*State{"live": history("secret"), "from the log": history(events.Erased)} {
		for _, id := range []string{note1, note2} {
			n := s.Notes[id]
			if n.Text.Value != "" || n.Salt != "" || !n.Erased || len(n.Text.pens) > 0 {
				t.Errorf("%s: %+v", name, n)
			}
		}
		if _, on := s.Role(dora); on {
			t.Errorf("%s: an erased person is on the board", name)
		}
		if d, err := Decide(s, Undo{}, by(cleo)); err == nil && d.Events[0].Type() == "NoteRevised" {
			t.Errorf("%s: undo brings back %+v", name, d.Events)
		}
	}
}

// An event whose free text nobody could erase would be one too many.
func TestEverySecretIsErasable(t *testing.T) {
	for name, kind := range Kinds() {
		e, err := kind.Decode([]byte(`{"note":"notenotenote","runs":[{"a":"adaadaadaada","o":["x"]}],
			"checkin":"notenotenote","comment":"c","poll":"notenotenote","ballots":[{"id":"b","person":"adaadaadaada","reason":"r"}]}`))
		if err != nil {
			continue
		}
		secret, ok := e.(events.Secret)
		ref, authors, known := Sealed(e, events.Meta{Actor: ada})
		if ok != known || ok && (ref.ID != secret.SecretItem() || len(authors) != 1 || authors[0] == "") {
			t.Errorf("%s: %v by %v", name, ref, authors)
		}
	}
}
