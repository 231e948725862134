package board

import (
	"testing"

	"keyline/events"
)

func TestCarriedGoals(t *testing.T) {
	from := given(
		ObjectiveDrafted{Objective: obj1, Title: "Shops stay", Order: "V"}, AmbitionSet{Ref: Ref{KindObjective, obj1}, Ambition: "committed"},
		ObjectiveTranslated{obj1, typed(cleo, "门店留下"), "门店留下", ""},
		KeyResultDrafted{KeyResult: "keyresult002", Objective: obj1, Title: "Second", Order: "W"},
		KeyResultDrafted{KeyResult: kr1, Objective: obj1, Title: "First", Order: "V"},
		KeyResultMeasured{KeyResult: kr1, Gauge: Gauge{Direction: "increase", Baseline: number(1), Target: number(2), Unit: "%"}},
		KeyResultTranslated{kr1, typed(cleo, "第一"), "第一", ""},
		ObjectiveDrafted{Objective: obj2, Order: "W"}, ObjectiveDeleted{Objective: obj2},
	)
	carried := fold(from).Carried([]string{obj1, obj2, "nothing"}, func(id string) string { return "new" + id })
	carried.From = otherBoard
	objective, first, second := Ref{KindObjective, "new" + obj1}, Ref{KindKeyResult, "new" + kr1}, Ref{KindKeyResult, "newkeyresult002"}
	here := ObjectiveDrafted{Objective: "objective009", Order: "Vz"}
	run(t, []row{
		{Name: "behind what is there", Given: given(here), When: carried, By: by(cleo), Then: []events.Event{
			ObjectiveDrafted{Objective: objective.ID, Title: "Shops stay", Order: "VzA"},
			GoalCarried{Ref: objective, From: Target{"objective", otherBoard, obj1}},
			ObjectiveTranslated{objective.ID, typed("", "门店留下"), "门店留下", ""},
			AmbitionSet{Ref: objective, Ambition: "committed"},
			KeyResultDrafted{KeyResult: first.ID, Objective: objective.ID, Title: "First", Order: "A"},
			GoalCarried{Ref: first, From: Target{"keyresult", otherBoard, kr1}},
			KeyResultMeasured{KeyResult: first.ID, Gauge: Gauge{Direction: "increase", Baseline: number(1), Target: number(2), Unit: "%"}},
			KeyResultTranslated{first.ID, typed("", "第一"), "第一", ""},
			KeyResultDrafted{KeyResult: second.ID, Objective: objective.ID, Title: "Second", Order: "B"},
			GoalCarried{Ref: second, From: Target{"keyresult", otherBoard, "keyresult002"}},
		}},
		{Name: "not from the same board", Given: given(here), When: CarryGoals{From: board1, Objectives: carried.Objectives}, By: by(cleo), Refused: "target_malformed"},
		{Name: "not nothing", Given: given(here), When: CarryGoals{From: otherBoard}, By: by(cleo), Refused: "nothing_to_carry"},
		{Name: "not by an observer", Given: given(here), When: carried, By: by(olga), Refused: "role_forbids"},
	})
	s := fold(given(here, ObjectiveDrafted{Objective: obj1, Order: "W"}, GoalCarried{Ref{KindObjective, obj1}, Target{"objective", otherBoard, obj1}, "Since they leave"}))
	if o := s.Objectives[obj1]; o.Why.Value != "Since they leave" || o.Source.Board != otherBoard {
		t.Errorf("carried over: %q from %v", o.Why.Value, o.Source)
	}
}
