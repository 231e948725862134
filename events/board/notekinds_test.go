package board

import (
	"testing"

	"keyline/events"
)

func TestNoteKinds(t *testing.T) {
	a, b := NoteAdded{Note: note1, Kind: Issue}, NoteAdded{Note: note2}
	two := []string{note1, note2}
	issues := func(p []Planned) []Planned {
		p[0].Private, p[0].Notes = false, Issue
		return p
	}
	inStep := then(people(), ben, AgendaSet{issues([]Planned{plan[0]})}, PhaseStarted{Phase: phase1})

	run(t, []row{
		{Name: "a note is nothing in particular", Given: people(), When: AddNote{Note: note1}, By: by(cleo),
			Then: []events.Event{NoteAdded{Note: note1, Z: 1, Color: "sun"}}},
		{Name: "or of a kind", Given: people(), When: AddNote{Note: note1, Kind: Threat}, By: by(cleo),
			Then: []events.Event{NoteAdded{Note: note1, Z: 1, Color: "sun", Kind: Threat}}},
		{Name: "that there is", Given: people(), When: AddNote{Note: note1, Kind: "wish"}, By: by(cleo), Refused: "unknown_note_kind"},
		{Name: "the step says the usual kind", Given: inStep, When: AddNote{Note: note1}, By: by(cleo),
			Then: []events.Event{NoteAdded{Note: note1, Z: 1, Color: "sun", Kind: Issue}}},
		{Name: "which is no must", Given: inStep, When: AddNote{Note: note1, Kind: "none"}, By: by(cleo),
			Then: []events.Event{NoteAdded{Note: note1, Z: 1, Color: "sun"}}},
		{Name: "no step is about wishes", Given: people(), When: SetAgenda{[]Planned{{Phase: phase1, Kind: "write", Notes: "wish"}}}, By: by(ben), Refused: "unknown_note_kind"},
		{Name: "another kind of notes is another agenda", Given: then(people(), ben, AgendaSet{[]Planned{{Phase: phase1, Kind: "write"}}}), By: by(ben),
			When: SetAgenda{[]Planned{{Phase: phase1, Kind: "write", Notes: Effect}}}, Then: []events.Event{AgendaSet{[]Planned{{Phase: phase1, Kind: "write", Notes: Effect}}}}},

		{Name: "it changes", Given: given(a, b), When: SetNoteKind{two, Answer}, By: by(dora), Then: []events.Event{NoteKindSet{two, Answer}}},
		{Name: "where it was another", Given: given(a, b), When: SetNoteKind{two, Issue}, By: by(dora), Then: []events.Event{NoteKindSet{two[1:], Issue}}},
		{Name: "to none", Given: given(a, b), When: SetNoteKind{two, "none"}, By: by(dora), Then: []events.Event{NoteKindSet{two[:1], ""}}},
		{Name: "to the same", Given: given(a), When: SetNoteKind{two[:1], Issue}, By: by(dora)},
		{Name: "to what there is", Given: given(a), When: SetNoteKind{two[:1], "wish"}, By: by(dora), Refused: "unknown_note_kind"},
		{Name: "not of what is gone", Given: given(a, NotesDeleted{two[:1]}), When: SetNoteKind{two[:1], Answer}, By: by(dora), Refused: "gone"},
		{Name: "not of others' where people only write", Given: then(given(a), ben, AgendaSet{[]Planned{{Phase: phase1, Kind: "write", May: []string{"write"}}}}, PhaseStarted{Phase: phase1}),
			When: SetNoteKind{two[:1], Answer}, By: by(dora), Refused: "phase_forbids"},
	})
}

func TestLinks(t *testing.T) {
	o := Ref{KindObjective, obj1}
	issue, answer := Ref{KindNote, note1}, Ref{KindNote, note2}
	f := given(NoteAdded{Note: note1, Kind: Issue}, NoteAdded{Note: note2, Kind: Answer}, NoteAdded{Note: note3, Kind: Effect},
		ObjectiveDrafted{Objective: obj1, Order: "V"}, KeyResultDrafted{KeyResult: kr1, Objective: obj1, Order: "V"}, GroupAdded{Group: group1})
	linked := then(f, cleo, NotesLinked{[]string{note2}, issue})
	swot := then(f, cleo, NoteKindSet{[]string{note3}, Weakness})
	link := func(note string, to Ref) LinkNotes { return LinkNotes{[]string{note}, to} }
	hidden := then(meeting(), dora, NoteAdded{Note: note1, Kind: Issue, Hidden: true})

	run(t, []row{
		{Name: "an answer answers an issue", Given: f, When: link(note2, issue), By: by(cleo), Then: []events.Event{NotesLinked{[]string{note2}, issue}}},
		{Name: "once", Given: linked, When: link(note2, issue), By: by(cleo)},
		{Name: "an effect is one of an objective", Given: f, When: link(note3, o), By: by(cleo), Then: []events.Event{NotesLinked{[]string{note3}, o}}},
		{Name: "not of an issue", Given: f, When: link(note3, issue), By: by(cleo), Refused: "link_misfit"},
		{Name: "an issue is about nothing", Given: f, When: link(note1, o), By: by(cleo), Refused: "link_misfit"},
		{Name: "no answer to an answer", Given: f, When: link(note2, answer), By: by(cleo), Refused: "link_misfit"},
		{Name: "a weakness is anything's", Given: swot, When: link(note3, Ref{KindGroup, group1}), By: by(cleo), Then: []events.Event{NotesLinked{[]string{note3}, Ref{KindGroup, group1}}}},
		{Name: "but its own", Given: swot, When: link(note3, Ref{KindNote, note3}), By: by(cleo), Refused: "link_misfit"},
		{Name: "and no person's", Given: swot, When: link(note3, Ref{KindPerson, cleo}), By: by(cleo), Refused: "link_misfit"},
		{Name: "to what is there", Given: f, When: link(note3, Ref{KindObjective, obj2}), By: by(cleo), Refused: "unknown_objective"},
		{Name: "not to what is gone", Given: then(f, cleo, ObjectiveDeleted{obj1, ""}), When: link(note3, o), By: by(cleo), Refused: "gone"},
		{Name: "not to what is hidden", Given: hidden, When: AddNote{Note: note2, Kind: Answer, About: []Ref{issue}}, By: by(cleo), Refused: "note_private"},
		{Name: "born linked", Given: given(NoteAdded{Note: note1, Kind: Issue}), When: AddNote{Note: note2, Kind: Answer, About: []Ref{issue}}, By: by(cleo),
			Then: []events.Event{NoteAdded{Note: note2, Z: 1, Color: "sun", Kind: Answer, About: []Ref{issue}}}},
		{Name: "born linked to what does not fit", Given: f, When: AddNote{Note: noteID(9), About: []Ref{issue}}, By: by(cleo), Refused: "link_misfit"},
		{Name: "unlinked", Given: linked, When: UnlinkNotes{[]string{note2}, issue}, By: by(cleo), Then: []events.Event{NotesUnlinked{[]string{note2}, issue}}},
		{Name: "unlinked twice", Given: f, When: UnlinkNotes{[]string{note2}, issue}, By: by(cleo)},
	})
}

func TestOneNoteIsAboutSoMuch(t *testing.T) {
	p := playOn(t, given(NoteAdded{Note: note1, Kind: Answer}))
	for i := range maxLinks + 1 {
		p.do(cleo, AddNote{Note: noteID(i + 100), Kind: Issue})
		_, err := p.try(cleo, LinkNotes{[]string{note1}, Ref{KindNote, noteID(i + 100)}})
		if want := map[bool]string{true: "too_many_links"}[i == maxLinks]; reason(err) != want {
			t.Fatalf("link %d: %v, want %q", i, err, want)
		}
	}
}

// A phase counts who has written in it, whatever became of the notes.
func TestWhoHasWrittenIsANumber(t *testing.T) {
	p := playOn(t, then(people(), ben, AgendaSet{plan[1:]}, PhaseStarted{Phase: phase2}))
	p.do(cleo, AddNote{Note: note1})
	p.do(cleo, AddNote{Note: note2})
	p.do(dora, AddNote{Note: note3})
	p.do(dora, DeleteNotes{[]string{note3}})
	if got := p.s.Phases[phase2].Wrote(); got != 2 {
		t.Errorf("%d have written, want 2", got)
	}
	if by := p.s.Changed(Ref{KindPhase, phase2}); by != ben {
		t.Errorf("the phase says that %s changed it", by)
	}
}

// Candidates are chosen without a poll as well.
func TestChoicesWithoutAPoll(t *testing.T) {
	n, g := Ref{KindNote, note1}, Ref{KindGroup, group1}
	f := given(GroupAdded{Group: group1}, NoteAdded{Note: note1, Kind: Answer}, NoteAdded{Note: note2, Kind: Strength, About: []Ref{n}})
	chosen := ChoiceRecorded{Subject: n, Chosen: true, Reason: "nearest", Swot: []Ref{{KindNote, note2}}}
	run(t, []row{
		{Name: "chosen", Given: f, When: RecordChoice{Subject: n, Chosen: true, Reason: "nearest"}, By: by(ben), Then: []events.Event{chosen}},
		{Name: "not chosen", Given: f, When: RecordChoice{Subject: g, Reason: "too far"}, By: by(ben), Then: []events.Event{ChoiceRecorded{Subject: g, Reason: "too far"}}},
		{Name: "said already", Given: then(f, ben, chosen), When: RecordChoice{Subject: n, Chosen: true, Reason: "nearest"}, By: by(ben)},
		{Name: "for another reason", Given: then(f, ben, chosen), When: RecordChoice{Subject: n, Chosen: true}, By: by(ben), Then: []events.Event{ChoiceRecorded{Subject: n, Chosen: true, Swot: chosen.Swot}}},
		{Name: "not by a participant", Given: f, When: RecordChoice{Subject: n, Chosen: true}, By: by(cleo), Refused: "role_forbids"},
		{Name: "nobody is chosen", Given: f, When: RecordChoice{Subject: Ref{KindPerson, cleo}, Chosen: true}, By: by(ben), Refused: "choice_of_what"},
		{Name: "nor what is gone", Given: then(f, ben, NotesDeleted{[]string{note1}}), When: RecordChoice{Subject: n}, By: by(ben), Refused: "gone"},
	})
	p := playOn(t, f)
	p.do(ben, RecordChoice{Subject: n, Chosen: true})
	p.do(ben, RecordChoice{Subject: g, Chosen: true})
	p.do(ben, RecordChoice{Subject: n})
	if got := p.s.Choices; len(got) != 2 || got[0].Subject != g || got[1].Chosen || got[1].By != ben {
		t.Errorf("chosen on the board: %+v", got)
	}
}

// A choice keeps what spoke for and against it when it was made.
func TestAChoiceKeepsItsSwot(t *testing.T) {
	g := Ref{KindGroup, group1}
	p := playOn(t, given(GroupAdded{Group: group1}, NoteAdded{Note: note1, Kind: Strength, About: []Ref{g}},
		NoteAdded{Note: note2, Kind: Threat, About: []Ref{g}, Hidden: true}, NoteAdded{Note: note3, Kind: Weakness}))
	p.do(ben, OpenPoll{Poll: poll1, PollPlan: PollPlan{Kind: PollDots, Budget: 3}, Subjects: []Ref{g}})
	p.do(ben, ClosePoll{Poll: poll1, Held: &Held{}})
	choose := RecordChoice{Poll: poll1, Subject: g, Chosen: true}
	p.do(ben, choose)
	p.do(cleo, LinkNotes{[]string{note3}, g})
	if got := p.s.Polls[poll1].Choices[0].Swot; len(got) != 1 || got[0].ID != note1 {
		t.Errorf("chosen on %v, want %s alone", got, note1)
	}
	if d := p.do(ben, choose); len(d.Events) != 1 {
		t.Error("chosen anew on more, but nothing was recorded")
	}
}
