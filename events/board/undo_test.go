package board

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"keyline/events"
	"keyline/events/text"
)

func TestUndo(t *testing.T) {
	a := NoteAdded{Note: note1, X: 10, Y: 20, Z: 1, Color: "sun"}
	b := NoteAdded{Note: note2, X: 30, Y: 40, Z: 2, Color: "sky"}
	g := GroupAdded{Group: group1, Z: 3, Notes: []Seat{{note1, "V"}}}
	o := ObjectiveDrafted{Objective: obj1, Order: "V"}
	k := KeyResultDrafted{KeyResult: kr1, Objective: obj1, Order: "V"}
	was := Placement{Note: note1, X: 10, Y: 20, Z: 1}
	rk := Ref{KindKeyResult, kr1}
	undone := func(name string, e events.Event, then ...events.Event) row {
		return row{Name: name, Given: given(a, b, g, o, k, e), When: Undo{}, By: by(cleo), Then: then}
	}
	run(t, []row{
		{Name: "nothing", Given: people(), When: Undo{}, By: by(cleo), Refused: "nothing_to_undo"},
		{Name: "nothing to redo", Given: given(a), When: Redo{}, By: by(cleo), Refused: "nothing_to_redo"},
		{Name: "not what others did", Given: given(a), When: Undo{}, By: by(dora), Refused: "nothing_to_undo"},
		{Name: "not by an observer", Given: given(a), When: Undo{}, By: by(olga), Refused: "role_forbids"},
		{Name: "adding", Given: given(a), When: Undo{}, By: by(cleo), Then: []events.Event{NotesDeleted{[]string{note1}}}},
		{Name: "grouping", Given: given(a, b, g), When: Undo{}, By: by(cleo), Then: []events.Event{GroupDissolved{group1, []Placement{was}}}},
		undone("moving", NotesMoved{[]Placement{{Note: note2, X: 1, Y: 1, Z: 9}}}, NotesMoved{[]Placement{{Note: note2, X: 30, Y: 40, Z: 2}}}),
		undone("moving out of a group", NotesMoved{[]Placement{{Note: note1, X: 1, Y: 1, Z: 9}}},
			NotesMoved{[]Placement{{Note: note1, X: 10, Y: 20, Z: 1, Group: group1, Order: "V"}}}),
		undone("colouring", NotesColored{[]string{note1, note2}, "rose"}, NotesColored{[]string{note2}, "sky"}, NotesColored{[]string{note1}, "sun"}),
		undone("deleting", NotesDeleted{[]string{note1, note2}}, NotesRestored{[]string{note1, note2}}),
		undone("placing in a group", NotesGrouped{group1, []Seat{{note2, "W"}}}, NotesMoved{[]Placement{{Note: note2, X: 30, Y: 40, Z: 2}}}),
		undone("moving a group", GroupMoved{group1, 7, 7, 9}, GroupMoved{group1, 0, 0, 3}),
		undone("dissolving", GroupDissolved{group1, nil}, GroupRestored{group1, []Placement{{Note: note1, X: 10, Y: 20, Z: 1, Group: group1, Order: "V"}}}),
		undone("moving an objective", ObjectiveMoved{obj1, "W"}, ObjectiveMoved{obj1, "V"}),
		undone("deleting an objective", ObjectiveDeleted{obj1, ""}, ObjectiveRestored{obj1}),
		undone("moving a key result", KeyResultMoved{kr1, obj1, "W", ""}, KeyResultMoved{kr1, obj1, "V", ""}),
		undone("deleting a key result", KeyResultDeleted{kr1, ""}, KeyResultRestored{kr1}),
		undone("measuring", KeyResultMeasured{kr1, Gauge{Direction: "increase", Baseline: number(1), Target: nil, Unit: "%"}, ""}, KeyResultMeasured{KeyResult: kr1}),
		undone("an owner", OwnerAssigned{rk, dora, ""}, OwnerAssigned{rk, "", ""}),
		undone("a date", DueSet{rk, "2026-12-31", ""}, DueSet{rk, "", ""}),
		undone("ambition", AmbitionSet{rk, "committed", ""}, AmbitionSet{rk, "", ""}),
		undone("typing", ObjectiveRetitled{obj1, []Run{{Actor: cleo, Op: text.Diff("", "Calm")}}, "Calm", ""},
			ObjectiveRetitled{obj1, []Run{{Actor: cleo, Op: text.Diff("Calm", "")}}, "", ""}),
		undone("people are no step: the key result is", RoleSet{dora, Observer}, KeyResultDeleted{kr1, ""}),
	})
}

func TestUndoNamesWhatItCompensates(t *testing.T) {
	p := playOn(t, given(NoteAdded{Note: note1}))
	p.do(cleo, MoveNotes{[]Spot{{note1, 5, 5}}})
	d := p.do(cleo, Undo{})
	if d.Undoes != "command-000000000001" || d.Redoes != "" {
		t.Errorf("undo names %q and %q", d.Undoes, d.Redoes)
	}
	if d = p.do(cleo, Redo{}); d.Redoes != "command-000000000002" || d.Undoes != "" {
		t.Errorf("redo names %q and %q", d.Redoes, d.Undoes)
	}
	p.do(cleo, Undo{})
	p.do(cleo, ColorNotes{[]string{note1}, "rose"})
	if _, err := p.try(cleo, Redo{}); reason(err) != "nothing_to_redo" {
		t.Errorf("redo after another change: %v", err)
	}
}

func TestUndoAsksWhenSomebodyElseChangedTheSame(t *testing.T) {
	start := given(NoteAdded{Note: note1, Z: 1}, NoteAdded{Note: note2, Z: 2}, GroupAdded{Group: group1, Z: 3},
		ObjectiveDrafted{Objective: obj1, Order: "V"})
	move := func(x float64) Command { return MoveNotes{[]Spot{{note1, x, x}}} }
	type turn struct {
		person string
		c      Command
	}
	for _, c := range []struct {
		name  string
		turns []turn
		asks  string // about which entity
	}{
		{"the place", []turn{{cleo, move(1)}, {dora, move(2)}}, "note/" + note1},
		{"another part of it", []turn{{cleo, move(1)}, {dora, ColorNotes{[]string{note1}, "rose"}}}, ""},
		{"another note", []turn{{cleo, move(1)}, {dora, MoveNotes{[]Spot{{note2, 3, 3}}}}}, ""},
		{"its life", []turn{{cleo, move(1)}, {dora, DeleteNotes{[]string{note1}}}}, "note/" + note1},
		{"before", []turn{{dora, move(2)}, {cleo, move(1)}}, ""},
		{"between two own steps, the later", []turn{{cleo, move(1)}, {dora, move(2)}, {cleo, move(3)}}, ""},
		{"between two own steps, the earlier", []turn{{cleo, move(1)}, {dora, move(2)}, {cleo, move(3)}, {cleo, Undo{}}}, "note/" + note1},
		{"text of what I added", []turn{{cleo, AddNote{Note: note3}}, {dora, ReviseText{noteText(note3), []Run{{Actor: dora, Op: text.Diff("", "x")}}, "x"}}}, "note/" + note3},
		{"notes of a group I made", []turn{{cleo, AddGroup{Group: group2}}, {dora, PlaceInGroup{group2, []Seat{{note1, "V"}}}}}, "group/" + group2},
		{"an owner", []turn{{cleo, AssignOwner{Ref{KindObjective, obj1}, cleo, ""}}, {dora, AssignOwner{Ref{KindObjective, obj1}, dora, ""}}}, "objective/" + obj1},
		{"after an undo, before a redo", []turn{{cleo, move(1)}, {cleo, Undo{}}, {dora, move(2)}}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := playOn(t, start)
			for _, turn := range c.turns {
				p.do(turn.person, turn.c)
			}
			again := Command(Undo{})
			if c.name == "after an undo, before a redo" {
				again, c.asks = Redo{}, "note/"+note1
			}
			_, err := p.try(cleo, again)
			if c.asks == "" {
				if err != nil {
					t.Fatalf("refused: %v", err)
				}
				return
			}
			var e *events.Error
			if !errors.As(err, &e) || e.Reason != "changed_since" || e.Args["by"] != dora || e.Args["ref"] != c.asks {
				t.Fatalf("got %v %v, want to be asked about %s", err, e, c.asks)
			}
			if again == (Redo{}) {
				p.do(cleo, Redo{Force: true})
			} else {
				p.do(cleo, Undo{Force: true})
			}
		})
	}
}

// What others typed stays where it is, whatever is taken back around it.
func TestUndoOfTypingLeavesWhatOthersTyped(t *testing.T) {
	f := noteText(note1)
	p := playOn(t, given(NoteAdded{Note: note1}))
	p.typeIn(cleo, f, "red green blue")
	p.typeIn(dora, f, "red GREENISH blue")
	p.typeIn(cleo, f, "red GREENISH blue!")
	p.typeIn(dora, f, "red GREENISH blue! And you?")
	for i, want := range []string{"red GREENISH blue And you?", "GREENISH And you?"} {
		p.do(cleo, Undo{})
		if got, _ := p.s.Text(f); got != want {
			t.Errorf("undo %d leads to %q, want %q", i+1, got, want)
		}
	}
	for i, want := range []string{"red GREENISH blue And you?", "red GREENISH blue! And you?"} {
		p.do(cleo, Redo{})
		if got, _ := p.s.Text(f); got != want {
			t.Errorf("redo %d leads to %q, want %q", i+1, got, want)
		}
	}
}

// A step below another one sees what others typed as if the upper one had
// never been.
func TestUndoOfTypingThroughALaterStep(t *testing.T) {
	f := noteText(note1)
	p := playOn(t, given(NoteAdded{Note: note1}))
	p.typeIn(cleo, f, "world")
	p.typeIn(cleo, f, "hello world")
	p.typeIn(dora, f, "hello woXrld")
	for i, want := range []string{"woXrld", "X"} {
		p.do(cleo, Undo{})
		if got, _ := p.s.Text(f); got != want {
			t.Errorf("undo %d leads to %q, want %q", i+1, got, want)
		}
	}
}

// What was taken back follows along too, for when it comes again.
func TestRedoOfTypingFitsWhatOthersTyped(t *testing.T) {
	f := noteText(note1)
	p := playOn(t, given(NoteAdded{Note: note1, Text: "a tree"}))
	p.typeIn(cleo, f, "a green tree")
	p.typeIn(cleo, f, "a green tree!")
	p.do(cleo, Undo{})
	p.do(cleo, Undo{})
	p.typeIn(dora, f, "Look, a tree")
	p.do(cleo, Redo{})
	p.do(cleo, Redo{})
	if got, _ := p.s.Text(f); got != "Look, a green tree!" {
		t.Errorf("redo leads to %q", got)
	}
}

// What was pasted is taken back alone, also when it was recorded with what was
// typed around it.
func TestUndoOfAPasteLeavesWhatWasTyped(t *testing.T) {
	f := noteText(note1)
	run := func(before, after string, alone bool) Run {
		return Run{Actor: cleo, Client: "page", N: 1, Alone: alone, Op: text.Diff(before, after)}
	}
	p := playOn(t, given(NoteAdded{Note: note1}))
	p.do(cleo, ReviseText{f, []Run{run("", "We ", false), run("We ", "We win shops", true), run("We win shops", "We win shops!", false)}, "We win shops!"})
	walk := func(c Command, texts ...string) {
		for i, want := range texts {
			p.do(cleo, c)
			if got, _ := p.s.Text(f); got != want {
				t.Errorf("%s %d leads to %q, want %q", c.Name(), i+1, got, want)
			}
		}
	}
	walk(Undo{}, "We win shops", "We ", "")
	walk(Redo{}, "We ", "We win shops", "We win shops!")
}

// A step whose letters others have deleted is passed over.
func TestUndoPassesOverTypingOfWhichNothingIsLeft(t *testing.T) {
	f := noteText(note1)
	p := playOn(t, given(NoteAdded{Note: note1}))
	p.typeIn(cleo, f, "one")
	p.typeIn(cleo, f, "one two")
	p.typeIn(dora, f, "one")
	d := p.do(cleo, Undo{})
	if got, _ := p.s.Text(f); got != "" || d.Undoes != "command-000000000001" {
		t.Errorf("undo of %s leads to %q", d.Undoes, got)
	}
	p.do(cleo, Undo{Force: true}) // Dora typed in the note about to go
	if !p.s.Notes[note1].Gone {
		t.Error("the next undo does not reach the step before the typing")
	}
}

func TestUndoIsBounded(t *testing.T) {
	p := playOn(t, people())
	for i := range maxSteps + 20 {
		p.do(cleo, AddNote{Note: noteID(i), X: float64(i)})
	}
	taken := 0
	for ; ; taken++ {
		if _, err := p.try(cleo, Undo{}); err != nil {
			if reason(err) != "nothing_to_undo" {
				t.Fatal(err)
			}
			break
		}
	}
	if taken != maxSteps {
		t.Errorf("%d steps could be taken back, want %d", taken, maxSteps)
	}
}

// One command may record several events; they are one step.
func TestACommandIsOneStep(t *testing.T) {
	s := fold(given(NoteAdded{Note: note1, Color: "sun"}, NoteAdded{Note: note2, Color: "sky"}))
	for i, e := range []events.Event{NotesColored{[]string{note1}, "rose"}, NotesColored{[]string{note2}, "mint"}} {
		Evolve(s, events.Fact[events.Event]{Event: e, Revision: events.Revision(100 + i), Meta: events.Meta{Actor: cleo, Command: "both-000000000001"}})
	}
	d, err := Decide(s, Undo{}, by(cleo))
	want := []events.Event{NotesColored{[]string{note2}, "sky"}, NotesColored{[]string{note1}, "sun"}}
	if diff := cmp.Diff(want, d.Events); err != nil || diff != "" {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
}

// A history may hold more than its reader expects, an undo of what is
// forgotten for example.
func TestUndoOfTheUnknownIsFolded(t *testing.T) {
	s := fold(given(NoteAdded{Note: note1}))
	Evolve(s, events.Fact[events.Event]{Event: NotesDeleted{[]string{note1}}, Revision: 100,
		Meta: events.Meta{Actor: cleo, Command: "u1", Undoes: "long-forgotten"}})
	if !s.Notes[note1].Gone {
		t.Error("the event was not folded")
	}
}
