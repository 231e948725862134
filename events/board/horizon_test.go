package board

import (
	"testing"

	"keyline/events"
)

func TestHorizon(t *testing.T) {
	o := ObjectiveDrafted{Objective: obj1, Order: "V"}
	agreed := GoalAgreed{Ref: Ref{KindObjective, obj1}}
	annual := HorizonSet{Objective: obj1, Horizon: HorizonAnnual}
	because := HorizonSet{obj1, HorizonThreeYear, "It takes longer"}
	run(t, []row{
		{Name: "a year ahead", Given: given(o), When: SetHorizon(annual), By: by(cleo), Then: []events.Event{annual}},
		{Name: "already", Given: given(o, annual), When: SetHorizon(annual), By: by(cleo)},
		{Name: "for ever", Given: given(o), When: SetHorizon{Objective: obj1, Horizon: "eternity"}, By: by(cleo), Refused: "unknown_horizon"},
		{Name: "of no objective", Given: people(), When: SetHorizon(annual), By: by(cleo), Refused: "unknown_objective"},
		{Name: "agreed, without a reason", Given: given(o, agreed), When: SetHorizon(annual), By: by(cleo), Refused: "reason_needed"},
		{Name: "agreed, with one", Given: given(o, agreed), When: SetHorizon(because), By: by(cleo), Then: []events.Event{because}},
		{Name: "taken back", Given: then(given(o), cleo, annual), When: Undo{}, By: by(cleo), Then: []events.Event{HorizonSet{Objective: obj1}}},
	})
}

// What looks further than its cycle is shown, but not judged by its pace.
func TestFramesAreNotJudged(t *testing.T) {
	s := fold(owned(CheckedIn{checkInID(1), kr1, 15, 5, "", "2026-01-02", nil}, DueSet{Ref: Ref{KindKeyResult, kr1}, Due: "2026-01-03"}))
	k, o := Ref{KindKeyResult, kr1}, Ref{KindObjective, obj1}
	if got := s.Judge(k, s.KeyResults[kr1].Reading(), "2026-02-01"); got != AtRisk {
		t.Errorf("of a cycle it is %q", got)
	}
	s.Objectives[obj1].Horizon = HorizonAnnual
	for _, r := range []Ref{k, o} {
		if got := s.Judge(r, s.KeyResults[kr1].Reading(), "2026-02-01"); got != "" {
			t.Errorf("a year ahead %s is %q", r, got)
		}
	}
}

// Nor is it scored by the review of a cycle; when it is closed in the end, it is.
func TestFramesAreNotScoredByAReview(t *testing.T) {
	k, o := Ref{KindKeyResult, kr1}, Ref{KindObjective, obj1}
	frame := then(half(HorizonSet{Objective: obj1, Horizon: HorizonAnnual}), ben, ReviewOpened{review1})
	run(t, []row{
		{Name: "not the frame", Given: frame, When: ScoreGoal{Review: review1, Ref: o}, By: by(ben), Refused: "frame_not_scored"},
		{Name: "nor a key result of it, whatever the score", Given: frame, When: ScoreGoal{review1, k, number(0.7), "we feel so"}, By: by(ben), Refused: "frame_not_scored"},
		{Name: "but it is decided on", Given: frame, When: DecideGoal{review1, o, DecisionKeep, ""}, By: by(ben), Then: []events.Event{GoalDecided{review1, o, DecisionKeep, ""}}},
	})
	s := fold(frame)
	for _, r := range []Ref{k, o} {
		if _, ok := s.Suggested(r, review1); ok {
			t.Errorf("the review suggests a score of %s", r)
		}
		if score, ok := s.Suggested(r, ""); !ok || score != 0.5 {
			t.Errorf("closed at the end of its time %s has the score %v, %v", r, score, ok)
		}
	}
}
