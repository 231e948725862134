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
