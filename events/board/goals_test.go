package board

import (
	"math"
	"testing"

	"keyline/events"
)

func number(v float64) *float64 { return &v }

func TestObjectives(t *testing.T) {
	note := NoteAdded{Note: note1, Z: 1}
	group := GroupAdded{Group: group1, Z: 2}
	from := []Ref{{KindNote, note1}, {KindGroup, group1}}
	drafted := ObjectiveDrafted{Objective: obj1, Title: "Ship calmly", Order: "V", From: from}
	gone := given(note, group, drafted, ObjectiveDeleted{obj1, ""})
	with := func(change func(*DraftObjective)) DraftObjective {
		c := DraftObjective(drafted)
		change(&c)
		return c
	}
	run(t, []row{
		{Name: "drafted from notes and groups", Given: given(note, group), When: DraftObjective(drafted), By: by(cleo), Then: []events.Event{drafted}},
		{Name: "from nothing", Given: people(), When: DraftObjective{Objective: obj1, Order: "V"}, By: by(cleo),
			Then: []events.Event{ObjectiveDrafted{Objective: obj1, Order: "V"}}},
		{Name: "not from what is unknown", Given: given(note), When: DraftObjective(drafted), By: by(cleo), Refused: "unknown_group"},
		{Name: "nor deleted", Given: given(note, group, NotesDeleted{[]string{note1}}), When: DraftObjective(drafted), By: by(cleo), Refused: "gone"},
		{Name: "nor people", Given: given(note, group), By: by(cleo), Refused: "from_what",
			When: with(func(c *DraftObjective) { c.From = []Ref{{KindPerson, ada}} })},
		{Name: "nor one thing twice", Given: given(note, group), By: by(cleo), Refused: "named_twice",
			When: with(func(c *DraftObjective) { c.From = []Ref{from[0], from[0]} })},
		{Name: "with a title that fits", Given: given(note, group), By: by(cleo), Refused: "text_too_long",
			When: with(func(c *DraftObjective) { c.Title = long(301) })},
		{Name: "with a place in the list", Given: given(note, group), By: by(cleo), Refused: "order_malformed",
			When: with(func(c *DraftObjective) { c.Order = long(129) })},
		{Name: "with an id of its own", Given: gone, When: DraftObjective(drafted), By: by(cleo), Refused: "id_taken"},
		{Name: "not by an observer", Given: people(), When: DraftObjective(drafted), By: by(olga), Refused: "role_forbids"},

		{Name: "moved", Given: given(drafted), When: MoveObjective{obj1, "W"}, By: by(dora), Then: []events.Event{ObjectiveMoved{obj1, "W"}}},
		{Name: "moved to where it is", Given: given(drafted), When: MoveObjective{obj1, "V"}, By: by(dora)},
		{Name: "moved when gone", Given: gone, When: MoveObjective{obj1, "W"}, By: by(dora), Refused: "gone"},
		{Name: "moved nowhere", Given: given(drafted), When: MoveObjective{obj1, ""}, By: by(dora), Refused: "order_malformed"},
		{Name: "deleted", Given: given(drafted), When: DeleteObjective{obj1, ""}, By: by(dora), Then: []events.Event{ObjectiveDeleted{obj1, ""}}},
		{Name: "deleted twice", Given: gone, When: DeleteObjective{obj1, ""}, By: by(dora)},
		{Name: "deleted, never there", Given: people(), When: DeleteObjective{obj1, ""}, By: by(dora), Refused: "unknown_objective"},
		{Name: "restored", Given: gone, When: RestoreObjective{obj1}, By: by(dora), Then: []events.Event{ObjectiveRestored{obj1}}},
		{Name: "restored twice", Given: given(drafted), When: RestoreObjective{obj1}, By: by(dora)},
		{Name: "restored, never there", Given: people(), When: RestoreObjective{obj1}, By: by(dora), Refused: "unknown_objective"},
	})
}

func TestKeyResults(t *testing.T) {
	o, o2 := ObjectiveDrafted{Objective: obj1, Order: "V"}, ObjectiveDrafted{Objective: obj2, Order: "W"}
	drafted := KeyResultDrafted{KeyResult: kr1, Objective: obj1, Title: "Fewer alarms", Order: "V"}
	gone := given(o, o2, drafted, KeyResultDeleted{kr1, ""})
	measured := KeyResultMeasured{kr1, Gauge{Direction: "decrease", Baseline: number(12), Target: number(2), Unit: "a week"}, ""}
	measure := func(direction string, baseline, target *float64) SetMeasure {
		return SetMeasure{kr1, Gauge{Direction: direction, Baseline: baseline, Target: target, Unit: "a week"}, ""}
	}
	run(t, []row{
		{Name: "drafted", Given: given(o), When: DraftKeyResult(drafted), By: by(cleo), Then: []events.Event{drafted}},
		{Name: "of an objective", Given: people(), When: DraftKeyResult(drafted), By: by(cleo), Refused: "unknown_objective"},
		{Name: "that is there", Given: given(o, ObjectiveDeleted{obj1, ""}), When: DraftKeyResult(drafted), By: by(cleo), Refused: "gone"},
		{Name: "with an id of its own", Given: gone, When: DraftKeyResult(drafted), By: by(cleo), Refused: "id_taken"},
		{Name: "with a title that fits", Given: given(o), When: DraftKeyResult{KeyResult: kr1, Objective: obj1, Title: long(301), Order: "V"},
			By: by(cleo), Refused: "text_too_long"},

		{Name: "moved to another objective", Given: given(o, o2, drafted), When: MoveKeyResult{kr1, obj2, "V", ""}, By: by(dora),
			Then: []events.Event{KeyResultMoved{kr1, obj2, "V", ""}}},
		{Name: "moved to where it is", Given: given(o, drafted), When: MoveKeyResult{kr1, obj1, "V", ""}, By: by(dora)},
		{Name: "moved to a gone objective", Given: given(o, o2, drafted, ObjectiveDeleted{obj2, ""}), When: MoveKeyResult{kr1, obj2, "V", ""}, By: by(dora), Refused: "gone"},
		{Name: "moved when gone", Given: gone, When: MoveKeyResult{kr1, obj2, "V", ""}, By: by(dora), Refused: "gone"},
		{Name: "deleted", Given: given(o, drafted), When: DeleteKeyResult{kr1, ""}, By: by(dora), Then: []events.Event{KeyResultDeleted{kr1, ""}}},
		{Name: "deleted twice", Given: gone, When: DeleteKeyResult{kr1, ""}, By: by(dora)},
		{Name: "deleted, never there", Given: people(), When: DeleteKeyResult{kr1, ""}, By: by(dora), Refused: "unknown_keyresult"},
		{Name: "restored", Given: gone, When: RestoreKeyResult{kr1}, By: by(dora), Then: []events.Event{KeyResultRestored{kr1}}},
		{Name: "restored twice", Given: given(o, drafted), When: RestoreKeyResult{kr1}, By: by(dora)},
		{Name: "restored, never there", Given: people(), When: RestoreKeyResult{kr1}, By: by(dora), Refused: "unknown_keyresult"},
		{Name: "restored under a gone objective", Given: then(gone, dora, ObjectiveDeleted{obj1, ""}), When: RestoreKeyResult{kr1}, By: by(dora), Refused: "objective_gone"},

		{Name: "measured", Given: given(o, drafted), When: SetMeasure(measured), By: by(dora), Then: []events.Event{measured}},
		{Name: "measured again alike", Given: given(o, drafted, measured), When: SetMeasure(measured), By: by(dora)},
		{Name: "open at both ends", Given: given(o, drafted), When: measure("increase", nil, nil), By: by(dora),
			Then: []events.Event{KeyResultMeasured{kr1, Gauge{Direction: "increase", Baseline: nil, Target: nil, Unit: "a week"}, ""}}},
		{Name: "nowhere to go", Given: given(o, drafted), When: measure("increase", number(2), number(2)), By: by(dora), Refused: "target_equals_baseline"},
		{Name: "the wrong way", Given: given(o, drafted), When: measure("increase", number(12), number(2)), By: by(dora), Refused: "direction_misfit"},
		{Name: "the other wrong way", Given: given(o, drafted), When: measure("decrease", number(2), number(12)), By: by(dora), Refused: "direction_misfit"},
		{Name: "some way", Given: given(o, drafted), When: measure("sideways", nil, nil), By: by(dora), Refused: "unknown_direction"},
		{Name: "in numbers", Given: given(o, drafted), When: measure("increase", number(math.NaN()), nil), By: by(dora), Refused: "number_out_of_range"},
		{Name: "in sane ones", Given: given(o, drafted), When: measure("increase", nil, number(1e16)), By: by(dora), Refused: "number_out_of_range"},
		{Name: "in short units", Given: given(o, drafted), When: SetMeasure{kr1, Gauge{Direction: "increase", Baseline: nil, Target: nil, Unit: long(41)}, ""}, By: by(dora), Refused: "text_too_long"},
		{Name: "when it is there", Given: gone, When: measure("increase", nil, nil), By: by(dora), Refused: "gone"},
	})
}

func TestGoals(t *testing.T) {
	o := ObjectiveDrafted{Objective: obj1, Order: "V"}
	k := KeyResultDrafted{KeyResult: kr1, Objective: obj1, Order: "V"}
	ro, rk := Ref{KindObjective, obj1}, Ref{KindKeyResult, kr1}
	run(t, []row{
		{Name: "an owner", Given: given(o), When: AssignOwner{ro, dora, ""}, By: by(cleo), Then: []events.Event{OwnerAssigned{ro, dora, ""}}},
		{Name: "an owner of a key result", Given: given(o, k), When: AssignOwner{rk, dora, ""}, By: by(cleo), Then: []events.Event{OwnerAssigned{rk, dora, ""}}},
		{Name: "the same owner", Given: given(o, OwnerAssigned{ro, dora, ""}), When: AssignOwner{ro, dora, ""}, By: by(cleo)},
		{Name: "no owner", Given: given(o, OwnerAssigned{ro, dora, ""}), When: AssignOwner{ro, "", ""}, By: by(cleo), Then: []events.Event{OwnerAssigned{ro, "", ""}}},
		{Name: "an owner who is not here", Given: given(o), When: AssignOwner{ro, nobby, ""}, By: by(cleo), Refused: "unknown_person"},
		{Name: "an owner who left", Given: given(o, PersonRemoved{dora}), When: AssignOwner{ro, dora, ""}, By: by(cleo), Refused: "unknown_person"},
		{Name: "an owner of a note", Given: given(NoteAdded{Note: note1}), When: AssignOwner{Ref{KindNote, note1}, dora, ""}, By: by(cleo), Refused: "not_a_goal"},
		{Name: "an owner of nothing", Given: people(), When: AssignOwner{ro, dora, ""}, By: by(cleo), Refused: "unknown_objective"},

		{Name: "a due date", Given: given(o), When: SetDue{ro, "2028-02-29", ""}, By: by(cleo), Then: []events.Event{DueSet{ro, "2028-02-29", ""}}},
		{Name: "the same date", Given: given(o, DueSet{ro, "2028-02-29", ""}), When: SetDue{ro, "2028-02-29", ""}, By: by(cleo)},
		{Name: "no date", Given: given(o, DueSet{ro, "2028-02-29", ""}), When: SetDue{ro, "", ""}, By: by(cleo), Then: []events.Event{DueSet{ro, "", ""}}},
		{Name: "a day that never comes", Given: given(o), When: SetDue{ro, "2027-02-29", ""}, By: by(cleo), Refused: "date_malformed"},
		{Name: "a day out of reach", Given: given(o), When: SetDue{ro, "9999-01-01", ""}, By: by(cleo), Refused: "date_malformed"},
		{Name: "a day written otherwise", Given: given(o), When: SetDue{ro, "31.12.2027", ""}, By: by(cleo), Refused: "date_malformed"},
		{Name: "a date of a gone goal", Given: given(o, ObjectiveDeleted{obj1, ""}), When: SetDue{ro, "", ""}, By: by(cleo), Refused: "gone"},

		{Name: "ambition", Given: given(o, k), When: SetAmbition{rk, "aspirational", ""}, By: by(cleo), Then: []events.Event{AmbitionSet{rk, "aspirational", ""}}},
		{Name: "the same ambition", Given: given(o, k, AmbitionSet{rk, "committed", ""}), When: SetAmbition{rk, "committed", ""}, By: by(cleo)},
		{Name: "an unknown ambition", Given: given(o, k), When: SetAmbition{rk, "wild", ""}, By: by(cleo), Refused: "unknown_ambition"},
		{Name: "ambition of nothing", Given: given(o), When: SetAmbition{rk, "committed", ""}, By: by(cleo), Refused: "unknown_keyresult"},
	})
}

func TestWhereAThoughtWent(t *testing.T) {
	from := []Ref{{KindNote, note1}, {KindGroup, group1}}
	s := fold(given(NoteAdded{Note: note1}, GroupAdded{Group: group1},
		ObjectiveDrafted{Objective: obj1, Order: "V", From: from}, KeyResultDrafted{KeyResult: kr1, Objective: obj1, Order: "V", From: from[:1]},
		ObjectiveDeleted{obj1, ""}))
	want := []Ref{{KindObjective, obj1}, {KindKeyResult, kr1}}
	if got := s.Notes[note1].To; len(got) != 2 || got[0] != want[0] || got[1] != want[1] {
		t.Errorf("the note went to %v, want %v", got, want)
	}
	if got := s.Groups[group1].To; len(got) != 1 || got[0] != want[0] {
		t.Errorf("the group went to %v, want %v", got, want[:1])
	}
}
