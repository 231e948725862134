package board

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestTouchedMergesAndDrains(t *testing.T) {
	p := playOn(t, given(NoteAdded{Note: note1}, NoteAdded{Note: note2}))
	p.s.Touched()
	p.do(cleo, MoveNotes{[]Spot{{note2, 1, 0}}})
	p.do(cleo, ColorNotes{[]string{note1}, "rose"})
	p.do(dora, ColorNotes{[]string{note2}, "rose"})
	p.s.Touch(Ref{KindPerson, dora}, PersonName)
	p.s.Touch(Ref{KindPerson, nobby}, PersonName)
	want := []Touch{
		{Ref{KindNote, note2}, NoteX | NoteZ | NoteColor},
		{Ref{KindNote, note1}, NoteColor},
		{Ref{KindPerson, dora}, PersonName},
	}
	if diff := cmp.Diff(want, p.s.Touched()); diff != "" {
		t.Errorf("touched (-want +got):\n%s", diff)
	}
	if got := p.s.Touched(); len(got) != 0 {
		t.Errorf("drained, but touched %v", got)
	}
	for ref, who := range map[Ref]string{{KindNote, note1}: cleo, {KindNote, note2}: dora, {KindNote, note3}: ""} {
		if got := p.s.Changed(ref); got != who {
			t.Errorf("%s was changed by %q, want %q", ref, got, who)
		}
	}
	// The same again, with places in the list left over from before.
	p.do(cleo, ColorNotes{[]string{note1}, "sky"})
	if diff := cmp.Diff([]Touch{{Ref{KindNote, note1}, NoteColor}}, p.s.Touched()); diff != "" {
		t.Errorf("touched (-want +got):\n%s", diff)
	}
}

// What is added touches what it has and no more, so that its first put needs
// no nulls.
func TestAddingTouchesWhatIsThere(t *testing.T) {
	p := playOn(t, people())
	p.s.Touched()
	p.do(cleo, AddNote{Note: note1})
	want := []Touch{{Ref{KindNote, note1}, NoteX | NoteY | NoteZ | NoteColor | NoteBy | NoteAt}}
	if diff := cmp.Diff(want, p.s.Touched()); diff != "" {
		t.Errorf("touched (-want +got):\n%s", diff)
	}
}

func TestSeen(t *testing.T) {
	p := playOn(t, people())
	p.do(cleo, AddNote{Note: note1})
	p.do(cleo, DeleteNotes{[]string{note1}})
	p.do(cleo, DeleteNotes{[]string{note1}}) // changes nothing
	for command, want := range map[string]bool{"command-000000000001": true, "command-000000000002": true, "command-000000000003": false, "": false} {
		if got := p.s.Seen(command); got != want {
			t.Errorf("seen %q: %t, want %t", command, got, want)
		}
	}
}

func TestCommandsThatWaitForTyping(t *testing.T) {
	from := []Ref{{KindNote, note1}}
	waits := map[string]bool{}
	for _, c := range append(commands, DraftObjective{From: from}, DraftKeyResult{From: from}, OpenPoll{Subjects: from}) {
		waits[c.Name()] = waits[c.Name()] || DependsOnText(c)
	}
	for name, want := range map[string]bool{
		"Undo": true, "Redo": true, "DeleteNotes": true, "SetRole": true, "StartPhase": true, "SetAgenda": true, "EndPhase": true, "TurnBack": true, "RevealNotes": true, "HandLead": true, "MarkDone": false, "ArchiveBoard": true, "DraftObjective": true, "DraftKeyResult": true, "OpenPoll": true, "CastBallot": false,
		"MoveNotes": false, "AgreeGoal": true, "ProposeGoal": true, "ReopenGoal": true, "SetText": true, "AddNote": false, "SetDue": false, "JoinBoard": false,
	} {
		if waits[name] != want {
			t.Errorf("%s waits: %t, want %t", name, waits[name], want)
		}
	}
	if DependsOnText(DraftObjective{}) {
		t.Error("an objective from nothing waits")
	}
}
