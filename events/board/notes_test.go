package board

import (
	"fmt"
	"math"
	"testing"

	"keyline/events"
)

func TestNotes(t *testing.T) {
	a := NoteAdded{Note: note1, X: 10, Y: 20, Z: 1, Color: "sun", Text: "more tests"}
	b := NoteAdded{Note: note2, X: 30, Y: 40, Z: 2, Color: "sky"}
	g := GroupAdded{Group: group1, Name: "Quality", Z: 3}
	gone := given(a, b, NotesDeleted{[]string{note1}})
	two := []string{note1, note2}
	many := make([]string, 501)

	run(t, []row{
		{Name: "a note has a place and a colour", Given: people(), When: AddNote{Note: note1, X: 10.004, Y: -20, Text: "more tests"}, By: by(cleo),
			Then: []events.Event{NoteAdded{Note: note1, X: 10, Y: -20, Z: 1, Color: "sun", Text: "more tests"}}},
		{Name: "the next lies on top", Given: given(a), When: AddNote{Note: note2, X: 30, Y: 40, Color: "sky", Order: "V"}, By: by(cleo),
			Then: []events.Event{b}},
		{Name: "it may begin in a group", Given: given(g), When: AddNote{Note: note1, Group: group1, Order: "V"}, By: by(cleo),
			Then: []events.Event{NoteAdded{Note: note1, Z: 4, Color: "sun", Group: group1, Order: "V"}}},
		{Name: "with an order there", Given: given(g), When: AddNote{Note: note1, Group: group1, Order: "!"}, By: by(cleo), Refused: "order_malformed"},
		{Name: "not in a group that never was", Given: people(), When: AddNote{Note: note1, Group: group1, Order: "V"}, By: by(cleo), Refused: "unknown_group"},
		{Name: "nor in one dissolved", Given: given(g, GroupDissolved{Group: group1}), When: AddNote{Note: note1, Group: group1, Order: "V"}, By: by(cleo), Refused: "gone"},
		{Name: "observers add none", Given: people(), When: AddNote{Note: note1}, By: by(olga), Refused: "role_forbids"},
		{Name: "strangers neither", Given: people(), When: AddNote{Note: note1}, By: by(nobby), Refused: "not_on_board"},
		{Name: "ids are used once", Given: gone, When: AddNote{Note: note1}, By: by(cleo), Refused: "id_taken"},
		{Name: "ids are ids", Given: people(), When: AddNote{Note: "NOTE00000001"}, By: by(cleo), Refused: "id_malformed"},
		{Name: "places are on the wall", Given: people(), When: AddNote{Note: note1, X: 100_000.1}, By: by(cleo), Refused: "place_off_wall"},
		{Name: "places are numbers", Given: people(), When: AddNote{Note: note1, Y: math.NaN()}, By: by(cleo), Refused: "place_off_wall"},
		{Name: "and finite", Given: people(), When: AddNote{Note: note1, Y: math.Inf(-1)}, By: by(cleo), Refused: "place_off_wall"},
		{Name: "colours are known ones", Given: people(), When: AddNote{Note: note1, Color: "ultraviolet"}, By: by(cleo), Refused: "unknown_color"},
		{Name: "text fits", Given: people(), When: AddNote{Note: note1, Text: long(4097)}, By: by(cleo), Refused: "text_too_long"},
		{Name: "text is text", Given: people(), When: AddNote{Note: note1, Text: "bell\a"}, By: by(cleo), Refused: "text_control"},
		{Name: "text is UTF-8", Given: people(), When: AddNote{Note: note1, Text: "\xff"}, By: by(cleo), Refused: "text_malformed"},
		{Name: "lines and tabs are text", Given: people(), When: AddNote{Note: note1, Text: "a\n\tb"}, By: by(cleo),
			Then: []events.Event{NoteAdded{Note: note1, Z: 1, Color: "sun", Text: "a\n\tb"}}},

		{Name: "moved notes lie on top in the order they had", Given: given(a, b), By: by(dora),
			When: MoveNotes{[]Spot{{note2, 1, 2}, {note1, 3, 4}}},
			Then: []events.Event{NotesMoved{[]Placement{{Note: note1, X: 3, Y: 4, Z: 3}, {Note: note2, X: 1, Y: 2, Z: 4}}}}},
		{Name: "moving to the same place is nothing", Given: given(a), When: MoveNotes{[]Spot{{note1, 10, 20}}}, By: by(cleo)},
		{Name: "unless it leaves a group", Given: given(a, g, NotesGrouped{group1, []Seat{{note1, "V"}}}), When: MoveNotes{[]Spot{{note1, 10, 20}}},
			By: by(cleo), Then: []events.Event{NotesMoved{[]Placement{{Note: note1, X: 10, Y: 20, Z: 4}}}}},
		{Name: "none cannot be moved", Given: given(a), When: MoveNotes{}, By: by(cleo), Refused: "nothing_named"},
		{Name: "nor one twice", Given: given(a), When: MoveNotes{[]Spot{{note1, 1, 1}, {note1, 2, 2}}}, By: by(cleo), Refused: "named_twice"},
		{Name: "nor an unknown one", Given: given(a), When: MoveNotes{[]Spot{{note2, 1, 1}}}, By: by(cleo), Refused: "unknown_note"},
		{Name: "nor a deleted one", Given: gone, When: MoveNotes{[]Spot{{note1, 1, 1}}}, By: by(cleo), Refused: "gone"},
		{Name: "nor off the wall", Given: given(a), When: MoveNotes{[]Spot{{note1, 1, -1e9}}}, By: by(cleo), Refused: "place_off_wall"},
		{Name: "nor too many", Given: given(a), When: MoveNotes{make([]Spot, 501)}, By: by(cleo), Refused: "too_many_at_once"},

		{Name: "colouring", Given: given(a, b), When: ColorNotes{two, "sky"}, By: by(dora), Then: []events.Event{NotesColored{[]string{note1}, "sky"}}},
		{Name: "the same colour is nothing", Given: given(b), When: ColorNotes{[]string{note2}, "sky"}, By: by(dora)},
		{Name: "an unknown colour", Given: given(b), When: ColorNotes{[]string{note2}, ""}, By: by(dora), Refused: "unknown_color"},
		{Name: "of a deleted note", Given: gone, When: ColorNotes{two, "rose"}, By: by(dora), Refused: "gone"},
		{Name: "of too many", Given: given(a), When: ColorNotes{many, "rose"}, By: by(dora), Refused: "too_many_at_once"},

		{Name: "deleting", Given: given(a, b), When: DeleteNotes{two}, By: by(dora), Then: []events.Event{NotesDeleted{two}}},
		{Name: "deleting what is deleted is nothing", Given: gone, When: DeleteNotes{two[:1]}, By: by(dora)},
		{Name: "the rest is deleted", Given: gone, When: DeleteNotes{two}, By: by(dora), Then: []events.Event{NotesDeleted{two[1:]}}},
		{Name: "not what never was", Given: gone, When: DeleteNotes{[]string{note3}}, By: by(dora), Refused: "unknown_note"},
		{Name: "not twice at once", Given: given(a), When: DeleteNotes{[]string{note1, note1}}, By: by(dora), Refused: "named_twice"},
		{Name: "restoring", Given: gone, When: RestoreNotes{two}, By: by(dora), Then: []events.Event{NotesRestored{two[:1]}}},
		{Name: "restoring what is there is nothing", Given: given(a), When: RestoreNotes{two[:1]}, By: by(dora)},
		{Name: "restoring nothing", Given: given(a), When: RestoreNotes{}, By: by(dora), Refused: "nothing_named"},
	})
}

func TestABoardIsFullOnce(t *testing.T) {
	p := playOn(t, people())
	for i := range maxEntities {
		p.s.Notes[noteID(i+100)] = &Note{}
	}
	for _, c := range []Command{AddNote{Note: note1}, AddGroup{Group: group1}, DraftObjective{Objective: obj1, Order: "V"}} {
		if _, err := p.try(cleo, c); reason(err) != "board_full" {
			t.Errorf("%s on a full board: %v", c.Name(), err)
		}
	}
	for i := len(p.s.People); i < maxPeople; i++ {
		p.s.People[fmt.Sprintf("person%08d", i)] = &Person{}
	}
	if _, err := p.try("", JoinBoard{Person: "onemore00001", Role: Participant}); reason(err) != "too_many_people" {
		t.Errorf("one person more: %v", err)
	}
	if maxEntities != 5000 || maxPeople != 1000 {
		t.Errorf("a board is promised 5,000 things and 1,000 people, it takes %d and %d", maxEntities, maxPeople)
	}
}
