package board

import (
	"testing"

	"keyline/events"
	"keyline/events/text"
)

func TestTranslations(t *testing.T) {
	o, k := ObjectiveDrafted{Objective: obj1, Title: "Ship calmly", Order: "V"}, KeyResultDrafted{KeyResult: kr1, Objective: obj1, Title: "Fewer alarms", Order: "V"}
	ro, rk := Ref{KindObjective, obj1}, Ref{KindKeyResult, kr1}
	drafted := given(o, k)
	agreed := then(drafted, dora, GoalAgreed{rk, nil}, GoalAgreed{ro, nil})
	closed := then(agreed, dora, GoalRestaged{rk, Stage{State: StageClosed, Versions: []Version{{At: 1}}}})
	other := Field{rk, "other"}
	chinese := KeyResultTranslated{kr1, typed(cleo, "减少告警"), "减少告警", ""}
	reasoned := KeyResultTranslated{kr1, chinese.Runs, chinese.Text, "for Shenzhen"}
	run(t, []row{
		{Name: "an objective is translated", Given: drafted, When: SetText{Field{ro, "other"}, "从容交付", ""}, By: by(cleo),
			Then: []events.Event{ObjectiveTranslated{obj1, typed(cleo, "从容交付"), "从容交付", ""}}},
		{Name: "a key result", Given: drafted, When: SetText{other, "减少告警", ""}, By: by(cleo), Then: []events.Event{chinese}},
		{Name: "together, as it is typed", Given: drafted, When: ReviseText{other, chinese.Runs, "减少告警"}, By: by(cleo), Then: []events.Event{chinese}},
		{Name: "what is agreed, with a reason", Given: agreed, When: SetText{other, "减少告警", "for Shenzhen"}, By: by(cleo), Then: []events.Event{reasoned}},
		{Name: "not without one", Given: agreed, When: SetText{other, "减少告警", ""}, By: by(cleo), Refused: "reason_needed"},
		{Name: "nor as it is typed", Given: agreed, When: ReviseText{other, chinese.Runs, "减少告警"}, By: by(cleo), Refused: "reason_needed"},
		{Name: "nor by a table", Given: agreed, When: ImportGoals{Goals: []ImportedGoal{{Ref: rk, Set: map[string]string{"other": "减少告警"}}}}, By: by(cleo), Refused: "reason_needed"},
		{Name: "by a table, with a reason", Given: agreed, When: ImportGoals{Goals: []ImportedGoal{{Ref: rk, Set: map[string]string{"other": "减少告警"}}}, Reason: "for Shenzhen"}, By: by(cleo), Then: []events.Event{reasoned}},
		{Name: "not what is closed", Given: closed, When: SetText{other, "减少告警", "for Shenzhen"}, By: by(cleo), Refused: "goal_closed"},
		{Name: "as it was", Given: then(drafted, cleo, chinese), When: SetText{other, "减少告警", ""}, By: by(cleo)},
		{Name: "taken away", Given: then(drafted, cleo, chinese), When: SetText{other, "", ""}, By: by(cleo),
			Then: []events.Event{KeyResultTranslated{kr1, []Run{{Actor: cleo, Op: text.Diff("减少告警", "")}}, "", ""}}},
		{Name: "not at such length", Given: drafted, When: SetText{other, long(301), ""}, By: by(cleo), Refused: "text_too_long"},
		{Name: "not by an observer", Given: drafted, When: SetText{other, "减少告警", ""}, By: by(olga), Refused: "role_forbids"},
		{Name: "not what is gone", Given: then(drafted, cleo, KeyResultDeleted{kr1, ""}), When: SetText{other, "减少告警", ""}, By: by(cleo), Refused: "gone"},
		{Name: "nor an initiative", Given: given(InitiativeDrafted{Initiative: init1, Order: "V"}), When: SetText{Field{Ref{KindInitiative, init1}, "other"}, "x", ""}, By: by(cleo), Refused: "unknown_initiative"},
	})

	for _, c := range []struct {
		done  KeyResultTranslated
		churn int
	}{{reasoned, 1}, {chinese, 0}} { // the second as it was recorded once
		got := fold(then(agreed, cleo, c.done)).KeyResults[kr1]
		if got.Other.Value != "减少告警" || got.Title.Value != "Fewer alarms" || got.Churn != c.churn || len(got.Changes) != c.churn {
			t.Errorf("translated because of %q: %q beside %q, %d changes %v", c.done.Reason, got.Other.Value, got.Title.Value, got.Churn, got.Changes)
		}
	}
}

// Somebody else's work on the title is no obstacle to taking a translation back.
func TestUndoOfATranslation(t *testing.T) {
	p := playOn(t, given(ObjectiveDrafted{Objective: obj1, Title: "Ship calmly", Order: "V"}))
	ref := Ref{KindObjective, obj1}
	p.do(cleo, SetText{Field{ref, "other"}, "从容交付", ""})
	p.do(dora, SetText{Field{ref, "title"}, "Ship slowly", ""})
	p.do(cleo, Undo{})
	if o := p.s.Objectives[obj1]; o.Other.Value != "" || o.Title.Value != "Ship slowly" {
		t.Errorf("after undo: %q beside %q", o.Other.Value, o.Title.Value)
	}
}
