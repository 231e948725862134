package board

import (
	"encoding/json"
	"testing"

	"pgregory.net/rapid"

	"keyline/events"
)

const (
	otherBoard = "board0000002"
	statement1 = "statement001"
)

func drawTarget(t *rapid.T) Target {
	return pick(t, "target", []Target{
		{Kind: "statement", ID: statement1}, {"objective", otherBoard, obj1},
		{"objective", board1, obj1}, {"objective", board1, obj2}, {"keyresult", board1, kr1},
	})
}

func drawAlignment(t *rapid.T) Command {
	switch rapid.IntRange(0, 3).Draw(t, "alignment") {
	case 0:
		return UnalignGoal{drawRef(t), drawTarget(t)}
	case 1:
		return DeclareOrphan{pick(t, "orphan", someObjs), pick(t, "reason", []string{"", "a bet"})}
	case 2:
		return SetPerspective{pick(t, "seen", someObjs), pick(t, "perspective", []string{"", "customer", "finance"})}
	}
	return AlignGoal{drawRef(t), drawTarget(t), pick(t, "relation", []string{"contributes", "supports"})}
}

func TestAlignment(t *testing.T) {
	o, o2 := ObjectiveDrafted{Objective: obj1, Order: "V"}, ObjectiveDrafted{Objective: obj2, Order: "W"}
	k := KeyResultDrafted{KeyResult: kr1, Objective: obj1, Order: "V"}
	ref, ref2, kref := Ref{KindObjective, obj1}, Ref{KindObjective, obj2}, Ref{KindKeyResult, kr1}
	mission, away := Target{Kind: "statement", ID: statement1}, Target{"objective", otherBoard, obj1}
	here, here2, hereKR := Target{"objective", board1, obj1}, Target{"objective", board1, obj2}, Target{"keyresult", board1, kr1}
	up := GoalAligned{ref, away, "contributes"}
	run(t, []row{
		{Name: "to another board", Given: given(o), When: AlignGoal(up), By: by(cleo), Then: []events.Event{up}},
		{Name: "twice is once", Given: given(o, up), When: AlignGoal(up), By: by(cleo)},
		{Name: "in another way", Given: given(o, up), When: AlignGoal{ref, away, "supports"}, By: by(cleo), Then: []events.Event{GoalAligned{ref, away, "supports"}}},
		{Name: "to many", Given: given(o, up), When: AlignGoal{ref, mission, "supports"}, By: by(cleo), Then: []events.Event{GoalAligned{ref, mission, "supports"}}},
		{Name: "a key result too", Given: given(o, k), When: AlignGoal{kref, mission, "supports"}, By: by(cleo), Then: []events.Event{GoalAligned{kref, mission, "supports"}}},
		{Name: "to a key result", Given: given(o, o2, k), When: AlignGoal{ref2, hereKR, "contributes"}, By: by(cleo), Then: []events.Event{GoalAligned{ref2, hereKR, "contributes"}}},
		{Name: "to nothing", Given: given(o), When: AlignGoal{ref, Target{}, "supports"}, By: by(cleo), Refused: "target_malformed"},
		{Name: "in no known way", Given: given(o), When: AlignGoal{ref, away, "loves"}, By: by(cleo), Refused: "unknown_relation"},
		{Name: "what is no goal", Given: given(NoteAdded{Note: note1, Z: 1}), When: AlignGoal{Ref{KindNote, note1}, away, "supports"}, By: by(cleo), Refused: "not_a_goal"},
		{Name: "what is gone", Given: given(o, ObjectiveDeleted{obj1, ""}), When: AlignGoal(up), By: by(cleo), Refused: "gone"},
		{Name: "to what is not here", Given: given(o), When: AlignGoal{ref, here2, "supports"}, By: by(cleo), Refused: "unknown_objective"},
		{Name: "not by an observer", Given: given(o), When: AlignGoal(up), By: by(olga), Refused: "role_forbids"},

		{Name: "not to itself", Given: given(o), When: AlignGoal{ref, here, "supports"}, By: by(cleo), Refused: "alignment_loop"},
		{Name: "nor to its key result", Given: given(o, k), When: AlignGoal{ref, hereKR, "supports"}, By: by(cleo), Refused: "alignment_loop"},
		{Name: "nor in a circle", Given: given(o, o2, GoalAligned{ref2, here, "contributes"}), When: AlignGoal{ref, here2, "supports"}, By: by(cleo), Refused: "alignment_loop"},
		{Name: "nor by way of a key result", Given: given(o, o2, k, GoalAligned{ref2, hereKR, "contributes"}), When: AlignGoal{ref, here2, "supports"}, By: by(cleo), Refused: "alignment_loop"},

		{Name: "taken away", Given: given(o, up), When: UnalignGoal{ref, away}, By: by(dora), Then: []events.Event{GoalUnaligned{ref, away}}},
		{Name: "taken away twice", Given: given(o), When: UnalignGoal{ref, away}, By: by(dora)},

		{Name: "an orphan on purpose", Given: given(o), When: DeclareOrphan{obj1, " a bet "}, By: by(cleo), Then: []events.Event{OrphanDeclared{obj1, "a bet"}}},
		{Name: "no more", Given: given(o, OrphanDeclared{obj1, "a bet"}), When: DeclareOrphan{obj1, ""}, By: by(cleo), Then: []events.Event{OrphanDeclared{Objective: obj1}}},
		{Name: "for the same reason", Given: given(o, OrphanDeclared{obj1, "a bet"}), When: DeclareOrphan{obj1, "a bet"}, By: by(cleo)},
		{Name: "for a reason that fits", Given: given(o), When: DeclareOrphan{obj1, long(301)}, By: by(cleo), Refused: "text_too_long"},

		{Name: "a perspective", Given: given(o), When: SetPerspective{obj1, "customer"}, By: by(cleo), Then: []events.Event{PerspectiveSet{obj1, "customer"}}},
		{Name: "the same", Given: given(o, PerspectiveSet{obj1, "customer"}), When: SetPerspective{obj1, "customer"}, By: by(cleo)},
		{Name: "none there is", Given: given(o), When: SetPerspective{obj1, "luck"}, By: by(cleo), Refused: "unknown_perspective"},
	})
}

func TestTooManyEdges(t *testing.T) {
	p := playOn(t, given(ObjectiveDrafted{Objective: obj1, Order: "V"}))
	for i := range maxEdges {
		p.do(cleo, AlignGoal{Ref{KindObjective, obj1}, Target{"objective", otherBoard, noteID(i)}, "supports"})
	}
	_, err := p.try(cleo, AlignGoal{Ref{KindObjective, obj1}, Target{"objective", otherBoard, obj2}, "supports"})
	if reason(err) != "too_many_edges" {
		t.Error(err)
	}
	// All of them come back in the order they had.
	p.do(cleo, UnalignGoal{Ref{KindObjective, obj1}, Target{"objective", otherBoard, noteID(3)}})
	p.do(cleo, Undo{})
	if got := p.s.Objectives[obj1].Aligned; len(got) != maxEdges || got[3].To.ID != noteID(3) {
		t.Errorf("after undo: %v", got)
	}
}

func TestParseTarget(t *testing.T) {
	for _, good := range []string{"statement/statement001", "objective/board0000001/objective001", "keyresult/board0000001/keyresult001"} {
		target, err := ParseTarget(good)
		if err != nil || target.String() != good {
			t.Errorf("%s reads as %v (%v)", good, target, err)
		}
	}
	for _, bad := range []string{"", "statement/", "statement/x/y", "objective/objective001", "note/board0000001/note00000001",
		"objective/board0000001/objective001/", "objective/../objective001", "statement/Statement001"} {
		var target Target
		if err := json.Unmarshal([]byte(`"`+bad+`"`), &target); reason(err) != "target_malformed" {
			t.Errorf("%s reads as %v (%v)", bad, target, err)
		}
	}
}
