package board

import (
	"testing"

	"keyline/events"
)

func TestGroups(t *testing.T) {
	a := NoteAdded{Note: note1, X: 10, Y: 20, Z: 1, Color: "sun"}
	b := NoteAdded{Note: note2, X: 30, Y: 40, Z: 2, Color: "sun"}
	c := NoteAdded{Note: note3, X: 50, Y: 60, Z: 3, Color: "sun"}
	one := GroupAdded{Group: group1, Name: "Quality", X: 100, Y: 100, Z: 4, Notes: []Seat{{note2, "V1"}, {note1, "V2"}}}
	two := GroupAdded{Group: group2, Z: 5, Notes: []Seat{{note3, "zz"}}}
	dissolved := GroupDissolved{Group: group1, Notes: []Placement{{Note: note1, X: 1, Y: 2, Z: 5}, {Note: note2, X: 30, Y: 40, Z: 2}}}

	run(t, []row{
		{Name: "a group of notes in order", Given: given(a, b, c), By: by(cleo),
			When: AddGroup{Group: group1, Label: "Quality", X: 100, Y: 100, Notes: []string{note2, note1}}, Then: []events.Event{one}},
		{Name: "an empty group", Given: people(), When: AddGroup{Group: group1}, By: by(cleo),
			Then: []events.Event{GroupAdded{Group: group1, Z: 1, Notes: []Seat{}}}},
		{Name: "no group of unknown notes", Given: given(a), When: AddGroup{Group: group1, Notes: []string{note2}}, By: by(cleo), Refused: "unknown_note"},
		{Name: "of deleted notes", Given: given(a, NotesDeleted{[]string{note1}}), When: AddGroup{Group: group1, Notes: []string{note1}}, By: by(cleo), Refused: "gone"},
		{Name: "of one note twice", Given: given(a), When: AddGroup{Group: group1, Notes: []string{note1, note1}}, By: by(cleo), Refused: "named_twice"},
		{Name: "of too many notes", Given: given(a), When: AddGroup{Group: group1, Notes: make([]string, 501)}, By: by(cleo), Refused: "too_many_at_once"},
		{Name: "with an id of its own", Given: given(a, b, c, one), When: AddGroup{Group: group1}, By: by(cleo), Refused: "id_taken"},
		{Name: "with a name that fits", Given: people(), When: AddGroup{Group: group1, Label: long(301)}, By: by(cleo), Refused: "text_too_long"},
		{Name: "on the wall", Given: people(), When: AddGroup{Group: group1, X: 1e6}, By: by(cleo), Refused: "place_off_wall"},

		{Name: "placing and ordering", Given: given(a, b, c, one, two), By: by(dora),
			When: PlaceInGroup{group1, []Seat{{note3, "V3"}, {note1, "V2"}, {note2, "V4"}}},
			Then: []events.Event{NotesGrouped{group1, []Seat{{note3, "V3"}, {note2, "V4"}}}}},
		{Name: "the same seat is nothing", Given: given(a, b, c, one), When: PlaceInGroup{group1, one.Notes}, By: by(dora)},
		{Name: "in no unknown group", Given: given(a), When: PlaceInGroup{group1, []Seat{{note1, "V"}}}, By: by(dora), Refused: "unknown_group"},
		{Name: "no unknown note", Given: given(a, b, one), When: PlaceInGroup{group1, []Seat{{note3, "V"}}}, By: by(dora), Refused: "unknown_note"},
		{Name: "in some order", Given: given(a, b, one), When: PlaceInGroup{group1, []Seat{{note1, ""}}}, By: by(dora), Refused: "order_malformed"},
		{Name: "nothing", Given: given(a, b, one), When: PlaceInGroup{Group: group1}, By: by(dora), Refused: "nothing_named"},

		{Name: "moving a group", Given: given(a, b, c, one), When: MoveGroup{group1, 5, 6}, By: by(dora), Then: []events.Event{GroupMoved{group1, 5, 6, 5}}},
		{Name: "to where it is", Given: given(a, b, c, one), When: MoveGroup{group1, 100, 100}, By: by(dora)},
		{Name: "off the wall", Given: given(a, b, c, one), When: MoveGroup{group1, 1e6, 0}, By: by(dora), Refused: "place_off_wall"},
		{Name: "an unknown one", Given: people(), When: MoveGroup{group1, 1, 1}, By: by(dora), Refused: "unknown_group"},

		{Name: "merging puts notes behind, in their order", Given: given(a, b, c, one, two), When: MergeGroups{group1, group2}, By: by(dora),
			Then: []events.Event{GroupsMerged{group1, group2, []Seat{{note2, "zz1"}, {note1, "zz2"}}}}},
		{Name: "merging into an empty group", Given: given(a, b, one, GroupAdded{Group: group2}), When: MergeGroups{group1, group2}, By: by(dora),
			Then: []events.Event{GroupsMerged{group1, group2, []Seat{{note2, "V1"}, {note1, "V2"}}}}},
		{Name: "not with itself", Given: given(a, b, one), When: MergeGroups{group1, group1}, By: by(dora), Refused: "same_group"},
		{Name: "not into a gone one", Given: given(a, b, c, one, two, dissolved), When: MergeGroups{group2, group1}, By: by(dora), Refused: "gone"},
		{Name: "not from an unknown one", Given: given(a, b, one), When: MergeGroups{group2, group1}, By: by(dora), Refused: "unknown_group"},

		{Name: "dissolving names all it frees", Given: given(a, b, c, one), By: by(dora),
			When: DissolveGroup{group1, []Spot{{note1, 1, 2}, {note3, 9, 9}}}, Then: []events.Event{dissolved}},
		{Name: "an empty group just goes", Given: given(GroupAdded{Group: group1}), When: DissolveGroup{Group: group1}, By: by(dora),
			Then: []events.Event{GroupDissolved{group1, []Placement{}}}},
		{Name: "a dissolved one cannot be", Given: given(a, b, c, one, dissolved), When: DissolveGroup{Group: group1}, By: by(dora), Refused: "gone"},
		{Name: "onto places on the wall", Given: given(a, b, one), When: DissolveGroup{group1, []Spot{{note1, 1e6, 2}}}, By: by(dora), Refused: "place_off_wall"},
		{Name: "of known notes", Given: given(a, b, one), When: DissolveGroup{group1, []Spot{{note3, 1, 2}}}, By: by(dora), Refused: "unknown_note"},
		{Name: "each once", Given: given(a, b, one), When: DissolveGroup{group1, []Spot{{note1, 1, 2}, {note1, 1, 2}}}, By: by(dora), Refused: "named_twice"},
		{Name: "not too many", Given: given(a, b, one), When: DissolveGroup{group1, make([]Spot, 501)}, By: by(dora), Refused: "too_many_at_once"},
	})
}

// No note may be in a group that nobody sees, whatever the order of things.
func TestNoNoteIsLeftInAGroupThatIsGone(t *testing.T) {
	start := given(
		NoteAdded{Note: note1, Z: 1}, NoteAdded{Note: note2, Z: 2},
		GroupAdded{Group: group1, Z: 3, Notes: []Seat{{note1, "V"}, {note2, "W"}}},
		NotesDeleted{[]string{note2}},
	)
	for name, f := range map[string]facts{
		"restored after its group dissolved": then(start, dora, GroupDissolved{Group: group1}, NotesRestored{[]string{note2}}),
		"deleted while its group is merged":  then(start, dora, GroupAdded{Group: group2}, GroupsMerged{group1, group2, nil}),
		"moved into a group that is gone":    then(start, dora, GroupDissolved{Group: group1}, NotesMoved{[]Placement{{Note: note1, Group: group1}}}),
		"added to a group that is gone":      then(start, dora, GroupDissolved{Group: group1}, NoteAdded{Note: note3, Group: group1}),
	} {
		s := fold(f)
		for id, n := range s.Notes {
			if n.Group == group1 {
				t.Errorf("%s: %s is still in it", name, id)
			}
		}
	}
}

func TestOrdersAfter(t *testing.T) {
	for _, last := range []string{"", "V", "a0", "z", "zz", "zzY", "Zz", "9", "V~"} {
		for _, n := range []int{0, 1, 2, 61, 62, 500, 5000} {
			before := last
			for _, key := range ordersAfter(last, n) {
				if key <= before || checkOrder(key) != nil || key[len(key)-1] == '0' {
					t.Fatalf("%d after %q: %q follows %q", n, last, key, before)
				}
				before = key
			}
		}
	}
}

func TestOrdersStayShort(t *testing.T) {
	last := ""
	for range 1000 {
		keys := ordersAfter(last, 50)
		last = keys[len(keys)-1]
	}
	if err := checkOrder(last); err != nil {
		t.Errorf("a thousand merges lead to a key of %d characters", len(last))
	}
}
