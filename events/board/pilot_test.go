package board

import (
	"testing"

	"pgregory.net/rapid"

	"keyline/events"
	"keyline/events/text"
)

// drawPilot does something about a pilot.
func drawPilot(t *rapid.T) Command {
	ref := drawRef(t)
	switch rapid.IntRange(0, 3).Draw(t, "pilot") {
	case 0:
		return EndPilot{ref, false, "Nobody came back"}
	case 1:
		c := PromotePilot{Ref: ref, Met: true, Result: "They came back", Title: pick(t, "title", []string{"", "All shops"})}
		if rapid.Bool().Draw(t, "more") {
			c.Target = number(coordinate(t) + 500)
		}
		return c
	}
	return MarkPilot{Ref: ref, Exit: pick(t, "exit", []string{"Ten come back", "Twenty come back"}), Alone: true, Reason: pick(t, "pilot why", []string{"", "to try it"})}
}

func TestPilot(t *testing.T) {
	ro, rk := Ref{KindObjective, obj1}, Ref{KindKeyResult, kr1}
	needs := []Dependency{{"Logistics", "Same-day delivery"}}
	o, k := ObjectiveDrafted{Objective: obj1, Order: "V"}, KeyResultDrafted{KeyResult: kr1, Objective: obj1, Title: "Ten shops", Order: "V"}
	way := func(target float64) KeyResultMeasured {
		return KeyResultMeasured{KeyResult: kr1, Gauge: Gauge{Direction: "increase", Baseline: number(0), Target: &target, Unit: "shops"}}
	}
	there := given(o, k, way(10))
	marked := PilotMarked{Ref: rk, Exit: "Eight order twice", Depends: needs}
	runs := then(there, cleo, marked, CheckedIn{checkInID(1), kr1, 9, 7, "", "2026-01-02", nil})
	result := PilotOutcome{Met: true, Result: "Nine did", CheckIn: checkInID(1), Value: number(9)}
	full := result
	full.Title, full.Target = "Ten shops", "10"
	retitled := func(reason string) KeyResultRetitled {
		return KeyResultRetitled{KeyResult: kr1, Runs: []Run{{Actor: cleo, Op: text.Diff("Ten shops", "All shops")}}, Text: "All shops", Reason: reason}
	}
	hundred := way(100)
	hundred.Reason = "Nine did"
	run(t, []row{
		{Name: "with what it needs of others", Given: there, When: MarkPilot{Ref: rk, Exit: "Eight order twice", Depends: needs}, By: by(cleo), Then: []events.Event{marked}},
		{Name: "already", Given: runs, When: MarkPilot{Ref: rk, Exit: "Eight order twice", Depends: needs}, By: by(cleo)},
		{Name: "other terms", Given: runs, When: MarkPilot{Ref: rk, Exit: "Nine order twice", Alone: true}, By: by(cleo), Then: []events.Event{PilotMarked{Ref: rk, Exit: "Nine order twice", Alone: true}}},
		{Name: "an objective", Given: there, When: MarkPilot{Ref: ro, Exit: "It works", Alone: true}, By: by(cleo), Then: []events.Event{PilotMarked{Ref: ro, Exit: "It works", Alone: true}}},
		{Name: "without an exit criterion", Given: there, When: MarkPilot{Ref: rk, Exit: " ", Alone: true}, By: by(cleo), Refused: "pilot_without_exit"},
		{Name: "silent about other teams", Given: there, When: MarkPilot{Ref: rk, Exit: "It works"}, By: by(cleo), Refused: "pilot_dependencies"},
		{Name: "alone with others", Given: there, When: MarkPilot{Ref: rk, Exit: "It works", Depends: needs, Alone: true}, By: by(cleo), Refused: "pilot_dependencies"},
		{Name: "a need of nobody", Given: there, When: MarkPilot{Ref: rk, Exit: "It works", Depends: []Dependency{{"", "x"}}}, By: by(cleo), Refused: "dependency_nameless"},
		{Name: "too many needs", Given: there, When: MarkPilot{Ref: rk, Exit: "It works", Depends: make([]Dependency, 21)}, By: by(cleo), Refused: "too_many_dependencies"},
		{Name: "a note", Given: there, When: MarkPilot{Ref: Ref{KindNote, note1}, Exit: "It works", Alone: true}, By: by(cleo), Refused: "not_a_goal"},
		{Name: "agreed, without a reason", Given: then(there, cleo, GoalAgreed{Ref: rk}), When: MarkPilot{Ref: rk, Exit: "It works", Alone: true}, By: by(cleo), Refused: "reason_needed"},
		{Name: "promoted as it is", Given: runs, When: PromotePilot{Ref: rk, Met: true, Result: "Nine did"}, By: by(cleo), Then: []events.Event{PilotPromoted{rk, result}}},
		{Name: "promoted to more, with what was seen as the reason", Given: then(runs, cleo, GoalAgreed{Ref: rk}), When: PromotePilot{rk, true, "Nine did", "All shops", number(100)}, By: by(cleo),
			Then: []events.Event{retitled("Nine did"), hundred, PilotPromoted{rk, full}}},
		{Name: "to an impossible target", Given: runs, When: PromotePilot{Ref: rk, Result: "Nine did", Target: number(0)}, By: by(cleo), Refused: "target_equals_baseline"},
		{Name: "an objective has no target", Given: then(there, cleo, PilotMarked{Ref: ro, Exit: "It works", Alone: true}), When: PromotePilot{Ref: ro, Result: "x", Target: number(1)}, By: by(cleo), Refused: "gauge_misfit"},
		{Name: "without a result", Given: runs, When: PromotePilot{Ref: rk}, By: by(cleo), Refused: "pilot_without_result"},
		{Name: "what is no pilot", Given: there, When: PromotePilot{Ref: rk, Result: "Nine did"}, By: by(cleo), Refused: "no_pilot"},
		{Name: "twice", Given: then(runs, cleo, PilotPromoted{rk, result}), When: EndPilot{rk, true, "Nine did"}, By: by(cleo), Refused: "no_pilot"},
		{Name: "ended", Given: runs, When: EndPilot{rk, true, "Nine did"}, By: by(cleo), Then: []events.Event{PilotEnded{rk, result}}},
		{Name: "once more", Given: then(runs, cleo, PilotEnded{rk, result}), When: MarkPilot{Ref: rk, Exit: "Eight order twice", Depends: needs}, By: by(cleo), Then: []events.Event{marked}},
		{Name: "marked and taken back", Given: then(there, cleo, marked), When: Undo{}, By: by(cleo), Then: []events.Event{PilotRestored{Ref: rk}}},
	})

	s := fold(then(runs, cleo, GoalAgreed{Ref: rk}, PilotPromoted{rk, full}))
	got := s.KeyResults[kr1]
	if out := got.Pilot.Outcome; out == nil || !out.Promoted || out.By != cleo || out.At == 0 || *out.Value != 9 {
		t.Errorf("promoted: %+v", got.Pilot)
	}
	if len(got.Changes) != 1 || got.Changes[0].Field != "pilot" || got.Changes[0].From != "Eight order twice; Logistics: Same-day delivery" || got.Changes[0].To != "promoted" || got.Changes[0].Reason != "Nine did" {
		t.Errorf("changes: %+v", got.Changes)
	}
}
